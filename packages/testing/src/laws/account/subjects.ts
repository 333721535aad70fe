import {
  AccountId,
  AccountStore,
  EmailAccount,
  EmailAddress,
  type SealedSecret,
  type SecretField,
  type StoreError,
  TenantId,
} from "@mailkeep/core"
import { Effect } from "effect"
import { arbitraryEmailAccount } from "../../arbitrary/emailAccounts.ts"
import { expectEqual } from "../expectations.ts"
import type { Law, LawBroken } from "../Law.ts"

/** The methods of the port. */
export type Store = AccountStore["Service"]

/** States a law of {@link AccountStore}. */
export const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<AccountStore> => ({ id, statement, check: Effect.flatMap(AccountStore, check) })

/** A tenant that nobody has used. */
export const newTenant = (): TenantId => TenantId.make(`law-${crypto.randomUUID()}`)

/** An id that nobody has used, between 2^51 and 2^52, plus a step of at most 2^51. */
export const newId = (step = 0): AccountId => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return AccountId.make(2 ** 51 + (high % 2 ** 19) * 2 ** 32 + low + step)
}

/** A master key's id that nobody has used. */
export const newKeyId = (): string => `key-${crypto.randomUUID()}`

type Fields = ConstructorParameters<typeof EmailAccount>[0]

/** Another version of an account. */
export const changed = (account: EmailAccount, fields: Partial<Fields>): EmailAccount =>
  new EmailAccount(Object.assign({}, account, fields))

/** A valid account of revision 1 in a tenant, with an id and an address of its own unless stated. */
export const newAccount = (tenantId: TenantId, fields: Partial<Fields> = {}): EmailAccount =>
  changed(arbitraryEmailAccount(1, tenantId), {
    id: newId(),
    email: EmailAddress.make(`u${crypto.randomUUID()}@example.com`),
    revision: 1,
    ...fields,
  })

/** A sealed secret with an envelope of its own. */
export const newSecret = (field: SecretField, keyId = "key-1"): SealedSecret => ({
  field,
  keyId,
  envelope: `1.${crypto.randomUUID()}`,
})

/** Inserts an account that is in nobody's way. */
export const inserted = (
  store: Store,
  account: EmailAccount,
  secrets: ReadonlyArray<SealedSecret> = [],
): Effect.Effect<EmailAccount, LawBroken | StoreError> =>
  store.insert(account, secrets).pipe(
    Effect.flatMap((outcome) =>
      expectEqual("an account that is in nobody's way is inserted", outcome, { kind: "inserted" }),
    ),
    Effect.as(account),
  )

/** The same secrets in the order of their fields; the port promises a set. */
export const byField = (secrets: ReadonlyArray<SealedSecret>): ReadonlyArray<SealedSecret> =>
  secrets.map((secret) => ({ ...secret })).sort((a, b) => (a.field < b.field ? -1 : 1))

/** Fails unless the store holds exactly this account with these secrets. */
export const expectStored = (
  what: string,
  store: Store,
  account: EmailAccount,
  secrets: ReadonlyArray<SealedSecret>,
): Effect.Effect<void, LawBroken | StoreError> =>
  Effect.gen(function* () {
    yield* expectEqual(`${what}: get`, yield* store.get(account.tenantId, account.id), account)
    const both = yield* store.getWithSecrets(account.tenantId, account.id)
    yield* expectEqual(`${what}: the account of getWithSecrets`, both?.account ?? null, account)
    yield* expectEqual(`${what}: the secrets`, byField(both?.secrets ?? []), byField(secrets))
  })
