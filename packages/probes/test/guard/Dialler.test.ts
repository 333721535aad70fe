import { assert, describe, it } from "@effect/vitest"
import { strictHostPolicy } from "@mailkeep/core"
import { Clock, Effect, Exit, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { makeDialler } from "../../src/guard/Dialler.ts"
import { LookupError, type Resolver } from "../../src/guard/Resolver.ts"

const answering = (...addresses: ReadonlyArray<string>): Resolver => ({ resolve: () => Promise.resolve(addresses) })
const failing = (error: unknown): Resolver => ({ resolve: () => Promise.reject(error) })
const locate = (resolver: Resolver, host = "mx.example.org", port = 993, policy = strictHostPolicy) =>
  makeDialler({ policy, resolver, refusalFloorMilliseconds: 0 }).locate(host, port)

describe("where a host may be dialled", () => {
  it.live("at its addresses, if every one is public", () =>
    Effect.gen(function* () {
      const { addresses, isPrivate } = yield* locate(answering("2606:4700:4700::1111", "1.1.1.1"))
      assert.deepStrictEqual(addresses, ["2606:4700:4700::1111", "1.1.1.1"])
      assert.isFalse(isPrivate)
    }),
  )
  it.live("nowhere, if one address is not", () =>
    Effect.gen(function* () {
      const { failure } = yield* Effect.flip(locate(answering("1.1.1.1", "10.0.0.1")))
      assert.strictEqual(failure, "name-not-found")
    }),
  )
  it.live("privately, if the operator allowed every address", () =>
    Effect.gen(function* () {
      const policy = { ...strictHostPolicy, allowedHosts: ["10.0.0.0/8"] }
      assert.isTrue((yield* locate(answering("10.0.0.1"), "mx.example.org", 993, policy)).isPrivate)
      assert.isFalse((yield* locate(answering("10.0.0.1", "1.1.1.1"), "mx.example.org", 993, policy)).isPrivate)
    }),
  )
  it.live("a literal is not looked up", () =>
    Effect.gen(function* () {
      const resolver = failing(new Error("asked"))
      assert.deepStrictEqual((yield* locate(resolver, "1.1.1.1")).addresses, ["1.1.1.1"])
      assert.strictEqual((yield* Effect.flip(locate(resolver, "127.0.0.1"))).failure, "name-not-found")
    }),
  )
  it.live("not on a port that the policy does not open, whatever the host", () =>
    Effect.gen(function* () {
      const resolver = failing(new Error("asked"))
      assert.strictEqual((yield* Effect.flip(locate(resolver, "mx.example.org", 25))).failure, "port-not-allowed")
    }),
  )
  it.live("nowhere, while the name servers are silent", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* Effect.flip(locate(failing(new LookupError("failed"))))).failure, "name-lookup-failed")
      assert.strictEqual((yield* Effect.flip(locate(failing("broken"))))?.failure, "name-lookup-failed")
    }),
  )
})

describe("a refused host and a name that does not exist", () => {
  const cases = [
    answering("127.0.0.1"),
    answering("1.1.1.1", "169.254.169.254"),
    answering(),
    failing(new LookupError("not-found")),
  ]

  it.live("fail alike", () =>
    Effect.gen(function* () {
      const failures = yield* Effect.forEach(cases, (resolver) => Effect.flip(locate(resolver)))
      assert.strictEqual(new Set(failures.map((failure) => JSON.stringify(failure))).size, 1)
    }),
  )
  it.effect("fail at the same time, not before the floor", () =>
    Effect.gen(function* () {
      for (const resolver of cases) {
        const started = yield* Clock.currentTimeMillis
        const dialler = makeDialler({ policy: strictHostPolicy, resolver, refusalFloorMilliseconds: 250 })
        const fiber = yield* Effect.forkChild(Effect.exit(dialler.locate("mx.example.org", 993)), {
          startImmediately: true,
        })
        yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
        yield* TestClock.adjust("249 millis")
        assert.isUndefined(fiber.pollUnsafe())
        yield* TestClock.adjust("1 millis")
        assert.isTrue(Exit.isFailure(yield* Fiber.join(fiber)))
        assert.strictEqual(yield* Clock.currentTimeMillis, started + 250)
      }
    }),
  )
})

describe("a name that changes its address between answers", () => {
  it.live("reaches nothing in 1,000 tries", () =>
    Effect.gen(function* () {
      let asked = 0
      // Public when it is checked, inside when it is asked again; and the other way round.
      const resolver: Resolver = { resolve: () => Promise.resolve([asked++ % 2 === 0 ? "198.20.0.1" : "127.0.0.1"]) }
      const dialler = makeDialler({ policy: strictHostPolicy, resolver, refusalFloorMilliseconds: 0 })
      for (let attempt = 0; attempt < 1000; attempt++) {
        const before = asked
        const exit = yield* Effect.exit(dialler.locate("rebinding.example.org", 993))
        assert.strictEqual(asked, before + 1)
        if (Exit.isSuccess(exit)) assert.deepStrictEqual(exit.value.addresses, ["198.20.0.1"])
      }
    }),
  )
})
