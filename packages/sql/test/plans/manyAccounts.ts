import { AccountId, ConnectionState, EmailAccount, EmailAddress, ProtocolState, TenantId } from "@mailkeep/core"
import { arbitraryEmailAccount } from "@mailkeep/testing"
import { Effect } from "effect"
import { rowOf } from "../../src/accountRows.ts"
import { Session } from "../../src/Database.ts"

/** Tenants with few, some and most of the accounts. */
export const tenants = {
  small: TenantId.make("small"),
  middle: TenantId.make("middle"),
  large: TenantId.make("large"),
}

const COUNT = 6_000
const ROWS_A_STATEMENT = 100

const tenantOf = (number: number): TenantId => {
  if (number % 60 === 0) return tenants.small
  return number % 6 === 0 ? tenants.middle : tenants.large
}

const base = arbitraryEmailAccount(1, tenants.small)
const state = (status: "ok" | "failed") => new ProtocolState({ status, checkedAt: null, report: null })

// What a filter is about is so in one account of ten, each in others.
const accountOf = (number: number): EmailAccount => {
  const isRare = (of: number) => number % 10 === of
  const fields: Partial<ConstructorParameters<typeof EmailAccount>[0]> = {
    id: AccountId.make(number * 1_000),
    tenantId: tenantOf(number),
    email: EmailAddress.make(`u${number}@example.com`),
    signature: "Kind regards, ".repeat(100),
    type: isRare(1) ? "outlook" : "smtp",
    clientId: isRare(2) ? 7 : number % 3 === 0 ? null : 8,
    suspended: isRare(3),
    connection: new ConnectionState({
      submission: state(isRare(4) ? "failed" : "ok"),
      access: state(isRare(5) ? "failed" : "ok"),
    }),
    warmup: Object.assign(Object.create(Object.getPrototypeOf(base.warmup)), base.warmup, { enabled: !isRare(6) }),
    submission: Object.assign(Object.create(Object.getPrototypeOf(base.submission)), base.submission, {
      userName: isRare(7) ? `Rare${number}` : `u${number}@example.com`,
    }),
  }
  return new EmailAccount(Object.assign({}, base, fields))
}

/** The id of an account deep in the list of a tenant. */
export const deep = AccountId.make(COUNT * 800)

/** Writes a few thousand accounts of three tenants. */
export const writeManyAccounts = Effect.gen(function* () {
  const session = yield* Session
  for (let first = 1; first <= COUNT; first += ROWS_A_STATEMENT) {
    const rows = Array.from({ length: ROWS_A_STATEMENT }, (_, index) => rowOf(accountOf(first + index)))
    yield* session.write("manyAccounts", (db) => db.insertInto("mailkeep_account").values(rows).execute())
  }
})
