import {
  AccountStore,
  ConnectionCheck,
  CredentialVault,
  EmailAccount,
  EmailAccounts,
  generateMasterKey,
  KeyRotation,
  layerMasterKey,
  Discovery,
  ProviderCatalog,
  SealedKeys,
  SecretField,
  TenantId,
} from "@mailkeep/core"
import { assert, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { DatabaseSync } from "node:sqlite"
import { describe } from "vitest"
import { toSlot } from "../src/envelopes.ts"
import { layerSqlite } from "../src/index.ts"
import { accountOf } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const [from, to] = [generateMasterKey(), generateMasterKey()]

const accountIn = (number: number, credentialRevision = 1): EmailAccount =>
  new EmailAccount({
    ...accountOf(number),
    tenantId: TenantId.make(number % 2 === 0 ? "even" : "odd"),
    credentialRevision,
  })

const numbers = [1, 2, 3, 4]
const clear = (number: number, field: SecretField) => `${field} of ${number}`
const allClear = (number: number) =>
  Object.fromEntries(SecretField.literals.map((field) => [field, clear(number, field)]))
const credentialsOf = (number: number) =>
  Object.fromEntries(SecretField.literals.map((field) => [field, Redacted.make(clear(number, field))]))

const ownerOf = ({ tenantId, id, credentialRevision }: EmailAccount) => ({
  tenantId,
  accountId: id,
  revision: credentialRevision,
})

const vaultOf = (current: Redacted.Redacted, ...previous: ReadonlyArray<Redacted.Redacted>) =>
  Layer.fresh(CredentialVault.layer.pipe(Layer.provide(layerMasterKey({ current, previous }))))

/** The services that read and rotate secrets, on a file, with the master keys given. */
const servicesOn = (file: string, ...keys: readonly [Redacted.Redacted, ...ReadonlyArray<Redacted.Redacted>]) =>
  Layer.mergeAll(EmailAccounts.layer, KeyRotation.layer).pipe(
    Layer.provide([
      Layer.mock(ConnectionCheck, {}),
      Layer.mock(Discovery, {}),
      ProviderCatalog.layer,
      vaultOf(...keys),
    ]),
    Layer.provideMerge(layerSqlite({ file })),
  )

/** A file with four accounts of two tenants, each with three secrets under the old master key. */
const filled = Effect.fnUntraced(function* () {
  const file = temporaryFile()
  const fill = Effect.forEach(
    numbers,
    Effect.fnUntraced(function* (number) {
      const [store, vault] = [yield* AccountStore, yield* CredentialVault]
      const account = accountIn(number)
      yield* store.insert(account, yield* vault.seal(ownerOf(account), credentialsOf(number)))
    }),
  )
  yield* Effect.provide(fill, [layerSqlite({ file }), vaultOf(from)], { local: true })
  return file
})

interface Place {
  readonly account_id: number
  readonly field: string
  readonly key_id: string
  readonly content: string
}

// What somebody sees and writes who got into the database, but has no master key.
const intruder = (file: string) => {
  const query = (sql: string, ...values: ReadonlyArray<string | number>) => {
    const database = new DatabaseSync(file)
    try {
      return database.prepare(sql).all(...values)
    } finally {
      database.close()
    }
  }
  const at = "(select envelope_id from mailkeep_sealed_secret where account_id = ? and field = ?)"
  return {
    places: () =>
      query(
        `select account_id, field, key_id, content from mailkeep_sealed_secret join mailkeep_envelope
         on mailkeep_envelope.id = envelope_id order by account_id, field`,
      ).map((row) => ({ ...row }) as unknown as Place),
    put: ({ account_id, field }: Pick<Place, "account_id" | "field">, content: string) =>
      query(`update mailkeep_envelope set content = ? where id = ${at}`, content, account_id, field),
    setKeyId: (number: number, keyId: string) =>
      query("update mailkeep_sealed_secret set key_id = ? where account_id = ?", keyId, number),
  }
}

/** How opening an account ends: its secrets, or why not. */
const opening = (number: number) =>
  EmailAccounts.use((accounts) => accounts.open(accountIn(number).tenantId, accountIn(number).id)).pipe(
    Effect.map(({ credentials }) =>
      Object.fromEntries(Object.entries(credentials).map(([field, secret]) => [field, Redacted.value(secret)])),
    ),
    Effect.catch(({ reason }) => Effect.succeed(reason._tag === "SecretsUnusable" ? reason.problem : reason._tag)),
  )

/**
 * Asserts that these accounts don't open before, and don't after a rotation, which reports them and leaves their rows as
 * they are; and that all others open with the new key alone.
 */
const assertRefused = (file: string, refused: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    const rows = () =>
      intruder(file)
        .places()
        .filter(({ account_id }) => refused.includes(account_id))
    const before = rows()
    yield* Effect.gen(function* () {
      for (const number of refused) assert.strictEqual(yield* opening(number), "unreadable", `account ${number}`)
      const { failed, rotated } = yield* KeyRotation.use((rotation) => rotation.run())
      assert.sameDeepMembers(
        [...failed],
        refused.map((number) => ({
          tenantId: accountIn(number).tenantId,
          id: accountIn(number).id,
          reason: "unreadable",
        })),
      )
      assert.strictEqual(rotated, numbers.length - refused.length)
      for (const number of refused) assert.strictEqual(yield* opening(number), "unreadable", `account ${number}`)
    }).pipe(Effect.provide(servicesOn(file, to, from), { local: true }))
    assert.deepStrictEqual(rows(), before)
    yield* Effect.gen(function* () {
      for (const number of numbers) {
        const ended = yield* opening(number)
        if (refused.includes(number)) assert.isString(ended)
        else assert.deepStrictEqual(ended, allClear(number))
      }
    }).pipe(Effect.provide(servicesOn(file, to), { local: true }))
  })

