import { Context, Effect, Layer, Option, type Scope, Stream } from "effect"
import { StoreFailed } from "../account/EmailAccountsError.ts"
import type { AccountEvent, EventId } from "../account/AccountEvent.ts"
import { persistently } from "../shared/background.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { EventNews } from "./EventNews.ts"
import { EventNotFound, EventsError } from "./EventsError.ts"
import { EventStore } from "./EventStore.ts"
import { Outbox } from "./Outbox.ts"

const PAGE = 100

/** From where on events are wanted. */
export interface StreamOptions {
  /** The last event that is known: those behind it come first, then whatever happens. Default: from now on. */
  readonly after?: EventId
}

const orStoreFailed = Effect.mapError((cause: StoreError) => new EventsError({ reason: new StoreFailed({ cause }) }))

const makeEvents = Effect.gen(function* () {
  const store = yield* EventStore
  const outbox = yield* Outbox
  const news = yield* EventNews

  const positionOf = Effect.fnUntraced(function* (tenantId: TenantId, id: EventId) {
    const position = yield* orStoreFailed(store.positionOf(tenantId, id))
    return position ?? (yield* Effect.fail(new EventsError({ reason: new EventNotFound() })))
  })

  const nextPage = Effect.fnUntraced(function* (tenantId: TenantId, after: number, heard: Effect.Effect<void>) {
    while (true) {
      const read = store.list({ after, limit: PAGE, tenantId })
      const page = yield* orStoreFailed(persistently("Listeners to events")(read))
      if (page.length > 0) return page
      yield* heard
    }
  })

  const subscribe = Effect.fnUntraced(function* (tenantId: TenantId, { after }: StreamOptions = {}) {
    yield* orStoreFailed(outbox.watch)
    // Listening begins before the first look: what is placed in between is not missed.
    const heard = yield* news.listen(`of ${tenantId}`)
    const start = after === undefined ? yield* orStoreFailed(store.head) : yield* positionOf(tenantId, after)
    return Stream.paginate(start, (position) =>
      Effect.map(nextPage(tenantId, position, heard), (page) => [
        page.flatMap(({ event }) => (event === null ? [] : [event])),
        Option.some(page.at(-1)?.position ?? position),
      ]),
    )
  })

  return {
    subscribe,
    stream: (tenantId: TenantId, options?: StreamOptions) => Stream.unwrap(subscribe(tenantId, options)),
  }
})

/**
 * What happens to accounts, for listeners in this process; those elsewhere have webhooks. All fail with {@link EventsError}.
 *
 * - `stream`: the events of a tenant in their order, each once, whichever process brought them about: those of this one
 *   at once, those of others within two seconds. It begins with the first event that is written after it was run, or behind
 *   the one that is named; it never ends by itself. Nothing is lost on who listens slowly, since what wasn't taken
 *   yet stands in the store, for seven days. An outage of the store is waited out. A damaged event is left out.
 * - `subscribe`: the same for who must know when the listening has begun: that is when the effect has succeeded.
 *
 * What was taken is not remembered: who ends and comes back names the last event it has dealt with, or misses what happened
 * meanwhile.
 */
export class Events extends Context.Service<
  Events,
  {
    readonly stream: (tenantId: TenantId, options?: StreamOptions) => Stream.Stream<AccountEvent, EventsError>
    readonly subscribe: (
      tenantId: TenantId,
      options?: StreamOptions,
    ) => Effect.Effect<Stream.Stream<AccountEvent, EventsError>, EventsError, Scope.Scope>
  }
>()("@mailkeep/core/Events") {
  /** The service over its port EventStore. */
  static readonly layer = Layer.effect(Events, makeEvents).pipe(Layer.provide([Outbox.layer, EventNews.layer]))
}
