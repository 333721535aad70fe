import { AccountStore } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, readFileSync } from "node:fs"
import { describe } from "vitest"
import { layerSqlite } from "../src/index.ts"
import { openSqlite } from "../src/sqlite/openSqlite.ts"
import { accountOf, secretsOf, storedNumbers, tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"
import { untilEnded } from "./untilEnded.ts"

const holds = (file: string, marker: string): boolean =>
  [file, `${file}-wal`, `${file}-journal`].some((path) => existsSync(path) && readFileSync(path).includes(marker))

const marker = (number: number) => `canary${number}end`

const insert = (number: number) =>
  AccountStore.use((store) => store.insert(accountOf(number), secretsOf(number, 1, marker(number))))
const replacement = (number: number) => `second${number}end`
// Every other time with an envelope of another length.
const replace = (number: number) =>
  AccountStore.use((store) =>
    store.update(accountOf(number, 2), 1, secretsOf(number + (number % 2) * 10, 2, replacement(number))),
  ).pipe(Effect.map(({ kind }) => kind === "updated"))
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

  for (const seed of [7, 8, 9]) {
    it.effect(
      `leaves none either where pages split, merge and are used again (seed ${seed})`,
      () =>
        Effect.gen(function* () {
          const file = temporaryFile()
          const random = seededRandom(seed)
          const destroyed = new Set<string>()
          const present: Array<number> = []
          const take = () => present.splice(random.integer(0, present.length - 1), 1)[0]!
          yield* Effect.gen(function* () {
            for (let count = 1; count <= 300; count++) {
              // Ids in no order, as several processes make them.
              const number = ((count * 7_919) % 10_007) + 1
              yield* insert(number)
              present.push(number)
              if (count % 4 !== 0) continue
              const changing = random.pick(present)
              if (yield* replace(changing)) destroyed.add(marker(changing))
              for (const victim of [take(), take()]) {
                yield* remove(victim)
                destroyed.add(marker(victim)).add(replacement(victim))
              }
            }
            // Also empties the log of what the last replacement left in it.
            yield* remove(take())
            const left = [...destroyed].filter((text) => holds(file, text))
            assert.deepStrictEqual(left, [], "destroyed envelopes that are still found")
          }).pipe(Effect.provide(layerSqlite({ file })))
          assert.isAbove(destroyed.size, 200)
        }),
      60_000,
    )
  }

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
        assert.isTrue(yield* untilEnded(removing))
        assert.deepStrictEqual(yield* storedNumbers, [2])
        reader.exec("commit")
        reader.close()
        yield* remove(2)
        assert.isFalse(holds(file, marker(1)) || holds(file, marker(2)), "the envelopes of both")
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )
})
