import { EndpointProbe, type EndpointOutcome } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { CheckGate, type CheckGateOptions, layerCheckGate } from "./CheckGate.ts"
import { imapDialogue } from "./dialogue/imapDialogue.ts"
import { smtpDialogue } from "./dialogue/smtpDialogue.ts"
import { makeGuard } from "./guard/Guard.ts"
import { accessCheckLimits, submissionCheckLimits } from "./guard/limits.ts"
import { stop } from "./guard/Stop.ts"
import type { ProbeOptions } from "./ProbeOptions.ts"
import { lookAt } from "./session/lookAt.ts"

/**
 * Looks whether a mail server is at an endpoint, by the dialogues of the checks as far as they go without a credential: greeting,
 * STARTTLS where that is stated, EHLO or CAPABILITY. One connection a look: a port that speaks the other mode is not told. Dies at once
 * when one of the operator's certificates can't be read.
 */
export const layerEndpointProbe = (options: ProbeOptions & CheckGateOptions): Layer.Layer<EndpointProbe> =>
  Layer.provide(endpointProbeOverGate(options), layerCheckGate(options))

/** The same behind a gate that it shares with others. */
export const endpointProbeOverGate = (options: ProbeOptions): Layer.Layer<EndpointProbe, never, CheckGate> =>
  Layer.effect(
    EndpointProbe,
    Effect.map(CheckGate, (gate) => {
      const guard = makeGuard(options)
      const submission = { guard, dialogue: smtpDialogue, limits: { ...submissionCheckLimits, ...options.limits } }
      const access = { guard, dialogue: imapDialogue, limits: { ...accessCheckLimits, ...options.limits } }
      return EndpointProbe.of({
        look: Effect.fn("EndpointProbe.look")(function* (endpoint, timeoutMilliseconds) {
          const looking = endpoint.protocol === "submission" ? lookAt(submission, endpoint) : lookAt(access, endpoint)
          const inTime = Effect.timeoutOrElse(looking, {
            duration: timeoutMilliseconds,
            orElse: () => Effect.fail(stop("timeout", "the time of the whole look")),
          })
          return yield* gate.pass(endpoint.host, timeoutMilliseconds, inTime).pipe(
            Effect.match({
              onSuccess: (): EndpointOutcome => ({ kind: "answered" }),
              onFailure: ({ failure }): EndpointOutcome => ({ kind: "failed", failure }),
            }),
          )
        }),
      })
    }),
  )
