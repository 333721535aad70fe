import { AccountId, AccountStore, EmailAccount, EmailAddress, type SealedSecret, TenantId } from "@mailkeep/core"
import { arbitraryEmailAccount } from "@mailkeep/testing"
import { Effect } from "effect"

/** The tenant that these tests use. */
export const tenantId = TenantId.make("tenant")

/** Version `version` of the account with a number: whoever reads it can tell what belongs together. */
export const accountOf = (number: number, version = 1): EmailAccount =>
  new EmailAccount(
    Object.assign({}, arbitraryEmailAccount(1, tenantId), {
      id: AccountId.make(number),
      email: EmailAddress.make(`u${number}@example.com`),
      name: `version ${version}`,
      revision: version,
    }),
  )

/** The three secrets of a version of an account, every tenth of them long; `marker` is all over every envelope. */
export const secretsOf = (number: number, version = 1, marker = "envelope"): ReadonlyArray<SealedSecret> =>
  (["accessPassword", "oauthToken", "password"] as const).map((field) => ({
    field,
    keyId: "key-1",
    envelope: `${marker}-${number}-${version}-${field}.`.repeat(number % 10 === 0 ? 600 : 1 + (number % 20)),
  }))

/** Whether the stored account with a number is whole: there, with exactly the secrets of its own version. */
export const isWhole = (number: number) =>
  Effect.gen(function* () {
    const store = yield* AccountStore
    const both = yield* store.getWithSecrets(tenantId, AccountId.make(number))
    if (both === null) return false
    const expected = secretsOf(number, both.account.revision).map(({ envelope }) => envelope)
    const stored = both.secrets.map(({ envelope }) => envelope).sort()
    return (
      both.account.name === `version ${both.account.revision}` && JSON.stringify(stored) === JSON.stringify(expected)
    )
  })

/** All numbers of accounts that are stored, in order. */
export const storedNumbers = Effect.gen(function* () {
  const store = yield* AccountStore
  const numbers: Array<number> = []
  let after: AccountId | null = null
  do {
    const page: Effect.Success<ReturnType<typeof store.list>> = yield* store.list(
      tenantId,
      after === null ? { limit: 100 } : { limit: 100, after },
    )
    numbers.push(...page.items.map(({ id }) => id))
    after = page.next
  } while (after !== null)
  return numbers
})
