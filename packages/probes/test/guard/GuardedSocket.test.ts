import { assert, describe, it } from "@effect/vitest"
import { hears, says, saysBytes, startScriptedServer, type ScriptStep } from "@mailkeep/testing"
import { Effect } from "effect"
import { connectToAny } from "../../src/guard/connect.ts"
import { GuardedSocket } from "../../src/guard/GuardedSocket.ts"
import { submissionCheckLimits } from "../../src/guard/limits.ts"
import { SmtpJudge } from "../../src/guard/SmtpJudge.ts"
import { secureContextOf } from "../../src/guard/trust.ts"
import { loopbackPolicy } from "../authority.ts"

const open = (script: ReadonlyArray<ScriptStep>, allowsCleartext = true) =>
  Effect.gen(function* () {
    const server = yield* Effect.acquireRelease(
      Effect.promise(() => startScriptedServer({ mode: "cleartext", script })),
      (running) => Effect.promise(() => running.close()),
    )
    const { socket } = yield* connectToAny([server.host], server.port)
    const guarded = new GuardedSocket({
      socket,
      judge: new SmtpJudge(submissionCheckLimits),
      limits: submissionCheckLimits,
      host: "localhost",
      context: secureContextOf(loopbackPolicy),
      allowsCleartext,
    })
    guarded.listen()
    return { guarded, server }
  })
const heardBy = (server: { readonly conversation: () => Promise<{ readonly heard: ReadonlyArray<string> }> }) =>
  Effect.map(
    Effect.promise(() => server.conversation()),
    ({ heard }) => heard,
  )

describe("a guarded socket", () => {
  it.live("lets no credential out without TLS", () =>
    Effect.gen(function* () {
      const { guarded, server } = yield* open([says("220 hi")], false)
      yield* guarded.reply
      const { failure } = yield* Effect.flip(guarded.ask("AUTH PLAIN AGEAYg=="))
      assert.strictEqual(failure, "protocol-violation")
      assert.deepStrictEqual(yield* heardBy(server), [])
    }),
  )
  it.live("lets the credential out once", () =>
    Effect.gen(function* () {
      const { guarded, server } = yield* open([says("220 hi"), hears(/^AUTH/), says("334 ")])
      yield* guarded.reply
      yield* guarded.ask("AUTH PLAIN AGEAYg==")
      yield* Effect.flip(guarded.ask("AGEAYg=="))
      assert.deepStrictEqual(yield* heardBy(server), ["AUTH PLAIN AGEAYg=="])
    }),
  )
  it.live("asks nothing while an answer has begun", () =>
    Effect.gen(function* () {
      const { guarded, server } = yield* open([saysBytes("220 hi\r\n235 2.7.0 acc")])
      yield* guarded.reply
      const { failure } = yield* Effect.flip(guarded.ask("AUTH PLAIN AGEAYg=="))
      assert.strictEqual(failure, "protocol-violation")
      assert.deepStrictEqual(yield* heardBy(server), [])
    }),
  )
  it.live("does not start TLS in the middle of a line", () =>
    Effect.gen(function* () {
      const { guarded } = yield* open([saysBytes("220 hi\r\n220 half")])
      yield* guarded.reply
      const stopped = yield* Effect.flip(guarded.handshake)
      assert.deepInclude(stopped, { failure: "protocol-violation" })
    }),
  )
  it.live("keeps to its first reason, and tells everybody", () =>
    Effect.gen(function* () {
      const { guarded } = yield* open([says("421 4.3.2 later")])
      const first = yield* Effect.flip(guarded.reply)
      guarded.destroy()
      const second = yield* Effect.flip(guarded.ask("EHLO x"))
      assert.strictEqual(first, second)
      assert.strictEqual(guarded.over, first)
    }),
  )
  it.live("hands over what the server said before it went", () =>
    Effect.gen(function* () {
      const { guarded } = yield* open([
        says("220 hi"),
        hears("NOOP"),
        says(`250 ${"x".repeat(7000)}`),
        { step: "drop", how: "end" },
      ])
      yield* guarded.reply
      const pipe = guarded.pipe({ greeting: "220 ready\r\n", answer: () => undefined, safe: (line) => line })
      pipe.write("NOOP\r\n")
      const text = yield* Effect.promise(() => pipe.setEncoding("latin1").toArray())
      assert.strictEqual(text.join(""), `220 ready\r\n250 ${"x".repeat(7000)}\r\n`)
    }),
  )
  it.live("ends a library's session when the judge does", () =>
    Effect.gen(function* () {
      const { guarded } = yield* open([says("220 hi"), hears("NOOP"), says("nonsense")])
      yield* guarded.reply
      const pipe = guarded.pipe({ greeting: "", answer: () => undefined, safe: (line) => line })
      const closed = new Promise((resolve) => pipe.once("close", resolve))
      pipe.write("NOOP\r\n")
      pipe.resume()
      yield* Effect.promise(() => closed)
      assert.strictEqual(guarded.over?.failure, "protocol-violation")
    }),
  )
})
