import { Clock, Effect, Option } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { securityOfPort } from "../server/ConnectionSecurity.ts"
import { discoveryTimes } from "./discoveryTimes.ts"
import type { Endpoint } from "./EndpointProbe.ts"
import { startRanked } from "./rankedRunner.ts"
import type { SourceFinding } from "./sourceFinding.ts"
import { likelyUserNames, statedHost } from "./statedServer.ts"
import type { StatedServer } from "./StatedServers.ts"
import { lookAt, type ProbeContext } from "./verifyCandidate.ts"

const PORTS = { access: [993, 143], submission: [465, 587] } as const
const LABELS = { access: ["imap", "mail"], submission: ["smtp", "mail"] } as const

/** Where servers of a domain may be. */
export interface GuessedPlaces {
  readonly domain: DomainName
  /** The best MX host; `null` when there is none. */
  readonly mxHost: string | null
  /** Whether names that nobody set up have addresses there. */
  readonly isWildcard: boolean
}

/**
 * The usual places of a domain's servers, the likeliest first: all hosts with implicit TLS, then with STARTTLS. Names that are only
 * usual come last where a wildcard makes them up.
 */
export function guesses(protocol: Protocol, { domain, isWildcard, mxHost }: GuessedPlaces): ReadonlyArray<Endpoint> {
  const usual = LABELS[protocol].map((label) => `${label}.${domain}`)
  const setUp = [domain, ...(mxHost === null ? [] : [mxHost])]
  const names = isWildcard ? [...setUp.toReversed(), ...usual] : [...usual, ...setUp]
  const hosts = [...new Set(names.flatMap((name) => statedHost(name) ?? []))]
  return PORTS[protocol].flatMap((port) =>
    hosts.map((host) => ({ protocol, host, port, security: securityOfPort(port) ?? "implicit-tls" })),
  )
}

/**
 * Tries the usual names of a domain's servers; `null` unless both sides answer over TLS whose certificate names the host, which a
 * name made up by a wildcard rarely has.
 */
export const guessServers = Effect.fnUntraced(function* (
  context: ProbeContext,
  places: GuessedPlaces,
  email: EmailAddress,
): Effect.fn.Return<SourceFinding | null> {
  const side = (protocol: Protocol) => guessSide(context, guesses(protocol, places))
  const left = context.deadline - (yield* Clock.currentTimeMillis)
  const found = yield* Effect.all({ access: side("access"), submission: side("submission") }, { concurrency: 2 }).pipe(
    Effect.timeoutOption(Math.max(0, left)),
    Effect.map(Option.getOrNull),
  )
  if (found === null || found.access === null || found.submission === null) return null
  const { access, submission } = found
  const stated = ({ host, port, security }: Endpoint): StatedServer => ({
    host,
    port,
    security,
    userNames: likelyUserNames(email),
    auth: ["password"],
  })
  return {
    kind: "servers",
    isForeign: false,
    servers: { submission: [stated(submission)], access: [stated(access)], pop3Only: false, cleartextOnly: false },
  }
})

const guessSide = (context: ProbeContext, endpoints: ReadonlyArray<Endpoint>): Effect.Effect<Endpoint | null> =>
  Effect.scoped(
    Effect.gen(function* () {
      const steps = endpoints.map((endpoint, rank) => ({
        run: lookAt(context, endpoint).pipe(
          Effect.map(({ kind }) => (kind === "answered" ? endpoint : null)),
          Effect.delay(rank * discoveryTimes.stagger),
        ),
      }))
      const runner = yield* startRanked(steps, discoveryTimes.grace)
      return yield* runner.next
    }),
  )
