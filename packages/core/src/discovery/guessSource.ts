import { Effect, Result } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import { isAddressLiteral, type HostName, parseHostName } from "../server/HostName.ts"
import { findingOf, type SourceContext } from "./documentSources.ts"
import { type EndpointOutcome, EndpointProbe } from "./EndpointProbe.ts"
import type { SourceFinding } from "./Proposal.ts"
import { likelyUserNames } from "./statedServer.ts"
import type { StatedServer } from "./StatedServers.ts"

/** Milliseconds to look at one endpoint. */
export const PROBE_MILLISECONDS = 2_500
// So long a better guess is alone before the next one is looked at too, as in RFC 8305.
const STAGGER_MILLISECONDS = 250

interface Guess {
  readonly host: HostName
  readonly port: number
  readonly security: RequestedSecurity
}

/** The usual names and ports of a domain's servers, the likeliest first: implicit TLS before STARTTLS (RFC 8314 §3). */
export const guessesOf = (side: Protocol, domain: string, mxHost: string | null): ReadonlyArray<Guess> => {
  const first = side === "access" ? "imap" : "smtp"
  const hosts = [`${first}.${domain}`, `mail.${domain}`, domain, ...(mxHost === null ? [] : [mxHost])].flatMap(
    (name) => {
      const host = parseHostName(name)
      return Result.isSuccess(host) && !isAddressLiteral(host.success) ? [host.success] : []
    },
  )
  const ports =
    side === "access"
      ? ([
          [993, "implicit-tls"],
          [143, "starttls"],
        ] as const)
      : ([
          [465, "implicit-tls"],
          [587, "starttls"],
        ] as const)
  return ports.flatMap(([port, security]) => [...new Set(hosts)].map((host) => ({ host, port, security })))
}

/**
 * Looks for servers that nobody names under their usual names, without a credential: a server is one that speaks the protocol over
 * TLS verified for the guessed name. Of those that answer, the likeliest is taken, not the fastest.
 */
export const guessServers = Effect.fnUntraced(function* (
  context: SourceContext,
  mxHost: string | null,
): Effect.fn.Return<SourceFinding, never, EndpointProbe> {
  const { domain } = context.records
  const [submission, access] = yield* Effect.all(
    [firstToAnswer("submission", context, mxHost), firstToAnswer("access", context, mxHost)],
    { concurrency: 2 },
  )
  if (submission === null && access === null) return { kind: "nothing" }
  return findingOf(context, "guess", [], (email) => {
    const server = (guess: Guess | null): ReadonlyArray<StatedServer> =>
      guess === null ? [] : [{ ...guess, userNames: likelyUserNames(email), auth: ["password"] }]
    return { submission: server(submission), access: server(access), pop3Only: false, cleartextOnly: false }
  })

  function firstToAnswer(side: Protocol, { trace }: SourceContext, mx: string | null) {
    const guesses = guessesOf(side, domain, mx)
    return Effect.gen(function* () {
      const probe = yield* EndpointProbe
      const answers = yield* Effect.forEach(
        guesses,
        (guess, index) =>
          probe.look({ protocol: side, ...guess }, PROBE_MILLISECONDS).pipe(
            Effect.timeoutOrElse({
              duration: PROBE_MILLISECONDS,
              orElse: () => Effect.succeed<EndpointOutcome>({ kind: "failed", failure: "timeout" }),
            }),
            trace.around("guess", `${guess.host}:${guess.port}`, (outcome: EndpointOutcome) =>
              outcome.kind === "answered" ? "a server answered" : outcome.failure,
            ),
            Effect.delay(index * STAGGER_MILLISECONDS),
          ),
        { concurrency: "unbounded" },
      )
      const found = answers.findIndex(({ kind }) => kind === "answered")
      return found < 0 ? null : guesses[found]!
    })
  }
})
