import { type Endpoint, EndpointProbe, type EndpointOutcome, type Failure } from "@mailkeep/core"
import { Effect, Layer } from "effect"

/** What a scripted probe finds at an endpoint. */
export interface ScriptedEndpoint {
  /** `null`: a mail server. */
  readonly failure: Failure | null
  /** Milliseconds until that is known. Default 0. */
  readonly afterMilliseconds?: number
}

/**
 * A correct {@link EndpointProbe} that dials nobody: `script` says what is at an endpoint; where it says nothing, the name doesn't exist.
 * Time is Effect's clock.
 */
export const layerScriptedEndpointProbe = (
  script: (endpoint: Endpoint) => ScriptedEndpoint | undefined,
): Layer.Layer<EndpointProbe> =>
  Layer.succeed(
    EndpointProbe,
    EndpointProbe.of({
      look: Effect.fnUntraced(function* (endpoint, timeoutMilliseconds): Effect.fn.Return<EndpointOutcome> {
        const { afterMilliseconds = 0, failure } = script(endpoint) ?? { failure: "name-not-found" as const }
        yield* Effect.sleep(Math.min(afterMilliseconds, timeoutMilliseconds))
        if (afterMilliseconds >= timeoutMilliseconds) return { kind: "failed", failure: "timeout" }
        return failure === null ? { kind: "answered" } : { kind: "failed", failure }
      }),
    }),
  )
