import { AccountStore } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { assert, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { existsSync, readFileSync } from "node:fs"
import { describe } from "vitest"
import { layerSqlite } from "../src/index.ts"
import { openSqlite } from "../src/sqlite/openSqlite.ts"
import { accountOf, secretsOf, storedNumbers, tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const holds = (file: string, marker: string): boolean =>
  [file, `${file}-wal`, `${file}-journal`].some((path) => existsSync(path) && readFileSync(path).includes(marker))

const marker = (number: number) => `canary${number}end`

const insert = (number: number) =>
  AccountStore.use((store) => store.insert(accountOf(number), secretsOf(number, 1, marker(number))))
const remove = (number: number) => AccountStore.use((store) => store.remove(tenantId, accountOf(number).id))

describe("a removed account", () => {
  it.effect("leaves no byte of its envelopes in the file or its log", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        yield* insert(1)
        assert.isTrue(holds(file, marker(1)), "the envelope is found while the account exists")
        yield* remove(1)
        assert.isFalse(holds(file, marker(1)), "the envelope after the removal")
      }).pipe(Effect.provide(layerSqlite({ file })))
      assert.isFalse(holds(file, marker(1)), "the envelope after closing")
    }),
  )

  it.effect("leaves none either where pages split, merge and are used again", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      const random = seededRandom(7)
      const removed: Array<number> = []
      yield* Effect.gen(function* () {
        for (let number = 1; number <= 400; number++) {
          yield* insert(number)
          if (number % 4 === 0) {
            const present = yield* storedNumbers
            const victims = [random.pick(present), random.pick(present), random.pick(present)]
            for (const victim of new Set(victims)) {
              yield* remove(victim)
              removed.push(victim)
            }
          }
        }
        const left = removed.filter((number) => holds(file, marker(number)))
        assert.deepStrictEqual(left, [], "removed accounts whose envelopes are still found")
      }).pipe(Effect.provide(layerSqlite({ file })))
      assert.isAbove(removed.length, 200)
    }),
  )

  it.effect("is removed although a reader keeps the log from being wiped, and the next removal wipes it", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        yield* insert(1)
        yield* insert(2)
        const reader = openSqlite(file)
        reader.exec("begin")
        reader.prepare("select count(*) from mailkeep_account").get()
        const removing = yield* Effect.forkChild(remove(1))
        yield* TestClock.adjust("6 seconds")
        assert.isTrue(yield* Fiber.join(removing))
        assert.deepStrictEqual(yield* storedNumbers, [2])
        reader.exec("commit")
        reader.close()
        yield* remove(2)
        assert.isFalse(holds(file, marker(1)) || holds(file, marker(2)), "the envelopes of both")
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )
})
