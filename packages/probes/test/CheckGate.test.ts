import { assert, describe, it } from "@effect/vitest"
import { AccessProbe, type ProbeOutcome, SubmissionProbe } from "@mailkeep/core"
import { silence } from "@mailkeep/testing"
import { Effect, Exit, Fiber, Schema } from "effect"
import { TestClock } from "effect/testing"
import { type CheckGateOptions, makeCheckGate } from "../src/CheckGate.ts"
import { type Stop, stop } from "../src/guard/Stop.ts"
import { layerNode } from "../src/index.ts"
import { loopbackPolicy } from "./authority.ts"
import { serve, steps, targetOf } from "./checks.ts"

/** A gate, and a diary of the checks that pass it: who runs, who began when. */
const watched = (options: CheckGateOptions) => {
  const gate = makeCheckGate(options)
  const running: Array<string> = []
  const begun: Array<string> = []
  const pass = (name: string, host: string, work: Effect.Effect<void, Stop>, deadline = 15_000) =>
    gate.pass(
      host,
      deadline,
      Effect.acquireUseRelease(
        Effect.sync(() => {
          running.push(host)
          begun.push(name)
        }),
        () => work,
        () => Effect.sync(() => running.splice(running.indexOf(host), 1)),
      ),
    )
  return { gate, running, begun, pass }
}

