import { type IdempotencyClaim, IdempotencyStore, type Principal } from "@mailkeep/core"
import { Cause, DateTime, Duration, Effect, Exit, Fiber } from "effect"
import { HttpServerRequest, type HttpServerResponse } from "effect/http"
import { bodyLimitOf } from "../request/bodyLimit.ts"
import { CurrentRequest } from "../request/CurrentRequest.ts"
import { readOnce } from "../request/readOnce.ts"
import { refuse } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"
import { comparableBody } from "./comparableBody.ts"
import { fingerprintOf, requestIdOf, withoutApiKey } from "./fingerprint.ts"
import { replay, toStored } from "./storedAnswer.ts"

type Response = HttpServerResponse.HttpServerResponse

const KEY = /^[\u0021-\u007e]{1,255}$/
// Whoever crashed renews no more: so long its request stays in flight.
const LEASE = Duration.seconds(60)
const RENEWAL = Duration.seconds(20)
const KEPT = Duration.hours(24)

/**
 * Makes the way to answer a `POST` that has an `Idempotency-Key`: once, and whoever sends the same again is given the same
 * answer for 24 hours. The work goes on without a client that leaves, who may ask for the answer later; only the end of the
 * services interrupts it. A request without a key, or whose body can't be read, is answered as ever.
 */
export const makeDoOnce = (settings: RouteSettings) =>
  Effect.map(IdempotencyStore, (store) => {
    const working = new Set<Fiber.Fiber<Response, unknown>>()
    const { closed } = settings
    closed?.addEventListener("abort", () => working.forEach((fiber) => fiber.interruptUnsafe()), { once: true })

    const renew = (claim: IdempotencyClaim): Effect.Effect<never> =>
      Effect.sleep(RENEWAL).pipe(
        Effect.andThen(DateTime.now),
        Effect.flatMap((now) => store.claim(claim, now, DateTime.addDuration(now, LEASE))),
        // Should the store be out of reach, there are two more tries before the claim ends.
        Effect.ignore,
        Effect.forever,
      )

    /** Keeps the answer that the work on a request came to, or lets the request go. */
    const finish = Effect.fnUntraced(function* (claim: IdempotencyClaim, exit: Exit.Exit<Response, unknown>) {
      const { report } = yield* CurrentRequest
      const stored = Exit.isSuccess(exit) ? toStored(exit.value) : null
      // Interrupted in the middle, by the end of the services: as after a crash, how far it got is nobody's to say, so that
      // nobody does it again before the claim has ended.
      if (stored === null && closed?.aborted === true) return
      const end = DateTime.addDuration(yield* DateTime.now, KEPT)
      yield* (stored === null ? store.release(claim) : store.settle(claim, stored, end)).pipe(
        // What was done was done, and is told: the operator hears that it can't be told again.
        Effect.catchCause(report),
      )
    })

    /** Works in a fiber of its own, which needs nobody who waits for it. */
    const workOnItsOwn = <E, R>(claim: IdempotencyClaim, answer: Effect.Effect<Response, E, R>) =>
      Effect.raceFirst(Effect.scoped(answer), renew(claim)).pipe(
        Effect.onExit((exit) => finish(claim, exit)),
        Effect.forkDetach,
        Effect.tap((fiber) =>
          Effect.sync(() => {
            working.add(fiber)
            fiber.addObserver(() => working.delete(fiber))
            // The services may have ended while the request was claimed.
            if (closed?.aborted === true) fiber.interruptUnsafe()
          }),
        ),
      )

    /** The operator is told of a fault in work that nobody waits for any more. */
    const reportAlone = Effect.fnUntraced(function* (fiber: Fiber.Fiber<Response, unknown>) {
      const { report } = yield* CurrentRequest
      const exit = yield* Fiber.await(fiber)
      if (Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause)) yield* report(exit.cause)
    })

    // Who claims works and finishes, whatever comes between: else the request would be in flight until its claim ends.
    const claimAndWork = <E, R>(claim: IdempotencyClaim, answer: Effect.Effect<Response, E, R>) =>
      Effect.uninterruptibleMask((restore) => claimThenWork(claim, answer, restore))

    const claimThenWork = Effect.fnUntraced(function* <E, R>(
      claim: IdempotencyClaim,
      answer: Effect.Effect<Response, E, R>,
      restore: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>,
    ) {
      const now = yield* DateTime.now
      const state = yield* Effect.orDie(store.claim(claim, now, DateTime.addDuration(now, LEASE)))
      if (state.kind === "claimed") {
        const work = yield* workOnItsOwn(claim, answer)
        return yield* restore(Fiber.join(work)).pipe(Effect.onInterrupt(() => Effect.forkDetach(reportAlone(work))))
      }
      if (state.fingerprint !== claim.fingerprint) return refuse({ kind: "idempotency-key-taken" })
      return state.kind === "settled" ? replay(state.answer) : refuse({ kind: "request-in-flight" })
    })

    return Effect.fnUntraced(function* <E, R>(
      { tenantId }: Principal,
      path: string,
      answer: Effect.Effect<Response, E, R>,
    ) {
      const { incoming } = yield* CurrentRequest
      const key = incoming.headers.get("idempotency-key")
      if (key === null || incoming.method !== "POST") return yield* answer
      if (!KEY.test(key)) return refuse({ kind: "bad-idempotency-key" })
      if (incoming.bodyRefused !== undefined) return yield* answer
      const limitBytes = bodyLimitOf(path, settings)
      const body = yield* Effect.promise(() => readOnce(incoming, limitBytes))
      if ("problem" in body) return yield* answer
      const { method, url } = yield* HttpServerRequest.HttpServerRequest
      const request = {
        method,
        target: withoutApiKey(url),
        ...(yield* comparableBody(incoming, body.text, limitBytes)),
      }
      const claim: IdempotencyClaim = {
        tenantId,
        id: yield* Effect.promise(() => requestIdOf(tenantId, key)),
        fingerprint: yield* Effect.promise(() => fingerprintOf(key, request)),
        owner: crypto.randomUUID(),
      }
      return yield* claimAndWork(claim, answer)
    })
  })
