import { AccountStore, type SealedSecret } from "@mailkeep/core"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { DatabaseSync } from "node:sqlite"
import { describe } from "vitest"
import { toSlot } from "../src/envelopes.ts"
import { layerSqlite } from "../src/index.ts"
import { accountOf, tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const sealed = (length: number): ReadonlyArray<SealedSecret> => [
  { field: "oauthToken", keyId: "key-1", envelope: "e".repeat(length) },
]

const slotsOf = (file: string) => {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare("select content from mailkeep_envelope order by id").all()
  database.close()
  return rows.map((row) => String(row["content"]))
}

describe("toSlot", () => {
  it("gives JSON of 256 · 2ⁿ characters", () => {
    for (const [length, size] of [
      [0, 256],
      [254, 256],
      [255, 512],
      [70_000, 131_072],
    ] as const) {
      const slot = toSlot("e".repeat(length))
      assert.deepStrictEqual([slot.length, JSON.parse(slot)], [size, "e".repeat(length)])
    }
  })
})

describe("the slots of envelopes", () => {
  it.effect("are used again by envelopes of about the same length", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const store = yield* AccountStore
        yield* store.insert(accountOf(1), sealed(4_100))
        for (let version = 2; version <= 50; version++) {
          yield* store.update(accountOf(1, version), version - 1, sealed(4_100 + version))
        }
        assert.deepStrictEqual(slotsOf(file), [toSlot("e".repeat(4_150))])
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )

  it.effect("hold zeros of the same length once their envelope was replaced by a longer one or removed", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const store = yield* AccountStore
        yield* store.insert(accountOf(1), sealed(100))
        yield* store.update(accountOf(1, 2), 1, sealed(1_000))
        assert.deepStrictEqual(slotsOf(file), ["0".repeat(256), toSlot("e".repeat(1_000))])
        yield* store.remove(tenantId, accountOf(1).id)
        assert.deepStrictEqual(slotsOf(file), ["0".repeat(256), "0".repeat(1_024)])
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )

  it.effect("stay untouched when a stale update is refused", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const store = yield* AccountStore
        yield* store.insert(accountOf(1), sealed(100))
        yield* store.update(accountOf(1, 3), 2, sealed(90))
        assert.deepStrictEqual(slotsOf(file), [toSlot("e".repeat(100))])
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )
})
