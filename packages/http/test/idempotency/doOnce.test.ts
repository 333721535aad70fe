import { assert, describe, it } from "@effect/vitest"
import { defaultTenant, type Principal } from "@mailkeep/core"
import { layerMemoryIdempotencyStore, seededRandom } from "@mailkeep/testing"
import { Deferred, Effect, Exit, Fiber } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { TestClock } from "effect/testing"
import { makeDoOnce } from "../../src/idempotency/doOnce.ts"
import { fingerprintOf, requestIdOf, withoutApiKey } from "../../src/idempotency/fingerprint.ts"
import { CurrentRequest } from "../../src/request/CurrentRequest.ts"
import { refuse } from "../../src/responses.ts"

const principal: Principal = { tenantId: defaultTenant, scopes: ["read", "write"], keyId: null }
const settings = {
  bodyLimitBytes: 1_000,
  bulkBodyLimitBytes: 1_000,
  failedCheckStatus: 400,
  rateLimiter: null,
  strict: false,
} as const

/** A request that is being worked on until it is told its status, to be refused, or `null` to fail. */
interface Work {
  readonly key: string
  readonly body: string
  readonly fiber: Fiber.Fiber<HttpServerResponse.HttpServerResponse, string>
  readonly status: Deferred.Deferred<number | "refused" | null>
  /** Whether its client has left. */
  left: boolean
}

type Known =
  | { readonly kind: "in-flight"; readonly body: string }
  | { readonly kind: "settled"; readonly body: string; readonly status: number; readonly until: number }

const DAY = 24 * 3_600_000

const send = Effect.fnUntraced(function* (
  doOnce: Effect.Success<ReturnType<typeof makeDoOnce>>,
  key: string,
  body: string,
  reports: Array<string>,
) {
  const incoming = { method: "POST", url: "/x", headers: new Headers({ "idempotency-key": key }), body }
  const [started, status] = [yield* Deferred.make<void>(), yield* Deferred.make<number | "refused" | null>()]
  const answer = Effect.gen(function* () {
    yield* Deferred.succeed(started, undefined)
    const code = yield* Deferred.await(status)
    if (code === "refused") return refuse({ kind: "nothing-failing" })
    return code === null ? yield* Effect.fail("failed") : HttpServerResponse.text(`${body} ${code}`, { status: code })
  })
  const fiber = yield* doOnce(principal, "/x", answer).pipe(
    Effect.provideService(CurrentRequest, {
      incoming,
      report: () => Effect.sync(() => void reports.push(body)),
      secrets: new Set<string>(),
      caller: { principal: null },
      answerHeaders: new Map<string, string>(),
      wrongForm: [],
      basePath: "",
    }),
    Effect.provideService(
      HttpServerRequest.HttpServerRequest,
      HttpServerRequest.fromWeb(new Request("http://localhost/x", { method: "POST" })),
    ),
    Effect.forkChild({ startImmediately: true }),
  )
  const isWork = yield* Effect.raceFirst(Effect.as(Deferred.await(started), true), Effect.as(Fiber.await(fiber), false))
  const work: Work = { key, body, fiber, status, left: false }
  return { isWork, work }
})

describe("what is done once", () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    it.effect(`agrees with a model of it, whatever comes in whatever order (${seed})`, () =>
      Effect.gen(function* () {
        const random = seededRandom(seed)
        const closed = new AbortController()
        const doOnce = yield* makeDoOnce({ ...settings, closed: closed.signal })
        const known = new Map<string, Known>()
        const running: Array<Work> = []
        const reports: Array<string> = []
        let failedAlone = 0
        let now = 0
        for (let step = 0; step < 60; step++) {
          const what = random.pick(["send", "send", "send", "finish", "finish", "abort", "pass"])
          if (what === "send") {
            const [key, body] = [random.pick(["a", "b", "c"]), random.pick(["1", "1", "2"])]
            const found = known.get(key)
            const before = found?.kind === "settled" && found.until <= now ? undefined : found
            const { isWork, work } = yield* send(doOnce, key, body, reports)
            assert.strictEqual(isWork, before === undefined, `step ${step}: ${key} ${body}`)
            if (isWork) {
              known.set(key, { kind: "in-flight", body })
              running.push(work)
              continue
            }
            const answer = yield* Fiber.join(work.fiber)
            if (before?.body !== body) assert.strictEqual(answer.status, 422)
            else if (before.kind === "in-flight") assert.strictEqual(answer.status, 409)
            else {
              assert.deepStrictEqual([answer.status, answer.headers["idempotency-replayed"]], [before.status, "true"])
              assert.deepInclude(answer.body, { body: new TextEncoder().encode(`${body} ${before.status}`) })
            }
          } else if (what === "pass") {
            // While work is in flight its claim is renewed all the time, which is a lot to do in half a day.
            const time = running.length > 0 ? random.pick([1_000, 59_999, 60_000, 130_000]) : DAY / 2
            now += time
            yield* TestClock.adjust(time)
          } else if (what === "abort") {
            const work = random.pick([...running, undefined])
            if (work === undefined) continue
            work.left = true
            yield* Fiber.interrupt(work.fiber)
          } else {
            const [work] = running.splice(random.integer(0, Math.max(0, running.length - 1)), 1)
            if (work === undefined) continue
            const status = random.pick([200, 200, 400, 422, 404, "refused", 413, 429, 500, 503, null])
            yield* Deferred.succeed(work.status, status)
            const exit = yield* Fiber.await(work.fiber)
            assert.strictEqual(Exit.isSuccess(exit), status !== null && !work.left)
            // Whoever left isn't there to be waited for.
            yield* TestClock.adjust(0)
            if (work.left && status === null) failedAlone++
            assert.lengthOf(reports, failedAlone)
            if (status === null || status === "refused" || [413, 429, 500, 503].includes(status)) known.delete(work.key)
            else known.set(work.key, { kind: "settled", body: work.body, status, until: now + DAY })
          }
        }
        closed.abort()
      }).pipe(Effect.provide(layerMemoryIdempotencyStore)),
    )
  }
})

describe("what is stored of a request", () => {
  it("depends on the tenant and the key, and on all of the request", async () => {
    const ids = await Promise.all([requestIdOf("t", "k"), requestIdOf("t", "K"), requestIdOf("u", "k")])
    const request = { method: "POST", target: "/x", mediaType: "text/csv", body: "b" }
    const prints = await Promise.all([
      fingerprintOf("k", request),
      fingerprintOf("l", request),
      fingerprintOf("k", { ...request, method: "PUT" }),
      fingerprintOf("k", { ...request, target: "/y" }),
      fingerprintOf("k", { ...request, body: "" }),
      fingerprintOf("k", { ...request, mediaType: "application/json" }),
      fingerprintOf("k", { ...request, target: "/x\nb", body: "" }),
    ])
    assert.strictEqual(new Set([...ids, ...prints]).size, 10)
    for (const digest of [...ids, ...prints]) assert.match(digest, /^[0-9a-f]{64}$/)
    assert.strictEqual(await fingerprintOf("k", { ...request }), prints[0])
  })

  it("is without the API key in a target, and else as it came", () => {
    assert.strictEqual(withoutApiKey("/x?api_key=1"), "/x")
    assert.strictEqual(withoutApiKey("/x?a=1&api_key=2&b=%2F?"), "/x?a=1&b=%2F%3F")
    assert.strictEqual(withoutApiKey("/x"), "/x")
  })
})
