import { ApiKeys, defaultTenant, StoreError } from "@mailkeep/core"
import { layerMemoryApiKeyStore } from "@mailkeep/testing"
import { assert, describe, it } from "@effect/vitest"
import { Cause, DateTime, Effect, Fiber, Layer, Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import { TestClock } from "effect/testing"
import { CurrentRequest } from "../src/request/CurrentRequest.ts"
import { untilRevoked } from "../src/untilRevoked.ts"

const layer = Layer.fresh(ApiKeys.layer.pipe(Layer.provide(layerMemoryApiKeyStore)))
const endless = HttpServerResponse.stream(Stream.concat(Stream.make(new Uint8Array([1])), Stream.never))

const inHand = (reported: Array<Cause.Cause<unknown>>) => ({
  incoming: { method: "GET", url: "/", headers: new Headers(), body: null },
  secrets: new Set<string>(),
  caller: { principal: null },
  answerHeaders: new Map<string, string>(),
  wrongForm: [],
  basePath: "",
  report: (cause: Cause.Cause<unknown>) => Effect.sync(() => void reported.push(cause)),
})

/** Reads an endless answer of a key to its end; gives how many pieces came. */
const follow = (keys: ApiKeys["Service"], keyId: string | null, reported: Array<Cause.Cause<unknown>> = []) =>
  Effect.gen(function* () {
    const principal = { tenantId: defaultTenant, scopes: [], keyId }
    const { body } = yield* untilRevoked(keys, principal, endless)
    return body._tag === "Stream" ? (yield* Stream.runCollect(body.stream)).length : -1
  }).pipe(Effect.provideService(CurrentRequest, inHand(reported)), Effect.forkChild({ startImmediately: true }))

describe("an answer that goes on", () => {
  it.effect("ends within a second when its key is revoked, and not before", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const { record } = yield* keys.issue(defaultTenant, { label: "test" })
      const fiber = yield* follow(keys, record.id)
      yield* TestClock.adjust("1 hour")
      assert.isUndefined(fiber.pollUnsafe())
      yield* keys.revoke(defaultTenant, record.id)
      yield* TestClock.adjust("999 millis")
      assert.strictEqual(yield* Fiber.join(fiber), 1)
    }).pipe(Effect.provide(layer)),
  )

  it.effect("ends within a second when its key expires", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const expiresAt = DateTime.add(yield* DateTime.now, { minutes: 1 })
      const { record } = yield* keys.issue(defaultTenant, { label: "test", expiresAt })
      const fiber = yield* follow(keys, record.id)
      yield* TestClock.adjust("59 seconds")
      assert.isUndefined(fiber.pollUnsafe())
      yield* TestClock.adjust("1999 millis")
      assert.strictEqual(yield* Fiber.join(fiber), 1)
    }).pipe(Effect.provide(layer)),
  )

  it.effect("goes on where there is no key: the host knows whose it is", () =>
    Effect.gen(function* () {
      const fiber = yield* follow(yield* ApiKeys, null)
      yield* TestClock.adjust("1 hour")
      assert.isUndefined(fiber.pollUnsafe())
    }).pipe(Effect.provide(layer)),
  )

  it.effect("breaks off, and tells the operator, when nobody can tell whether its key holds", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const down = new StoreError({ reason: "unavailable", operation: "ApiKeyStore.get", cause: "down" })
      const reported: Array<Cause.Cause<unknown>> = []
      const fiber = yield* follow({ ...keys, stillHolds: () => Effect.fail(down) }, "id", reported)
      yield* TestClock.adjust("1 second")
      const exit = yield* Fiber.await(fiber)
      assert.strictEqual(exit._tag, "Failure")
      assert.deepStrictEqual(reported.map(Cause.squash), [down])
    }).pipe(Effect.provide(layer)),
  )
})
