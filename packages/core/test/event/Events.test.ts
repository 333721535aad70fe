import { assert, describe, it } from "@effect/vitest"
import {
  AccountEvent,
  AccountId,
  defaultTenant,
  EmailAccounts,
  type EventId,
  Events,
  EventStore,
  makeEventId,
  TenantId,
} from "@mailkeep/core"
import { DateTime, Effect, Fiber, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import { inputOf } from "../batch/world.ts"
import { layerWorld, pass, settle } from "./world.ts"

const told = ({ email, kind }: AccountEvent) => `${kind} ${email}`

/** Listens until it has heard so many events. */
const listen = (count: number, options?: { readonly after?: EventId }, tenantId = defaultTenant) =>
  Effect.gen(function* () {
    const events = yield* Events
    const heard = yield* events.subscribe(tenantId, options)
    return yield* Effect.forkChild(Effect.map(Stream.runCollect(Stream.take(heard, count)), (all) => all.map(told)))
  })

const add = (name: string, tenantId = defaultTenant) =>
  EmailAccounts.use((accounts) => accounts.insert(tenantId, inputOf(name)))

const eventOf = (id: number) =>
  Effect.gen(function* () {
    return new AccountEvent({
      id: yield* makeEventId,
      tenantId: defaultTenant,
      accountId: AccountId.make(id),
      email: null,
      kind: "deleted",
      occurredAt: yield* DateTime.now,
      failures: [],
    })
  })

describe("a stream of events", () => {
  it.effect("begins with what happens after it was run, and is told at once of this process's", () =>
    Effect.gen(function* () {
      yield* add("before")
      const listener = yield* listen(2)
      yield* add("ada")
      yield* add("foreign", TenantId.make("other"))
      yield* add("eve")
      // No time passes.
      yield* settle
      assert.deepStrictEqual(yield* Fiber.join(listener), ["created ada@example.org", "created eve@example.org"])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("removes events after seven days, also where no process sends to webhooks", () =>
    Effect.gen(function* () {
      const store = yield* EventStore
      for (const name of ["ada", "eve"]) yield* add(name)
      while ((yield* store.place(100)) > 0);
      const kept = Effect.map(store.list({ after: 0, limit: 9 }), ({ length }) => length)
      yield* TestClock.adjust("8 days")
      // Nobody listens.
      assert.strictEqual(yield* kept, 2)
      yield* listen(1)
      yield* settle
      // The last one stays, so that those who listen know where they are.
      assert.strictEqual(yield* kept, 1)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("is told within two seconds of what another process did", () =>
    Effect.gen(function* () {
      const [events, store] = [yield* Events, yield* EventStore]
      const listener = yield* Effect.forkChild(Stream.runHead(events.stream(defaultTenant)))
      yield* settle
      // What is written past the accounts of this process makes no news here.
      const event = yield* eventOf(1)
      yield* store.append([event])
      yield* pass("1900 millis")
      assert.isUndefined(listener.pollUnsafe())
      yield* pass("100 millis")
      assert.deepStrictEqual(yield* Fiber.join(listener), Option.some(event))
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("goes on behind the event that is named, and refuses one of another tenant", () =>
    Effect.gen(function* () {
      const events = yield* Events
      const first = yield* Effect.forkChild(Stream.runHead(events.stream(defaultTenant)))
      yield* settle
      yield* add("ada")
      yield* add("eve")
      yield* settle
      const { id } = Option.getOrThrow(yield* Fiber.join(first))
      const listener = yield* listen(2, { after: id })
      yield* add("bob")
      yield* settle
      assert.deepStrictEqual(yield* Fiber.join(listener), ["created eve@example.org", "created bob@example.org"])
      const other = TenantId.make("other")
      const { reason } = yield* Effect.flip(Stream.runHead(events.stream(other, { after: id })))
      assert.strictEqual(reason._tag, "EventNotFound")
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("loses nothing on who takes slowly", () =>
    Effect.gen(function* () {
      const events = yield* Events
      const heard = yield* events.subscribe(defaultTenant)
      const written = yield* Effect.forEach(
        Array.from({ length: 120 }, (_, n) => n + 1),
        eventOf,
      )
      yield* EventStore.use((store) => store.append(written))
      yield* pass("2 seconds")
      assert.deepStrictEqual(yield* Stream.runCollect(Stream.take(heard, 120)), written)
    }).pipe(Effect.provide(layerWorld())),
  )
})
