import { IdempotencyStore, QuotaStore, StoredAnswer, TenantId } from "@mailkeep/core"
import { layerMemoryIdempotencyStore, layerMemoryQuotaStore, seededRandom } from "@mailkeep/testing"
import { DateTime, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { assert, describe, it } from "@effect/vitest"
import { layerSqlite } from "../src/index.ts"

const build = <S>(layer: Layer.Layer<S, unknown>) => Effect.orDie(Layer.build(layer))

describe("stores that count and remember", () => {
  for (const seed of [1, 2, 3]) {
    it.effect(`of answers agree with the one in memory, whatever comes in whatever order (${seed})`, () =>
      Effect.gen(function* () {
        const random = seededRandom(seed)
        const memory = yield* IdempotencyStore.pipe(Effect.provide(yield* build(layerMemoryIdempotencyStore)))
        const sql = yield* IdempotencyStore.pipe(Effect.provide(yield* build(layerSqlite({ file: ":memory:" }))))
        let now = DateTime.makeUnsafe(0)
        const later = () => DateTime.add(now, { seconds: random.integer(0, 5) })
        for (let step = 0; step < 300; step++) {
          const claim = {
            tenantId: TenantId.make(random.pick(["t", "u"])),
            id: random.pick(["a", "b"]),
            fingerprint: random.pick(["1", "2"]),
            owner: random.pick(["x", "y", "z"]),
          }
          const until = later()
          const answer = new StoredAnswer({ status: step, headers: {}, body: String(step) })
          const what = random.pick(["claim", "claim", "settle", "release", "remove", "pass"] as const)
          const run = (store: IdempotencyStore["Service"]): Effect.Effect<unknown, unknown> => {
            switch (what) {
              case "claim":
                return store.claim(claim, now, until)
              case "settle":
                return store.settle(claim, answer, until)
              case "release":
                return store.release(claim)
              case "remove":
                return store.removeEnded(now)
              case "pass":
                return Effect.void
            }
          }
          const [expected, actual] = [yield* run(memory), yield* run(sql)]
          assert.deepStrictEqual(actual, expected, `step ${step}: ${what}`)
          if (what === "pass") now = later()
        }
      }),
    )

    it.effect(`of quotas likewise (${seed})`, () =>
      Effect.gen(function* () {
        const random = seededRandom(seed)
        const memory = yield* QuotaStore.pipe(Effect.provide(yield* build(layerMemoryQuotaStore)))
        const sql = yield* QuotaStore.pipe(Effect.provide(yield* build(layerSqlite({ file: ":memory:" }))))
        for (let step = 0; step < 300; step++) {
          const tenantId = TenantId.make(random.pick(["t", "u"]))
          const name = random.pick(["a", "b", "c"])
          const quota = { limit: random.integer(0, 4), windowMilliseconds: random.pick([1, 5, 20]) }
          const expected = yield* memory.take(tenantId, name, quota)
          assert.deepStrictEqual(yield* sql.take(tenantId, name, quota), expected, `step ${step}`)
          yield* TestClock.adjust(random.pick([0, 0, 1, 3, 20]))
        }
      }),
    )
  }
})
