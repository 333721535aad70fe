import { type Quota, QuotaStore, type QuotaUse, type StoreError, type TenantId } from "@mailkeep/core"
import { Clock, DateTime, Effect } from "effect"
import { newTenant } from "./account/subjects.ts"
import { expectEqual } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Store = QuotaStore["Service"]

const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<QuotaStore> => ({ id, statement, check: Effect.flatMap(QuotaStore, check) })

const START = Date.UTC(2500, 0, 1)
const MINUTE = 60_000
const CONCURRENT = 16

const three: Quota = { limit: 3, windowMilliseconds: MINUTE }

/** Runs something at so many milliseconds after the start; whoever waits waits as long as ever. */
const at = (millisecond: number) =>
  Effect.updateService(Clock.Clock, (clock: Clock.Clock) => ({
    currentTimeMillisUnsafe: () => START + millisecond,
    currentTimeMillis: Effect.succeed(START + millisecond),
    currentTimeNanosUnsafe: () => BigInt(START + millisecond) * 1_000_000n,
    currentTimeNanos: Effect.succeed(BigInt(START + millisecond) * 1_000_000n),
    monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: clock.monotonicTimeNanos,
    sleep: (duration) => clock.sleep(duration),
  }))

const use = (allowed: boolean, remaining: number, resets: number): QuotaUse => ({
  allowed,
  remaining,
  resetsAt: DateTime.makeUnsafe(START + resets),
})

const takes = (store: Store, tenantId: TenantId, name: string, times: number) =>
  Effect.forEach(Array.from({ length: times }), () => store.take(tenantId, name, three))

const rivals = (store: Store, tenantId: TenantId, quota: Quota) =>
  Effect.map(
    Effect.forEach(Array.from({ length: CONCURRENT }), () => store.take(tenantId, "raced", quota), {
      concurrency: "unbounded",
    }),
    (uses) => uses.filter(({ allowed }) => allowed).length,
  )

/** Everything that the port {@link QuotaStore} promises. */
export const quotaStoreLaws: ReadonlyArray<Law<QuotaStore>> = [
  law(
    "as-many-as-the-limit",
    "as many uses as the limit are allowed in a window, each told what is left and when the window ends, and the next are not",
    Effect.fnUntraced(function* (store) {
      const uses = yield* takes(store, newTenant(), "a", 5).pipe(at(7))
      yield* expectEqual("five uses", uses, [
        use(true, 2, MINUTE + 7),
        use(true, 1, MINUTE + 7),
        use(true, 0, MINUTE + 7),
        use(false, 0, MINUTE + 7),
        use(false, 0, MINUTE + 7),
      ])
    }),
  ),
  law(
    "window-begins-with-its-first-use",
    "a window ends as long after its first use as it is, at that instant, and the next use begins another",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      yield* store.take(tenantId, "a", three).pipe(at(0))
      yield* takes(store, tenantId, "a", 3).pipe(at(MINUTE - 1))
      yield* expectEqual(
        "just before the end",
        (yield* takes(store, tenantId, "a", 1).pipe(at(MINUTE - 1)))[0],
        use(false, 0, MINUTE),
      )
      yield* expectEqual(
        "at the end",
        (yield* takes(store, tenantId, "a", 1).pipe(at(MINUTE)))[0],
        use(true, 2, 2 * MINUTE),
      )
      yield* expectEqual(
        "long after",
        (yield* takes(store, tenantId, "a", 1).pipe(at(9 * MINUTE + 5)))[0],
        use(true, 2, 10 * MINUTE + 5),
      )
    }),
  ),
  law(
    "names-apart",
    "names and tenants are counted apart, however long or alike the names are",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const long = "n".repeat(2_000)
      const names = ["a", "A", "a ", "", long, `${long}x`, "ä\u0000"]
      for (const name of names) {
        const [first] = yield* takes(store, tenantId, name, 3).pipe(at(0))
        yield* expectEqual(`the first use of a name of ${name.length} characters`, first, use(true, 2, MINUTE))
      }
      yield* expectEqual(
        "another tenant's",
        (yield* takes(store, newTenant(), "a", 1).pipe(at(0)))[0],
        use(true, 2, MINUTE),
      )
      yield* expectEqual("its own", (yield* takes(store, tenantId, "a", 1).pipe(at(0)))[0], use(false, 0, MINUTE))
    }),
  ),
  law(
    "others-windows-stay",
    "a window that is not over is kept, whatever other names are used and are over",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      yield* store.take(tenantId, "short", { limit: 3, windowMilliseconds: 10 }).pipe(at(0))
      yield* takes(store, tenantId, "kept", 3).pipe(at(0))
      yield* takes(store, tenantId, "another", 1).pipe(at(20))
      yield* expectEqual(
        "its next use",
        (yield* takes(store, tenantId, "kept", 1).pipe(at(20)))[0],
        use(false, 0, MINUTE),
      )
    }),
  ),
  law(
    "concurrent-uses",
    "of concurrent uses exactly as many as the limit are allowed, in the first window and in the next",
    Effect.fnUntraced(function* (store) {
      const [tenantId, five] = [newTenant(), { limit: 5, windowMilliseconds: MINUTE }]
      yield* expectEqual("the first window", yield* rivals(store, tenantId, five).pipe(at(0)), 5)
      yield* expectEqual("the next", yield* rivals(store, tenantId, five).pipe(at(MINUTE)), 5)
    }),
  ),
  law(
    "limit-of-the-use",
    "a use is held against the limit that comes with it, and a limit of none allows none",
    Effect.fnUntraced(function* (store) {
      const [tenantId, none] = [newTenant(), { limit: 0, windowMilliseconds: MINUTE }]
      yield* expectEqual("none", (yield* store.take(tenantId, "a", none).pipe(at(0))).allowed, false)
      yield* takes(store, tenantId, "a", 3).pipe(at(0))
      const more = yield* store.take(tenantId, "a", { limit: 10, windowMilliseconds: MINUTE }).pipe(at(0))
      yield* expectEqual("more", more, use(true, 6, MINUTE))
      yield* expectEqual("fewer", (yield* takes(store, tenantId, "a", 1).pipe(at(0)))[0], use(false, 0, MINUTE))
    }),
  ),
]