/** Starts checks one after the other, each of which takes so long (milliseconds). */
const start = (
  { pass }: ReturnType<typeof watched>,
  names: ReadonlyArray<string>,
  host: string,
  takes: number | "for ever",
  deadline?: number,
) =>
  Effect.forEach(names, (name) =>
    Effect.forkChild(pass(name, host, takes === "for ever" ? Effect.never : Effect.sleep(takes), deadline), {
      startImmediately: true,
    }),
  )

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`)

describe("a gate", () => {
  it.effect("lets five checks of a host run, and the others in the order in which they came", () =>
    Effect.gen(function* () {
      const diary = watched({})
      const names = numbered("a", 12)
      yield* start(diary, names, "a.test", 10)
      assert.deepStrictEqual(diary.begun, names.slice(0, 5))
      yield* TestClock.adjust(10)
      assert.deepStrictEqual(diary.begun, names.slice(0, 10))
      yield* TestClock.adjust(20)
      assert.deepStrictEqual(diary.begun, names)
      assert.strictEqual(diary.gate.hosts(), 0)
    }),
  )
  it.effect("lets a hundred checks run in all", () =>
    Effect.gen(function* () {
      const diary = watched({})
      for (const host of numbered("host", 30)) yield* start(diary, numbered(`${host}:`, 6), host, 10)
      assert.strictEqual(diary.running.length, 100)
      yield* TestClock.adjust(10)
      // Twenty sixth checks, and what the ten other hosts may send at once.
      assert.strictEqual(diary.running.length, 70)
    }),
  )
  it.effect("lets no host's queue stand in the way of another host", () =>
    Effect.gen(function* () {
      const diary = watched({ checksPerHost: 2, checksAtOnce: 4 })
      yield* start(diary, numbered("a", 1000), "a.test", 10)
      yield* start(diary, numbered("b", 1000), "b.test", 10)
      yield* start(diary, ["c"], "c.test", 10)
      assert.notInclude(diary.begun, "c")
      yield* TestClock.adjust(10)
      assert.include(diary.begun, "c")
      assert.isAtMost(diary.begun.length, 8)
    }),
  )
  it.effect("counts the wait towards the deadline: who got no turn says so", () =>
    Effect.gen(function* () {
      const diary = watched({ checksPerHost: 1 })
      yield* start(diary, ["a1"], "a.test", "for ever")
      const [second] = yield* start(diary, ["a2"], "a.test", 10, 100)
      yield* TestClock.adjust(99)
      assert.isUndefined(second?.pollUnsafe())
      yield* TestClock.adjust(1)
      assert.strictEqual((yield* Effect.flip(Fiber.join(second!))).failure, "no-turn")
      assert.deepStrictEqual(diary.begun, ["a1"])
    }),
  )
  it.effect("ends a check that got its turn late when its own time is over, and blames nobody else", () =>
    Effect.gen(function* () {
      const diary = watched({ checksPerHost: 1 })
      yield* start(diary, ["a1"], "a.test", 90)
      const [second] = yield* start(diary, ["a2"], "a.test", "for ever", 100)
      yield* TestClock.adjust(90)
      assert.deepStrictEqual(diary.begun, ["a1", "a2"])
      yield* TestClock.adjust(10)
      assert.strictEqual((yield* Effect.flip(Fiber.join(second!))).failure, "no-turn")
      assert.deepStrictEqual(diary.running, [])
      assert.strictEqual(diary.gate.hosts(), 0)
    }),
  )
  it.effect("has no hole where a check was aborted, and takes back its turn when it failed", () =>
    Effect.gen(function* () {
      const diary = watched({ checksPerHost: 1 })
      const [first, second] = yield* start(diary, ["a1", "a2", "a3"], "a.test", "for ever")
      const failing = yield* Effect.forkChild(diary.pass("a4", "a.test", Effect.fail(stop("dropped", "lost"))), {
        startImmediately: true,
      })
      yield* start(diary, ["a5"], "a.test", 10)
      yield* Fiber.interrupt(second!)
      yield* Fiber.interrupt(first!)
      assert.deepStrictEqual(diary.begun, ["a1", "a3"])
      yield* TestClock.adjust(15_000)
      assert.isTrue(Exit.isFailure(yield* Fiber.await(failing)))
      assert.strictEqual(diary.gate.hosts(), 0)
    }),
  )
  it.effect("takes back a turn that was given to a check which was aborted at the same moment", () =>
    Effect.gen(function* () {
      const diary = watched({ checksPerHost: 1 })
      const [first, second] = yield* start(diary, ["a1", "a2", "a3"], "a.test", "for ever")
      // Both in one turn: the first gives its turn to the second, which never comes to use it.
      first!.interruptUnsafe()
      second!.interruptUnsafe()
      yield* Fiber.await(second!)
      assert.strictEqual(diary.begun.at(-1), "a3")
      assert.deepStrictEqual(diary.running, ["a.test"])
    }),
  )

  const visit = Schema.Struct({
    host: Schema.Literals(["a", "b", "c", "d"]),
    arrives: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 20 })),
    // Longer than the deadline at most.
    takes: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 60 })),
    aborted: Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 60 }))),
  })
  const limit = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3 }))
  const visits = Schema.Array(visit).check(Schema.isMaxLength(40))
  it.effect.prop(
    "never passes its limits, keeps the order of each host, leaves no turn unused, and lets everybody end in time",
    { visits, checksPerHost: limit, checksAtOnce: limit },
    ({ visits, checksAtOnce, checksPerHost }) =>
      Effect.gen(function* () {
        const diary = watched({ checksPerHost, checksAtOnce })
        const came: Array<string> = []
        const waiting = new Map<string, string>()
        const inOrder = [...visits.entries()].sort(([, one], [, other]) => one.arrives - other.arrives)
        const fibers: Array<Fiber.Fiber<Exit.Exit<void, Stop>>> = []
        for (let now = 0; now <= 120; now++) {
          for (const [at, { host, takes, aborted, arrives }] of inOrder) {
            if (arrives !== now) continue
            const name = `${host}${at}`
            came.push(name)
            waiting.set(name, host)
            const work = Effect.andThen(
              Effect.sync(() => waiting.delete(name)),
              Effect.sleep(takes),
            )
            const check = diary.pass(name, host, work, 50)
            const abort = aborted === null ? Effect.never : Effect.sleep(aborted)
            const ended = Effect.exit(Effect.raceFirst(check, abort)).pipe(
              Effect.ensuring(Effect.sync(() => waiting.delete(name))),
            )
            fibers.push(yield* Effect.forkChild(ended, { startImmediately: true }))
          }
          assert.isAtMost(diary.running.length, checksAtOnce)
          const busy = (host: string) => diary.running.filter((name) => name === host).length
          for (const { host } of visits) assert.isAtMost(busy(host), checksPerHost)
          for (const host of waiting.values())
            assert.isTrue(busy(host) === checksPerHost || diary.running.length === checksAtOnce)
          assert.isAtMost(diary.gate.hosts(), new Set(visits.map(({ host }) => host)).size)
          yield* TestClock.adjust(1)
        }
        assert.isTrue(fibers.every((fiber) => fiber.pollUnsafe() !== undefined))
        assert.strictEqual(diary.gate.hosts(), 0)
        for (const host of ["a", "b", "c", "d"]) {
          const order = diary.begun.filter((name) => name.startsWith(host))
          assert.deepStrictEqual(
            order,
            came.filter((name) => order.includes(name)),
          )
        }
      }),
  )
})

describe("the probes of one layer", () => {
  it.live("share a gate: a check that finds the server busy with others' is told so in time", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: [silence()] })
      const target = (deadlineMilliseconds: number) => targetOf(server.port, { deadlineMilliseconds })
      const submission = yield* SubmissionProbe
      const access = yield* AccessProbe
      const outcomes: ReadonlyArray<ProbeOutcome> = yield* Effect.all(
        [submission.check(target(300)), access.check(target(100)), access.check(target(1000))],
        { concurrency: "unbounded" },
      )
      assert.deepStrictEqual(
        outcomes.map((outcome) => outcome.failure?.failure),
        ["timeout", "no-turn", "no-turn"],
      )
      assert.include(steps(outcomes[1]!), "resolve failed")
      assert.include(steps(outcomes[2]!), "resolve ok")
    }).pipe(Effect.provide(layerNode({ policy: loopbackPolicy, checksPerHost: 1 }))),
  )
})
