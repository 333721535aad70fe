import { EndpointProbe, type EndpointOutcome } from "@mailkeep/core"
import { Effect } from "effect"
import { endsWhenInterrupted } from "./discovery/ends.ts"
import { type LawEndpoint, LawEndpoints, lawOutcomes } from "./discovery/LawEndpoints.ts"
import { expectEqual } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

interface Subject {
  readonly look: (at: LawEndpoint, timeoutMilliseconds?: number) => Effect.Effect<EndpointOutcome>
  readonly heard: Effect.Effect<ReadonlyArray<string>>
}

const law = (
  id: string,
  statement: string,
  check: (subject: Subject) => Effect.Effect<void, LawBroken>,
): Law<EndpointProbe | LawEndpoints> => ({
  id,
  statement,
  check: Effect.gen(function* () {
    const probe = yield* EndpointProbe
    const { at, heard } = yield* LawEndpoints
    yield* check({ heard, look: (endpoint, milliseconds = 5_000) => probe.look(at(endpoint), milliseconds) })
  }),
})

const found = (name: LawEndpoint): EndpointOutcome => {
  const failure = lawOutcomes[name]
  return failure === null ? { kind: "answered" } : { kind: "failed", failure }
}

const finds = (id: string, statement: string, names: ReadonlyArray<LawEndpoint>) =>
  law(
    id,
    statement,
    Effect.fnUntraced(function* ({ look }) {
      for (const name of names) yield* expectEqual(name, yield* look(name), found(name))
    }),
  )

const servers = ["smtp-implicit-tls", "smtp-starttls", "imap-implicit-tls", "imap-starttls"] as const

/** Everything that the port {@link EndpointProbe} promises, of an adapter that can reach the `LawEndpoints`. */
export const endpointProbeLaws: ReadonlyArray<Law<EndpointProbe | LawEndpoints>> = [
  finds("servers-answer", "a mail server answers in either mode, of either protocol", servers),
  finds("tls-or-nothing", "a server that offers no STARTTLS is no answer", [
    "smtp-without-starttls",
    "imap-without-starttls",
  ]),
  finds("certificate-counts", "a server whose certificate can't be trusted for its name is no answer", [
    "unknown-authority",
    "wrong-name",
    "expired",
  ]),
  finds("refusal-is-told", "a server that turns its clients away is told from one that isn't there", [
    "smtp-refusing",
    "imap-refusing",
    "closed",
  ]),
  finds("other-services-are-none", "a service that speaks something else is no mail server", [
    "smtp-another-service",
    "imap-another-service",
  ]),
  law(
    "silence-ends",
    "a server that says nothing is left when the time is over",
    Effect.fnUntraced(function* ({ look }) {
      const ended = Effect.timeoutOrElse(look("silent", 100), {
        duration: "2 seconds",
        orElse: () => Effect.succeed("still waiting"),
      })
      yield* expectEqual("the outcome", yield* ended, found("silent"))
    }),
  ),
  law("interruption-ends", "a look that is interrupted ends", ({ look }) => endsWhenInterrupted(look("silent"))),
  law(
    "no-credential",
    "nobody logs in, and nothing is sent that is not part of asking what a server offers",
    Effect.fnUntraced(function* ({ heard, look }) {
      const before = (yield* heard).length
      for (const name of servers) yield* look(name)
      const words = (yield* heard).slice(before).join("\n")
      yield* expectEqual("a login", /\b(?:AUTH|AUTHENTICATE|LOGIN|USER|PASS|MAIL|SELECT)\b/i.test(words), false)
    }),
  ),
]
