import { Context, Effect, Layer } from "effect"
import type { AccountEvent } from "../account/AccountEvent.ts"
import { AccountStore } from "../account/AccountStore.ts"
import { EventNews } from "./EventNews.ts"
import { EventStore } from "./EventStore.ts"

type Store = AccountStore["Service"]

/** A store that does something with the events of every change that went through. */
const afterChanges = (
  store: Store,
  passesOn: boolean,
  then: (events: ReadonlyArray<AccountEvent>) => Effect.Effect<void>,
): Store => {
  const passed = (events: ReadonlyArray<AccountEvent>) => (passesOn ? events : [])
  const thenIf = (happened: boolean, events: ReadonlyArray<AccountEvent>) =>
    happened && events.length > 0 ? then(events) : Effect.void
  return {
    ...store,
    insert: (account, secrets, events = []) =>
      Effect.tap(store.insert(account, secrets, passed(events)), ({ kind }) => thenIf(kind === "inserted", events)),
    update: (account, expectedRevision, secrets, events = []) =>
      Effect.tap(store.update(account, expectedRevision, secrets, passed(events)), ({ kind }) =>
        thenIf(kind === "updated", events),
      ),
    remove: (tenantId, id, events = []) =>
      Effect.tap(store.remove(tenantId, id, passed(events)), (removed) => thenIf(removed, events)),
  }
}

/** An {@link AccountStore} that keeps its events; those who listen in this process are told of them at once. */
export const layerEventsAnnounced: Layer.Layer<AccountStore, never, AccountStore> = Layer.effect(
  AccountStore,
  Effect.gen(function* () {
    const [store, news] = [yield* AccountStore, yield* EventNews]
    return afterChanges(store, true, () => news.announce("written"))
  }),
).pipe(Layer.provide(EventNews.layer))

/**
 * An {@link AccountStore} that keeps no events itself, with an {@link EventStore} beside it: what a change tells is
 * appended there right after the change. A crash between the two loses the event; so does a failure of the event store,
 * which is logged, as the change itself went through.
 */
export const layerEventsBeside: Layer.Layer<AccountStore, never, AccountStore | EventStore> = Layer.effect(
  AccountStore,
  Effect.gen(function* () {
    const context = yield* Effect.context<AccountStore | EventStore | EventNews>()
    const [beside, news] = [Context.get(context, EventStore), Context.get(context, EventNews)]
    return afterChanges(Context.get(context, AccountStore), false, (events) =>
      beside.append(events).pipe(
        Effect.andThen(news.announce("written")),
        Effect.catch((error) => {
          const lost = events.map(({ accountId, kind }) => `${kind} of account ${accountId}`).join(", ")
          return Effect.logError(`Events are lost (${lost}), because their store can't be used.`, error)
        }),
        Effect.uninterruptible,
      ),
    )
  }),
).pipe(Layer.provide(EventNews.layer))
