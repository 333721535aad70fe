import { Effect } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { Candidate, CandidateServer } from "./Candidate.ts"
import { type EndpointOutcome, EndpointProbe } from "./EndpointProbe.ts"
import { PROBE_MILLISECONDS } from "./guessSource.ts"
import type { Trace } from "./Trace.ts"

/** Which servers of a candidate answered over verified TLS. */
export interface Answered {
  readonly submission: boolean | null
  readonly access: boolean | null
}

/** Nobody looked. */
export const notLooked: Answered = { submission: null, access: null }

/** Looks at both servers of a candidate at once, without a credential. */
export const lookAt = Effect.fnUntraced(function* (
  candidate: Candidate,
  trace: Trace,
): Effect.fn.Return<Answered, never, EndpointProbe> {
  const probe = yield* EndpointProbe
  const look = (protocol: Protocol) => {
    const server = candidate[protocol]
    if (server === null) return Effect.succeed(null)
    const { host, port, security } = server
    return probe.look({ protocol, host, port, security }, PROBE_MILLISECONDS).pipe(
      Effect.timeoutOrElse({
        duration: PROBE_MILLISECONDS,
        orElse: () => Effect.succeed<EndpointOutcome>({ kind: "failed", failure: "timeout" }),
      }),
      trace.around("probe", `${host}:${port}`, (outcome: EndpointOutcome) =>
        outcome.kind === "answered" ? "a server answered" : outcome.failure,
      ),
      Effect.map(({ kind }) => kind === "answered"),
    )
  }
  const [submission, access] = yield* Effect.all([look("submission"), look("access")], { concurrency: 2 })
  return { submission, access }
})

/** A candidate with what looking at its servers found. */
export const withAnswers = (candidate: Candidate, { access, submission }: Answered): Candidate => {
  const server = (of: CandidateServer | null, answered: boolean | null) => (of === null ? null : { ...of, answered })
  const silent = [
    ...(candidate.submission !== null && submission === false ? [candidate.submission.host] : []),
    ...(candidate.access !== null && access === false ? [candidate.access.host] : []),
  ]
  return {
    ...candidate,
    submission: server(candidate.submission, submission),
    access: server(candidate.access, access),
    warnings:
      silent.length === 0
        ? candidate.warnings
        : [
            ...candidate.warnings,
            {
              code: "did-not-answer",
              message: `No mail server answered over verified TLS at ${[...new Set(silent)].join(" and ")} just now.`,
            },
          ],
  }
}
