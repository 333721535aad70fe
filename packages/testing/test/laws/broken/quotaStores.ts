import { type Quota, QuotaStore, type QuotaUse, type TenantId } from "@mailkeep/core"
import { Clock, DateTime, Effect, Layer } from "effect"
import { layerMemoryQuotaStore } from "../../../src/index.ts"

type Take = QuotaStore["Service"]["take"]

const broken = (name: string, laws: ReadonlyArray<string>, wrap: (take: Take) => Take) => ({
  name,
  laws,
  layer: Layer.effect(
    QuotaStore,
    Effect.map(QuotaStore, ({ take }) => QuotaStore.of({ take: wrap(take) })),
  ).pipe(Layer.provide(layerMemoryQuotaStore)),
})

/** A store that reads, decides and writes in steps of its own, by rules that a test breaks. */
const inSteps = (
  name: string,
  laws: ReadonlyArray<string>,
  rules: {
    readonly pause?: boolean
    readonly countsRefused?: boolean
    readonly isOver?: (resetsAt: number, now: number) => boolean
    readonly endsAt?: (now: number, quota: Quota, before: number | undefined) => number
    readonly dropsAll?: boolean
    readonly limitOf?: (quota: Quota, first: number) => number
  },
) =>
  broken(name, laws, () => {
    const windows = new Map<string, { used: number; resetsAt: number; limit: number }>()
    return Effect.fnUntraced(function* (tenantId: TenantId, use: string, quota: Quota): Effect.fn.Return<QuotaUse> {
      const key = `${tenantId} ${use}`
      const now = yield* Clock.currentTimeMillis
      const kept = windows.get(key)
      if (rules.pause === true) yield* Effect.yieldNow
      const isOver = rules.isOver ?? ((resetsAt) => resetsAt <= now)
      const fresh = {
        used: 0,
        resetsAt: rules.endsAt?.(now, quota, kept?.resetsAt) ?? now + quota.windowMilliseconds,
        limit: quota.limit,
      }
      const window = kept === undefined || isOver(kept.resetsAt, now) ? fresh : { ...kept }
      const limit = rules.limitOf?.(quota, window.limit) ?? quota.limit
      const allowed = window.used < limit
      if (allowed || rules.countsRefused === true) window.used++
      if (rules.dropsAll === true && kept === undefined) windows.clear()
      windows.set(key, window)
      return {
        allowed,
        remaining: Math.max(0, limit - window.used),
        resetsAt: DateTime.makeUnsafe(window.resetsAt),
      }
    })
  })

/** Stores that break one rule of `QuotaStore` each. */
export const brokenQuotaStores = [
  broken(
    "allows one more",
    ["as-many-as-the-limit"],
    (take) => (tenantId, name, quota) => take(tenantId, name, { ...quota, limit: quota.limit + 1 }),
  ),
  broken(
    "allows everything",
    ["limit-of-the-use", "concurrent-uses"],
    (take) => (tenantId, name, quota) => Effect.map(take(tenantId, name, quota), (use) => ({ ...use, allowed: true })),
  ),
  inSteps("counts refused uses", ["limit-of-the-use"], { countsRefused: true }),
  inSteps("ends a window an instant late", ["window-begins-with-its-first-use"], { isOver: (end, now) => end < now }),
  inSteps("begins windows where the last one ended", ["window-begins-with-its-first-use"], {
    endsAt: (now, { windowMilliseconds }, before) => (before ?? now) + windowMilliseconds,
  }),
  broken(
    "cuts names at 320 characters",
    ["names-apart"],
    (take) => (tenantId, name, quota) => take(tenantId, name.slice(0, 320), quota),
  ),
  broken(
    "compares names in lower case",
    ["names-apart"],
    (take) => (tenantId, name, quota) => take(tenantId, name.toLowerCase(), quota),
  ),
  inSteps("drops all windows with a new name", ["others-windows-stay"], { dropsAll: true }),
  inSteps("looks, waits, then counts", ["concurrent-uses"], { pause: true }),
  inSteps("keeps the limit of the first use", ["limit-of-the-use"], { limitOf: (_quota, first) => first }),
]
