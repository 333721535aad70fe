import { assert, describe, it } from "@effect/vitest"
import { layerProcessQuotas, QuotaStore, TenantId } from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"

const tenantId = TenantId.make("tenant")
const quota = { limit: 3, windowMilliseconds: 60_000 }

describe("quotas of one process", () => {
  it.effect("allow as many uses as the limit from the first on, and as many again when its window has ended", () =>
    Effect.gen(function* () {
      const quotas = yield* QuotaStore
      yield* TestClock.adjust("5 seconds")
      const use = Effect.map(quotas.take(tenantId, "x", quota), ({ allowed, remaining, resetsAt }) => [
        allowed,
        remaining,
        DateTime.toEpochMillis(resetsAt),
      ])
      assert.deepStrictEqual(yield* use, [true, 2, 65_000])
      yield* TestClock.adjust("59 seconds")
      assert.deepStrictEqual(yield* use, [true, 1, 65_000])
      assert.deepStrictEqual(yield* use, [true, 0, 65_000])
      assert.deepStrictEqual(yield* use, [false, 0, 65_000])
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(yield* use, [true, 2, 125_000])
    }).pipe(Effect.provide(layerProcessQuotas)),
  )

  it.effect("are each tenant's and each name's own", () =>
    Effect.gen(function* () {
      const quotas = yield* QuotaStore
      const once = { ...quota, limit: 1 }
      const allowed = (tenant: TenantId, name: string) =>
        Effect.map(quotas.take(tenant, name, once), (use) => use.allowed)
      assert.isTrue(yield* allowed(tenantId, "x"))
      assert.isTrue(yield* allowed(tenantId, "y"))
      assert.isTrue(yield* allowed(TenantId.make("other"), "x"))
      assert.isFalse(yield* allowed(tenantId, "x"))
    }).pipe(Effect.provide(layerProcessQuotas)),
  )

  it.effect("allow exactly the limit of concurrent uses", () =>
    Effect.gen(function* () {
      const quotas = yield* QuotaStore
      const uses = yield* Effect.forEach(Array.from({ length: 20 }), () => quotas.take(tenantId, "x", quota), {
        concurrency: "unbounded",
      })
      assert.strictEqual(uses.filter(({ allowed }) => allowed).length, 3)
    }).pipe(Effect.provide(layerProcessQuotas)),
  )
})
