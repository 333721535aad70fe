import { Context, DateTime, Duration, Effect, Latch, Layer, type Scope, Semaphore } from "effect"
import { carryOn, persistently } from "../shared/background.ts"
import type { StoreError } from "../shared/StoreError.ts"
import { EventNews } from "./EventNews.ts"
import { EventStore } from "./EventStore.ts"

// What other processes write makes no news here.
const LOOK_AGAIN = "2 seconds"
const PLACED_AT_ONCE = 100
const READ_AT_ONCE = 500

const KEPT = Duration.days(7)
const CLEANING = Duration.hours(6)

const makeOutbox = Effect.gen(function* () {
  const store = yield* EventStore
  const news = yield* EventNews
  const written = yield* news.listen("written")
  const oneAtATime = yield* Semaphore.make(1)
  const watched = yield* Latch.make(false)
  let [watchers, seen] = [0, 0]

  const placeAll = Effect.repeat(store.place(PLACED_AT_ONCE), { until: (placed) => placed === 0 })

  /** Tells of everything that was placed since, by whatever process. */
  const tell = Effect.gen(function* () {
    while (true) {
      const found = yield* store.list({ after: seen, limit: READ_AT_ONCE })
      const last = found.at(-1)
      if (last === undefined) return
      for (const tenantId of new Set(found.map((each) => each.tenantId))) yield* news.announce(`of ${tenantId}`)
      yield* news.announce("to deliver")
      seen = last.position
    }
  })

  const turn = watched.await.pipe(
    Effect.andThen(oneAtATime.withPermits(1)(persistently("Events")(Effect.andThen(placeAll, tell)))),
    Effect.andThen(Effect.timeoutOption(written, LOOK_AGAIN)),
    carryOn("Looking for events broke off"),
  )
  yield* Effect.forkScoped(Effect.forever(turn))

  const clean = watched.await.pipe(
    Effect.andThen(DateTime.now),
    Effect.flatMap((now) => persistently("Events")(store.removeBefore(DateTime.subtractDuration(now, KEPT)))),
    carryOn("Removing old events broke off"),
    Effect.andThen(Effect.sleep(CLEANING)),
  )
  yield* Effect.forkScoped(Effect.forever(clean))

  const begin = Effect.gen(function* () {
    yield* placeAll
    if (watchers > 0) yield* tell
    else seen = yield* store.head
    yield* news.announce("to deliver")
    watchers++
    yield* watched.open
  })
  const end = Effect.suspend(() => (--watchers === 0 ? watched.close : Effect.void))
  return { watch: Effect.asVoid(Effect.acquireRelease(oneAtATime.withPermits(1)(begin), () => end)) }
})

/**
 * Gives events their places and tells those who listen in this process: what it wrote at once, what others wrote within two
 * seconds. Removes events seven days after they occurred. Does nothing while nobody watches.
 *
 * - `watch` keeps it at work until the scope is closed. When it succeeds, whatever was written before has its place, and
 *   whoever listens from then on is told of everything else.
 */
export class Outbox extends Context.Service<Outbox, { readonly watch: Effect.Effect<void, StoreError, Scope.Scope> }>()(
  "@mailkeep/core/Outbox",
) {
  /** The outbox of a process; shared by all layers of one build. */
  static readonly layer = Layer.effect(Outbox, makeOutbox).pipe(Layer.provide(EventNews.layer))
}