const envelopeIn = ({ content }: Place): string => JSON.parse(content) as string
const partsOf = (place: Place) => envelopeIn(place).split(".")

describe("an envelope in another place", () => {
  it.effect("is refused wherever it is put: another account, tenant or field", () =>
    Effect.gen(function* () {
      const file = yield* filled()
      const { places, put } = intruder(file)
      const all = places()
      assert.lengthOf(all, 12)
      yield* Effect.gen(function* () {
        for (const target of all) {
          for (const { content } of all.filter((place) => place !== target)) {
            put(target, content)
            assert.strictEqual(yield* opening(target.account_id), "unreadable")
          }
          put(target, target.content)
          assert.deepStrictEqual(yield* opening(target.account_id), allClear(target.account_id))
        }
      }).pipe(Effect.provide(servicesOn(file, from)))
    }),
  )

  it.effect("is not made valid by a rotation, and opens when it is put back", () =>
    Effect.gen(function* () {
      for (const [first, second] of [
        [
          { account_id: 1, field: "password" },
          { account_id: 3, field: "password" },
        ],
        [
          { account_id: 1, field: "password" },
          { account_id: 2, field: "password" },
        ],
        [
          { account_id: 1, field: "password" },
          { account_id: 1, field: "accessPassword" },
        ],
      ] as const) {
        const file = yield* filled()
        const { places, put } = intruder(file)
        const contentOf = ({ account_id, field }: typeof first | typeof second) =>
          places().find((place) => place.account_id === account_id && place.field === field)!.content
        const [mine, theirs] = [contentOf(first), contentOf(second)]
        put(first, theirs)
        put(second, mine)
        yield* assertRefused(file, [...new Set([first.account_id, second.account_id])])
        put(first, mine)
        put(second, theirs)
        yield* Effect.gen(function* () {
          yield* KeyRotation.use((rotation) => rotation.run())
          for (const number of numbers) assert.deepStrictEqual(yield* opening(number), allClear(number))
          assert.lengthOf(yield* SealedKeys.use((keys) => keys.keyIds), 1)
        }).pipe(Effect.provide(servicesOn(file, to, from), { local: true }))
      }
    }),
  )
})

describe("an envelope of another time", () => {
  it.effect("is refused when it is put back after the credentials were changed", () =>
    Effect.gen(function* () {
      const file = yield* filled()
      const { places, put } = intruder(file)
      const rolledBack = places().filter(({ account_id }) => account_id === 1)
      yield* Effect.gen(function* () {
        const [store, vault] = [yield* AccountStore, yield* CredentialVault]
        const next = new EmailAccount({ ...accountIn(1, 2), revision: 2 })
        yield* store.update(next, 1, yield* vault.seal(ownerOf(next), credentialsOf(1)))
      }).pipe(Effect.provide([layerSqlite({ file }), vaultOf(from)], { local: true }))
      for (const place of rolledBack) put(place, place.content)
      yield* assertRefused(file, [1])
    }),
  )
})

describe("an envelope that was changed", () => {
  const changed = (change: (parts: ReadonlyArray<string>, place: Place) => ReadonlyArray<string>) =>
    Effect.gen(function* () {
      const file = yield* filled()
      const { places, put } = intruder(file)
      const place = places().find(({ account_id, field }) => account_id === 3 && field === "password")!
      put(place, toSlot(change(partsOf(place), place).join(".")))
      yield* assertRefused(file, [3])
    })

  it.effect("is refused with a tag cut to any length", () =>
    Effect.forEach([1, 2, 4, 8, 12, 15, 16], (missing) =>
      changed((parts) => {
        const ciphertext = Buffer.from(parts[4]!, "base64url")
        return parts.with(4, ciphertext.subarray(0, ciphertext.length - missing).toString("base64url"))
      }),
    ),
  )

  it.effect("is refused with the ciphertext of another secret", () =>
    Effect.gen(function* () {
      const file = yield* filled()
      const { places, put } = intruder(file)
      const [first, second] = places()
      put(first!, toSlot(partsOf(first!).with(4, partsOf(second!)[4]!).join(".")))
      yield* assertRefused(file, [1])
    }),
  )

  it.effect("is refused under another version", () =>
    Effect.forEach(["0", "2", "01", ""], (version) => changed((parts) => parts.with(0, version))),
  )

  it.effect("is refused beside the id of another key", () =>
    Effect.gen(function* () {
      for (const keyId of ["0000000000000000", "x"]) {
        const file = yield* filled()
        intruder(file).setKeyId(2, keyId)
        yield* assertRefused(file, [2])
      }
    }),
  )

  it.effect("is refused beside the id of the current key too, where no rotation looks", () =>
    Effect.gen(function* () {
      const file = yield* filled()
      const current = yield* CredentialVault.use((vault) => vault.currentKeyId).pipe(Effect.provide(vaultOf(to)))
      intruder(file).setKeyId(2, current)
      yield* Effect.gen(function* () {
        assert.strictEqual(yield* opening(2), "unreadable")
        const { failed, rotated } = yield* KeyRotation.use((rotation) => rotation.run())
        assert.deepStrictEqual([rotated, failed], [3, []])
        assert.strictEqual(yield* opening(2), "unreadable")
      }).pipe(Effect.provide(servicesOn(file, to, from)))
    }),
  )
})
