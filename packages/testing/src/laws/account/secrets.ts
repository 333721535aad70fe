import { Effect } from "effect"
import { expectEqual } from "../expectations.ts"
import { byField, changed, expectStored, inserted, law, newAccount, newSecret, newTenant } from "./subjects.ts"

const WRITES = 40

/** An account's secrets are written, replaced and read as one set together with it. */
export const secretsLaws = [
  law(
    "secrets-replaced-as-a-set",
    "the secrets given to update replace all that were there",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()), [
        newSecret("password"),
        newSecret("accessPassword"),
      ])
      const secrets = [newSecret("oauthToken"), newSecret("password")]
      const next = changed(account, { revision: 2 })
      yield* store.update(next, 1, secrets)
      yield* expectStored("after update", store, next, secrets)
    }),
  ),
  law(
    "secrets-kept-by-null",
    "an update with null keeps the secrets",
    Effect.fnUntraced(function* (store) {
      const secrets = [newSecret("password"), newSecret("oauthToken")]
      const account = yield* inserted(store, newAccount(newTenant()), secrets)
      const next = changed(account, { name: "renamed", revision: 2 })
      yield* store.update(next, 1, null)
      yield* expectStored("after update", store, next, secrets)
    }),
  ),
  law(
    "secrets-emptied-by-an-empty-set",
    "an update with an empty set leaves no secret",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()), [newSecret("password")])
      const next = changed(account, { revision: 2 })
      yield* store.update(next, 1, [])
      yield* expectStored("after update", store, next, [])
    }),
  ),
  law(
    "account-and-secrets-of-one-moment",
    "getWithSecrets never gives the account of one write with the secrets of another",
    Effect.fnUntraced(function* (store) {
      const version = (revision: number) => [{ ...newSecret("password"), envelope: `envelope of ${revision}` }]
      const first = yield* inserted(store, newAccount(newTenant()), version(1))
      const write = Effect.gen(function* () {
        for (let revision = 2; revision <= WRITES; revision++) {
          const outcome = yield* store.update(changed(first, { revision }), revision - 1, version(revision))
          yield* expectEqual(`update to revision ${revision}`, outcome, { kind: "updated" })
          yield* Effect.yieldNow
        }
      })
      const read = Effect.gen(function* () {
        let revision = 1
        while (revision < WRITES) {
          const both = yield* store.getWithSecrets(first.tenantId, first.id)
          revision = both?.account.revision ?? WRITES
          const envelopes = both?.secrets.map(({ envelope }) => envelope)
          yield* expectEqual("the envelopes", envelopes, [`envelope of ${revision}`])
          yield* Effect.yieldNow
        }
      })
      yield* Effect.all([write, read, read], { concurrency: "unbounded" })
    }),
  ),
  law(
    "removal-destroys-secrets",
    "remove destroys the secrets: an account put back under the same id has none",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()), [newSecret("password")])
      yield* store.remove(account.tenantId, account.id)
      yield* inserted(store, account)
      const both = yield* store.getWithSecrets(account.tenantId, account.id)
      yield* expectEqual("secrets of the new account", byField(both?.secrets ?? []), [])
    }),
  ),
]
