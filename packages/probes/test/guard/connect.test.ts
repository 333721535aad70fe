import { assert, describe, it } from "@effect/vitest"
import { startScriptedServer } from "@mailkeep/testing"
import { Effect } from "effect"
import { attemptOrder, connectToAny } from "../../src/guard/connect.ts"

const server = Effect.acquireRelease(
  Effect.promise(() => startScriptedServer({ mode: "cleartext", script: [] })),
  (running) => Effect.promise(() => running.close()),
)

describe("the order of attempts", () => {
  it("alternates families, IPv6 first, six at most", () => {
    assert.deepStrictEqual(attemptOrder(["1.1.1.1", "2.2.2.2", "2600::1"]), ["2600::1", "1.1.1.1", "2.2.2.2"])
    assert.strictEqual(attemptOrder(Array.from({ length: 50 }, (_, host) => `1.1.1.${host}`)).length, 6)
  })
})

describe("connecting to any of several addresses", () => {
  it.live("goes on to the next address when one refuses", () =>
    Effect.gen(function* () {
      const { port } = yield* server
      // Nothing listens on the other loopback address at this port.
      const { socket, address } = yield* connectToAny(["127.0.0.9", "127.0.0.1"], port)
      assert.strictEqual(address, "127.0.0.1")
      socket.destroy()
    }),
  )
  it.live("fails when every address refuses", () =>
    Effect.gen(function* () {
      const { close, port } = yield* server
      yield* Effect.promise(close)
      const { failure } = yield* Effect.flip(connectToAny(["127.0.0.1", "127.0.0.9"], port))
      assert.strictEqual(failure, "connection-refused")
    }),
  )
})
