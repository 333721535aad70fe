import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Layer, Logger, Scope } from "effect"
import { FetchHttpClient } from "effect/http"
import { TestClock } from "effect/testing"
import { layerOpenTelemetry } from "../../src/telemetry/layerOpenTelemetry.ts"

// What an exporter holds before it sends: so many spans make an export.
const BATCH = 1000

interface Sent {
  readonly url: string
  readonly aborted: () => boolean
}

/** A collector in this process, which answers as it is told to; a promise without end is a collector that never answers. */
const open = Effect.fnUntraced(function* (answer: () => Promise<Response>) {
  const sent: Array<Sent> = []
  const warnings: Array<unknown> = []
  const fetch: typeof globalThis.fetch = (url, init) => {
    const signal = init!.signal!
    sent.push({ url: (url as URL).href, aborted: () => signal.aborted })
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error))
      answer().then(resolve, reject)
    })
  }
  const scope = yield* Scope.make()
  const services = yield* Layer.buildWithScope(layerOpenTelemetry({ url: "http://collector.test" }), scope).pipe(
    Effect.provideService(FetchHttpClient.Fetch, fetch),
    Effect.provide(
      Logger.layer([
        Logger.make(({ logLevel, message }) => {
          if (logLevel === "Warn" && JSON.stringify(message).includes("collector")) warnings.push(message)
        }),
      ]),
    ),
  )
  const work = (batches: number) =>
    Effect.forEach(Array.from({ length: batches * BATCH }), () => Effect.withSpan(Effect.void, "work"), {
      discard: true,
    }).pipe(Effect.provide(services), Effect.andThen(settle))
  const traces = () => sent.filter(({ url }) => url.endsWith("/v1/traces"))
  return { traces, sent, warnings, work, close: Scope.close(scope, Exit.void) }
})

// Promises of the client are no business of the virtual clock: each answer takes some turns.
const settle = Effect.promise(async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
})
const pass = (duration: Parameters<typeof TestClock.adjust>[0]) => Effect.andThen(TestClock.adjust(duration), settle)

const never = () => new Promise<Response>(() => {})
const answering =
  (status: number, headers = {}) =>
  async () =>
    new Response("{}", { status, headers })

describe("a collector that never answers", () => {
  it.effect("is sent two exports at a time, and work goes on", () =>
    Effect.gen(function* () {
      const { traces, warnings, work } = yield* open(never)
      yield* work(20)
      assert.strictEqual(traces().length, 2)
      assert.strictEqual(warnings.length, 1)
    }),
  )

  it.effect("is left alone after ten seconds, and asked again a minute later", () =>
    Effect.gen(function* () {
      const { traces, warnings, work } = yield* open(never)
      yield* work(2)
      yield* pass("9 seconds")
      assert.deepStrictEqual(
        traces().map(({ aborted }) => aborted()),
        [false, false],
      )
      yield* pass("1 second")
      assert.deepStrictEqual(
        traces().map(({ aborted }) => aborted()),
        [true, true],
      )
      yield* work(5)
      assert.strictEqual(traces().length, 2)
      assert.strictEqual(warnings.length, 1)
      yield* pass("65 seconds")
      yield* work(1)
      assert.strictEqual(traces().length, 3)
    }),
  )

  it.effect("holds up close for two seconds", () =>
    Effect.gen(function* () {
      const { close, sent, work } = yield* open(never)
      yield* work(3)
      const closing = yield* Effect.forkChild(close)
      yield* pass("2 seconds")
      assert.isDefined(closing.pollUnsafe())
      yield* Fiber.join(closing)
      assert.isTrue(sent.every(({ aborted }) => aborted()))
    }),
  )

  it.effect("and one that never ends its answer are the same", () =>
    Effect.gen(function* () {
      const endless = async () => new Response(new ReadableStream({}))
      const { traces, warnings, work } = yield* open(endless)
      yield* work(20)
      assert.strictEqual(traces().length, 2)
      yield* pass("10 seconds")
      yield* work(5)
      assert.isAtMost(traces().length, 4)
      assert.strictEqual(warnings.length, 1)
    }),
  )
})

describe("a slow collector", () => {
  it.effect("is told a burst of four exports, two at a time", () =>
    Effect.gen(function* () {
      const answers: Array<() => void> = []
      const slow = () => new Promise<Response>((resolve) => answers.push(() => resolve(new Response("{}"))))
      const { traces, warnings, work } = yield* open(slow)
      yield* work(4)
      assert.strictEqual(traces().length, 2)
      for (const answer of answers.splice(0)) answer()
      yield* settle
      assert.strictEqual(traces().length, 4)
      assert.strictEqual(warnings.length, 0)
    }),
  )

  it.effect("that answers again is told what comes then, not what found no place", () =>
    Effect.gen(function* () {
      const answers: Array<() => void> = []
      const slow = () => new Promise<Response>((resolve) => answers.push(() => resolve(new Response("{}"))))
      const { traces, warnings, work } = yield* open(slow)
      yield* work(9)
      while (answers.length > 0) {
        for (const answer of answers.splice(0)) answer()
        yield* settle
      }
      assert.strictEqual(traces().length, 4)
      assert.strictEqual(warnings.length, 1)
      yield* work(1)
      assert.strictEqual(traces().length, 5)
    }),
  )
})

describe("a collector that refuses", () => {
  it.effect("with a fault is asked four times, and then left alone for a minute", () =>
    Effect.gen(function* () {
      const { traces, warnings, work } = yield* open(answering(500))
      yield* work(1)
      for (const _ of [1, 2, 3, 4, 5]) yield* pass("1 second")
      assert.strictEqual(traces().length, 4)
      assert.strictEqual(warnings.length, 1)
      yield* work(3)
      assert.strictEqual(traces().length, 4)
      yield* pass("65 seconds")
      yield* work(1)
      assert.strictEqual(traces().length, 5)
    }),
  )

  it.effect("because it is sent too much is left alone at once, however long it asks for", () =>
    Effect.gen(function* () {
      const { traces, warnings, work } = yield* open(answering(429, { "retry-after": "86400" }))
      yield* work(1)
      yield* work(3)
      assert.strictEqual(traces().length, 1)
      assert.strictEqual(warnings.length, 1)
      yield* pass("65 seconds")
      yield* work(1)
      assert.strictEqual(traces().length, 2)
    }),
  )
})
