import { DateTime, Effect } from "effect"
import { AccountId, EmailAddress } from "@mailkeep/core"
import { arbitraryEmailAccount } from "../../arbitrary/emailAccounts.ts"
import { arbitrarySealedSecrets } from "../../arbitrary/sealedSecrets.ts"
import { expectEqual } from "../expectations.ts"
import { changed, expectStored, inserted, law, newAccount, newId, newSecret, newTenant } from "./subjects.ts"

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1)

/** What goes in comes out. */
export const storingLaws = [
  law(
    "insert-round-trip",
    "what get gives after insert equals what was inserted, for generated accounts and secrets",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      for (const seed of SEEDS) {
        const account = changed(arbitraryEmailAccount(seed, tenantId), { id: newId() })
        const secrets = arbitrarySealedSecrets(seed)
        yield* inserted(store, account, secrets)
        yield* expectStored(`generated account ${seed}`, store, account, secrets)
      }
    }),
  ),
  law(
    "update-round-trip",
    "what get gives after update equals what was written, for generated accounts and secrets",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      let stored = yield* inserted(store, newAccount(tenantId), [newSecret("password")])
      for (const seed of SEEDS) {
        const account = changed(arbitraryEmailAccount(seed, tenantId), { id: stored.id, revision: stored.revision + 1 })
        const secrets = arbitrarySealedSecrets(seed)
        const outcome = yield* store.update(account, stored.revision, secrets)
        yield* expectEqual("an update from the stored revision", outcome, { kind: "updated" })
        yield* expectStored(`generated account ${seed}`, store, account, secrets)
        stored = account
      }
    }),
  ),
  law(
    "list-round-trip",
    "list gives accounts that equal what was inserted",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      for (const seed of SEEDS.slice(0, 20)) {
        const account = yield* inserted(store, changed(arbitraryEmailAccount(seed, tenantId), { id: newId() }))
        const { items } = yield* store.list(tenantId, { limit: 1, after: AccountId.make(account.id - 1) })
        yield* expectEqual(`generated account ${seed} in a list`, items[0] ?? null, account)
      }
    }),
  ),
  law(
    "time-precision",
    "times are kept to the millisecond, at insert and at update",
    Effect.fnUntraced(function* (store) {
      const at = (milliseconds: number) => DateTime.makeUnsafe(1_700_000_000_000 + milliseconds)
      const account = yield* inserted(store, newAccount(newTenant(), { createdAt: at(1), updatedAt: at(999) }))
      yield* expectEqual("after insert", yield* store.get(account.tenantId, account.id), account)
      const later = changed(account, { updatedAt: at(1_001), revision: 2 })
      yield* store.update(later, 1, null)
      yield* expectEqual("after update", yield* store.get(account.tenantId, account.id), later)
    }),
  ),
  law(
    "address-as-typed",
    "an address is kept with the letters that were typed",
    Effect.fnUntraced(function* (store) {
      const email = EmailAddress.make("Ada.LOVELACE@Example.COM")
      const account = yield* inserted(store, newAccount(newTenant(), { email }))
      yield* expectEqual("the address", (yield* store.get(account.tenantId, account.id))?.email, email)
    }),
  ),
  law(
    "text-kept-exactly",
    "no text is shortened, trimmed, normalised or mangled",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const names = ["Zoe\u0308", "Zo\u00eb", " both ends ", "\u{1f680}\u{20bb7}", "'\"\\%_$1?:a", "n".repeat(4_000)]
      for (const name of names) {
        const account = yield* inserted(store, newAccount(tenantId, { name, signature: `${name}\r\n\t`.repeat(10) }))
        yield* expectEqual(`the name ${name.slice(0, 20)}`, yield* store.get(tenantId, account.id), account)
      }
    }),
  ),
  law(
    "number-edges",
    "the ends of every range of numbers are kept exactly",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      for (const edge of [Number.MAX_SAFE_INTEGER, 2 ** 31, 2 ** 32]) {
        const account = newAccount(tenantId, { clientId: -edge, credentialRevision: edge, revision: edge - 1 })
        yield* inserted(store, account)
        yield* expectEqual(`numbers around ${edge}`, yield* store.get(tenantId, account.id), account)
        const next = changed(account, { revision: edge, clientId: edge })
        yield* expectEqual(`update from ${edge - 1}`, yield* store.update(next, edge - 1, null), { kind: "updated" })
        yield* expectEqual(`after update to ${edge}`, yield* store.get(tenantId, account.id), next)
      }
    }),
  ),
  law(
    "nothing-shared",
    "what the caller does to its objects afterwards does not reach the store",
    Effect.fnUntraced(function* (store) {
      const [one, two] = [EmailAddress.make("one@example.com"), EmailAddress.make("two@example.com")]
      const account = newAccount(newTenant(), { bcc: [one, two] })
      const secret = { ...newSecret("password") }
      const { envelope } = secret
      const secrets = [secret]
      yield* inserted(store, account, secrets)
      meddle(account.bcc)
      meddle(secrets)
      secret.envelope = "meddled"
      // Looked at twice: what was read first is meddled with, too. Copies are compared, as Equal remembers answers.
      for (const what of ["what was inserted", "what was read"]) {
        const read = yield* store.get(account.tenantId, account.id)
        yield* expectEqual(`get after meddling with ${what}`, [...(read?.bcc ?? [])], [one, two])
        meddle(read?.bcc)
        const both = yield* store.getWithSecrets(account.tenantId, account.id)
        yield* expectEqual(`the account after meddling with ${what}`, [...(both?.account.bcc ?? [])], [one, two])
        const envelopes = (both?.secrets ?? []).map((sealed) => sealed.envelope)
        yield* expectEqual(`the secrets after meddling with ${what}`, envelopes, [envelope])
        meddle(both?.account.bcc)
        meddle(both?.secrets)
      }
    }),
  ),
]

// Types say readonly; the law is about callers who don't listen. A frozen array stays as it is, which is fine too.
const meddle = (items: unknown): void => {
  if (Array.isArray(items)) Reflect.set(items, "length", 0)
}
