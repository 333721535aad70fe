import { assert, describe, it } from "@effect/vitest"
import { drips, drop, floods, hears, says, saysBytes, silence, type ScriptStep } from "@mailkeep/testing"
import { Effect } from "effect"
import { accessCheckLimits, type ProbeOptions } from "../src/index.ts"
import { check, plain, serve, type Side, targetOf } from "./checks.ts"
import { dialogues, modes, sides, untilLogin } from "./dialogues.ts"

type Mode = (typeof modes)[number]

/** The dialogue up to each of the server's turns: what it does there instead is the test's. */
const turns = (side: Side, mode: Mode): ReadonlyArray<readonly [number, ReadonlyArray<ScriptStep>]> => {
  const whole = [...untilLogin(side, mode), ...dialogues[side].accepted]
  return whole.flatMap((step, at) =>
    step.step === "says" || step.step === "says-tagged" ? [[at, whole.slice(0, at)] as const] : [],
  )
}

const everyTurn = sides.flatMap((side) =>
  modes.flatMap((mode) => turns(side, mode).map(([at, script]) => [side, mode, at, script] as const)),
)

const at = (
  side: Side,
  mode: Mode,
  script: ReadonlyArray<ScriptStep>,
  options: Partial<ProbeOptions> = {},
  deadlineMilliseconds = 5000,
) =>
  Effect.gen(function* () {
    const server = yield* serve({ mode, script: (connection) => (connection === 0 ? script : [drop()]) })
    const outcome = yield* check(side, targetOf(server.port, { security: mode, deadlineMilliseconds }), {
      greetingPatienceMilliseconds: 60_000,
      ...options,
    })
    // Resolves when the socket is gone.
    const { heard } = yield* Effect.promise(() => server.conversation())
    assert.isAtMost(heard.filter((line) => line.includes(plain)).length, 1)
    return outcome
  })

describe.each(everyTurn)("%s by %s, the server's step %i", (side, mode, _, script) => {
  it.live("silence ends at the deadline", () =>
    Effect.gen(function* () {
      const { failure, stages } = yield* at(side, mode, [...script, silence()], {}, 150)
      assert.strictEqual(failure?.failure, "timeout")
      assert.strictEqual(stages.filter((stage) => stage.status === "failed").length, 1)
    }),
  )
  it.live("silence ends at the stage's own limit", () =>
    Effect.gen(function* () {
      const { failure } = yield* at(side, mode, [...script, silence()], { limits: { stageMilliseconds: 100 } })
      assert.strictEqual(failure?.failure, "timeout")
    }),
  )
  it.live("a drip is too slow", () =>
    Effect.gen(function* () {
      const limits = { progress: { bytes: 64, milliseconds: 100 } }
      const { failure } = yield* at(side, mode, [...script, drips("2".repeat(500), 10)], { limits })
      assert.strictEqual(failure?.failure, "timeout")
    }),
  )
  it.live("a reset is a dropped connection", () =>
    Effect.gen(function* () {
      const { failure } = yield* at(side, mode, [...script, drop()])
      assert.strictEqual(failure?.failure, "dropped")
    }),
  )
  it.live("an orderly end is a dropped connection", () =>
    Effect.gen(function* () {
      const { failure } = yield* at(side, mode, [...script, drop("end")])
      assert.strictEqual(failure?.failure, "dropped")
    }),
  )
  it.live.each(["x", "x\r\n", "250-x\r\n", "* x\r\n", "+ \r\n", "\r\n", "* X {65536}\r\n", "\0"])(
    "a flood of %j is stopped",
    (bytes) =>
      Effect.gen(function* () {
        const { failure } = yield* at(side, mode, [...script, floods(bytes.repeat(1000))])
        assert.include(["protocol-violation", "not-the-protocol", "not-tested"], failure?.failure)
      }),
  )
})

describe("limits", () => {
  it.live("a literal that is too big", () =>
    Effect.gen(function* () {
      const script = [
        says("* OK ready"),
        hears(/ CAPABILITY$/),
        says(`* CAPABILITY {${accessCheckLimits.literalBytes + 1}}`),
      ]
      const { failure } = yield* at("access", "implicit-tls", script)
      assert.strictEqual(failure?.failure, "protocol-violation")
    }),
  )
  it.live("parentheses nested too deep", () =>
    Effect.gen(function* () {
      const { failure } = yield* at("access", "implicit-tls", [
        says("* OK ready"),
        hears(/ CAPABILITY$/),
        saysBytes(`* LIST ${"(".repeat(2000)}`),
        says(""),
      ])
      assert.strictEqual(failure?.failure, "protocol-violation")
    }),
  )
  it.live("many bytes in good order", () =>
    Effect.gen(function* () {
      const line = `250-${"x".repeat(1000)}\r\n`
      const { failure } = yield* at("submission", "implicit-tls", [says("220 ready"), hears(/^EHLO /), floods(line)])
      assert.strictEqual(failure?.failure, "protocol-violation")
    }),
  )
  it.live("a closed port refuses", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: [] })
      yield* Effect.promise(() => server.close())
      for (const side of sides) {
        const { failure } = yield* check(side, targetOf(server.port))
        assert.strictEqual(failure?.failure, "connection-refused")
        assert.strictEqual(failure?.stage, "connect")
      }
    }),
  )
})
