import { AccountStore, EmailAccount } from "@mailkeep/core"
import { arbitraryEmailAccount } from "@mailkeep/testing"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { makeDocumentCache } from "../src/documentCache.ts"
import { encodeAccount, makeAccountReader } from "../src/documents.ts"
import { layerSqlite, type SqliteOptions } from "../src/index.ts"
import { accountOf, secretsOf, tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const get = AccountStore.use((store) => store.get(tenantId, accountOf(1).id))

/** An account is stored and read twice; then somebody else writes to the tables. */
const afterTampering = <A, E>(
  statement: string,
  then: (before: EmailAccount) => Effect.Effect<A, E, AccountStore>,
  options: Omit<SqliteOptions, "file"> = {},
) => {
  const file = temporaryFile()
  return Effect.gen(function* () {
    const store = yield* AccountStore
    yield* store.insert(accountOf(1), secretsOf(1))
    yield* store.insert(accountOf(2), secretsOf(2))
    const before = yield* get
    assert.deepStrictEqual(yield* get, before)
    const other = new DatabaseSync(file)
    other.exec(statement)
    other.close()
    return yield* then(before!)
  }).pipe(Effect.provide(layerSqlite({ ...options, file }).pipe(Layer.orDie)))
}

const rename = "update mailkeep_account set document = replace(document, 'version 1', 'another name') where id = 1"

describe("an account that was read before", () => {
  it.effect("is the same object as long as its row has the same document", () =>
    afterTampering(
      "update mailkeep_account set revision = revision",
      Effect.fnUntraced(function* (before) {
        assert.strictEqual(yield* get, before)
        const both = yield* AccountStore.use((store) => store.getWithSecrets(tenantId, before.id))
        assert.strictEqual(both?.account, before)
        const page = yield* AccountStore.use((store) => store.list(tenantId, { limit: 10 }))
        assert.strictEqual(page.items[0], before)
      }),
    ),
  )

  it.effect("is read again when somebody else has written another document", () =>
    afterTampering(
      rename,
      Effect.fnUntraced(function* (before) {
        assert.deepStrictEqual(yield* get, new EmailAccount({ ...before, name: "another name" }))
        assert.strictEqual(before.name, "version 1")
      }),
    ),
  )

  it.effect("is corrupt when its row no longer holds it", () =>
    Effect.gen(function* () {
      for (const statement of [
        "update mailkeep_account set document = '{' where id = 1",
        "update mailkeep_account set document = (select document from mailkeep_account where id = 2) where id = 1",
        "update mailkeep_account set document = document || ' x' where id = 1",
      ]) {
        const reason = yield* afterTampering(statement, () => Effect.flip(Effect.asVoid(get)))
        assert.strictEqual(reason.reason, "corrupt")
      }
      // As another tenant's.
      const moved = "update mailkeep_account set tenant_id = 'other' where id = 1"
      assert.isNull(yield* afterTampering(moved, () => get))
    }),
  )

  it.effect("is read each time where nothing is kept", () =>
    afterTampering(
      "update mailkeep_account set revision = revision",
      Effect.fnUntraced(function* (before) {
        const again = yield* get
        assert.deepStrictEqual(again, before)
        assert.notStrictEqual(again, before)
      }),
      { cachedCharacters: 0 },
    ),
  )
})

/** The paths of what somebody could change. Instants can't be frozen, and have nothing that a program would set. */
const changeable = (value: unknown, path: string): ReadonlyArray<string> =>
  typeof value !== "object" || value === null || DateTime.isDateTime(value)
    ? []
    : [
        ...(Object.isFrozen(value) ? [] : [path]),
        ...Object.entries(value).flatMap(([key, part]) => changeable(part, `${path}.${key}`)),
      ]

describe("an account that is kept", () => {
  it.effect("can't be changed by those who get it", () =>
    Effect.gen(function* () {
      const { decodeAccount } = makeAccountReader(1_000_000)
      for (let seed = 1; seed <= 100; seed++) {
        const account = arbitraryEmailAccount(seed, tenantId)
        const row = { id: account.id, tenant_id: tenantId, document: encodeAccount(account) }
        const read = yield* decodeAccount("test", row)
        assert.strictEqual(yield* decodeAccount("test", row), read, `seed ${seed} is not kept`)
        assert.deepStrictEqual(changeable(read, "account"), [], `seed ${seed}`)
      }
    }),
  )

  it.effect("is not one that only the schema could read", () =>
    Effect.gen(function* () {
      const { decodeAccount } = makeAccountReader(1_000_000)
      const account = accountOf(1)
      // As a version would have written it that knew more.
      const document = JSON.stringify({ ...JSON.parse(encodeAccount(account)), unknown: true })
      const row = { id: account.id, tenant_id: tenantId, document }
      const [first, second] = [yield* decodeAccount("test", row), yield* decodeAccount("test", row)]
      assert.deepStrictEqual(first, second)
      assert.notStrictEqual(first, second)
    }),
  )
})

describe("a cache of documents", () => {
  it("gives what was read from exactly this document", () => {
    const cache = makeDocumentCache<string>(100)
    cache.set(1, "one", "read from one")
    assert.strictEqual(cache.get(1, ["on", "e"].join("")), "read from one")
    assert.isUndefined(cache.get(1, "onE"))
    assert.isUndefined(cache.get(2, "one"))
    cache.set(1, "two", "read from two")
    assert.isUndefined(cache.get(1, "one"))
    assert.strictEqual(cache.get(1, "two"), "read from two")
  })

  it("forgets what was used longest ago when documents have more characters than it may keep", () => {
    const cache = makeDocumentCache<number>(10)
    const kept = () => [1, 2, 3, 4].filter((key) => cache.get(key, `${key}234`) !== undefined)
    cache.set(1, "1234", 1)
    cache.set(2, "2234", 2)
    assert.strictEqual(cache.get(1, "1234"), 1)
    cache.set(3, "3234", 3)
    assert.deepStrictEqual(kept(), [1, 3])
    // The same document again takes no more space.
    for (let time = 0; time < 10; time++) cache.set(3, "3234", 3)
    assert.deepStrictEqual(kept(), [1, 3])
  })

  it("keeps no document that is longer than all that it may keep, and forgets the shorter one of before", () => {
    const cache = makeDocumentCache<string>(5)
    cache.set(1, "short", "a")
    cache.set(1, "longer", "b")
    assert.deepStrictEqual([cache.get(1, "short"), cache.get(1, "longer")], [undefined, undefined])
    cache.set(2, "short", "c")
    assert.strictEqual(cache.get(2, "short"), "c")
  })
})
