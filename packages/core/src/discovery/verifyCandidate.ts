import { Clock, Effect } from "effect"
import type { Failure, Protocol } from "../diagnosis/Evidence.ts"
import type { Candidate, CandidateServer } from "./Candidate.ts"
import { discoveryTimes } from "./discoveryTimes.ts"
import type { DiscoveryTrace } from "./discoveryTrace.ts"
import type { Endpoint, EndpointOutcome, EndpointProbe } from "./EndpointProbe.ts"
import type { SourceFinding } from "./sourceFinding.ts"
import type { StatedServer } from "./StatedServers.ts"

/** What looking at servers needs. */
export interface ProbeContext {
  readonly probe: EndpointProbe["Service"]
  readonly trace: DiscoveryTrace
  /** When the clock says this, in milliseconds, no server is waited for any more. */
  readonly deadline: number
}

/** Looks at one endpoint within its time, and writes down what was there. */
export const lookAt = Effect.fnUntraced(function* (
  { deadline, probe, trace }: ProbeContext,
  { host, port, protocol, security }: Endpoint,
): Effect.fn.Return<EndpointOutcome> {
  const timedOut: EndpointOutcome = { kind: "failed", failure: "timeout" }
  const left = Math.min(discoveryTimes.probe, deadline - (yield* Clock.currentTimeMillis))
  if (left <= 0) return timedOut
  return yield* trace.record(
    "probe",
    `${protocol} ${host}:${port}`,
    probe
      .look({ protocol, host, port, security }, left)
      .pipe(Effect.timeoutOrElse({ duration: left, orElse: () => Effect.succeed(timedOut) })),
    (outcome) => (outcome.kind === "answered" ? "answered over verified TLS" : outcome.failure),
  )
})

/** A stated server that was looked at. */
export interface LookedAt {
  readonly server: StatedServer
  readonly answered: boolean
  /** Whether all that is there refuses to speak TLS. */
  readonly lacksTls: boolean
}

/** The best server of each side that answers, else the best whose name exists; `null` when no name of that side does. */
export interface VerifiedPair {
  readonly submission: LookedAt | null
  readonly access: LookedAt | null
}

// The first few of a list; nobody states more alternatives that are meant.
const MOST_LOOKS = 3

/** Looks at what a source stated, both sides at the same time, without any credential. */
export const verifyStated = (
  context: ProbeContext,
  { servers }: Extract<SourceFinding, { kind: "servers" }>,
): Effect.Effect<VerifiedPair> =>
  Effect.all(
    {
      submission: verifySide(context, "submission", servers.submission),
      access: verifySide(context, "access", servers.access),
    },
    { concurrency: 2 },
  )

const REFUSES_TLS: ReadonlySet<Failure> = new Set(["starttls-not-offered", "starttls-refused"])

const verifySide = Effect.fnUntraced(function* (
  context: ProbeContext,
  protocol: Protocol,
  servers: ReadonlyArray<StatedServer>,
): Effect.fn.Return<LookedAt | null> {
  const first = servers.slice(0, MOST_LOOKS)
  const outcomes = yield* Effect.forEach(
    first,
    ({ host, port, security }) => lookAt(context, { protocol, host, port, security }),
    { concurrency: "unbounded" },
  )
  const answered = outcomes.findIndex(({ kind }) => kind === "answered")
  const failures = outcomes.map((outcome) => (outcome.kind === "failed" ? outcome.failure : null))
  const existing = failures.findIndex((failure) => failure !== null && failure !== "name-not-found")
  const server = first[answered >= 0 ? answered : existing]
  const lacksTls = failures.every(
    (failure) => failure === "name-not-found" || (failure !== null && REFUSES_TLS.has(failure)),
  )
  return server === undefined ? null : { server, answered: answered >= 0, lacksTls }
})

/** A candidate with what was found of its servers; what didn't answer is warned of. */
export function withAnswers(candidate: Candidate, answered: Readonly<Record<Protocol, boolean | null>>): Candidate {
  const side = (protocol: Protocol): CandidateServer | null => {
    const server = candidate[protocol]
    return server === null ? null : { ...server, answered: answered[protocol] }
  }
  const [submission, access] = [side("submission"), side("access")]
  const silent = [submission, access].flatMap((server) => (server?.answered === false ? [server.host] : []))
  return {
    ...candidate,
    submission,
    access,
    warnings:
      silent.length === 0
        ? candidate.warnings
        : [
            ...candidate.warnings,
            {
              code: "did-not-answer",
              message: `${[...new Set(silent)].join(" and ")} gave no answer over verified TLS just now.`,
            },
          ],
  }
}
