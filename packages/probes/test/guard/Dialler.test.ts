import { assert, describe, it } from "@effect/vitest"
import { strictHostPolicy } from "@mailkeep/core"
import { Clock, Effect, Exit, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { makeDialler } from "../../src/guard/Dialler.ts"
import { LookupError, type Resolver } from "../../src/guard/Resolver.ts"
import ssrf from "../fixtures/ssrf-cases.json" with { type: "json" }

const answering = (...addresses: ReadonlyArray<string>): Resolver => ({ resolve: () => Promise.resolve(addresses) })
const failing = (error: unknown): Resolver => ({ resolve: () => Promise.reject(error) })
const locate = (resolver: Resolver, host = "mx.example.org", port = 993, policy = strictHostPolicy) =>
  makeDialler({ policy, resolver, refusalFloorMilliseconds: 0 }).locate(host, port)

describe("where a host may be dialled", () => {
  it.live("at its addresses, if every one is public", () =>
    Effect.gen(function* () {
      const { addresses, isPrivate, isPublic } = yield* locate(answering("2606:4700:4700::1111", "1.1.1.1"))
      assert.isTrue(isPublic)
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
      const mixed = yield* locate(answering("10.0.0.1", "1.1.1.1"), "mx.example.org", 993, policy)
      assert.deepStrictEqual([mixed.isPrivate, mixed.isPublic], [false, false])
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

describe("an address", () => {
  it.live.each(Object.entries(ssrf.addresses))(
    "%s may be dialled: %i, as the host and as a name's answer",
    ([address, expected]) =>
      Effect.gen(function* () {
        const exits = [
          yield* Effect.exit(locate(failing(new Error("asked")), address)),
          yield* Effect.exit(locate(answering(address))),
          yield* Effect.exit(locate(answering("1.1.1.1", address))),
        ]
        assert.deepStrictEqual(
          exits.map(Exit.isSuccess),
          Array.from(exits, () => expected === 1),
        )
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
