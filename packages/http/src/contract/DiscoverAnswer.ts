import { Schema } from "effect"
import { exampleDiscovery } from "./examples.ts"

/** What is found, by its wire name. What is no address at all is refused, and so has none. */
export const DiscoverOutcome = Schema.Literals([
  "found",
  "needs_input",
  "bridge_required",
  "not_offered",
  "not_offered_securely",
  "forward_only",
  "no_mailbox",
  "not_found",
  "temporary_error",
]).annotate({
  description:
    "found: servers are known. needs_input: something must be asked of the user. bridge_required: only a program on the user's computer gets in. not_offered, not_offered_securely: no SMTP or IMAP, or only without TLS. forward_only, no_mailbox: nobody reads mail there. not_found: nothing is known. temporary_error: the name servers gave no answer.",
})

const security = Schema.Literals(["implicit-tls", "starttls"]).annotate({
  description: "How the connection is secured.",
})

const Server = Schema.Struct({
  host: Schema.String.annotate({ description: "The server." }),
  port: Schema.Int.annotate({ description: "Its port." }),
  security,
  user_names: Schema.Array(Schema.String).annotate({
    description: "Names to log in with, the likeliest first; empty when the user must be asked.",
  }),
  auth: Schema.Array(Schema.String).annotate({ description: "Ways to log in: password, app_password or oauth2." }),
  answered: Schema.NullOr(Schema.Boolean).annotate({
    description: "Whether it answered over verified TLS; null when nobody looked.",
  }),
}).annotate({ identifier: "CandidateServer", description: "A server that may be right for the address." })

const CandidateShape = Schema.Struct({
  origin: Schema.String.annotate({ description: "Where it comes from, such as catalog_mx, autoconfig, srv or guess." }),
  trust: Schema.Literals(["high", "medium", "low"]).annotate({ description: "How sure it is." }),
  provider: Schema.NullOr(Schema.String).annotate({
    description: "The id of the provider; null for servers of one's own.",
  }),
  needs_confirmation: Schema.Boolean.annotate({
    description: "Whether a person must say that it is right before a password goes there.",
  }),
  confirm_domains: Schema.Array(Schema.String).annotate({
    description: "The domains that a person must know to be right.",
  }),
  smtp: Schema.NullOr(Server),
  imap: Schema.NullOr(Server),
  warnings: Schema.Array(
    Schema.Struct({ code: Schema.String, message: Schema.String }).annotate({
      identifier: "CandidateWarning",
      description: "What speaks against a candidate, or will.",
    }),
  ).annotate({ description: "What speaks against it, or will." }),
}).annotate({ identifier: "ServerCandidate", description: "A pair of servers that may be right for the address." })

const text = (description: string) => Schema.NullOr(Schema.String).annotate({ description })

/** The answer to `discover`: 200 whatever is found. */
export const DiscoverAnswer = Schema.Struct({
  ok: Schema.Boolean.annotate({ description: "Whether save needs no more than the address and a password." }),
  outcome: DiscoverOutcome,
  message: Schema.String.annotate({ description: "What was found and what to do next, for a person." }),
  domain: text("The domain in ASCII; null when it is none that can be asked about."),
  suggestion: text("The domain that was probably meant; null when none was."),
  provider: Schema.NullOr(
    Schema.Struct({ id: Schema.String, name: Schema.String, status: Schema.String }).annotate({
      identifier: "FoundProvider",
      description: "The provider, where one is known.",
    }),
  ),
  smtp_host: text("As save would take it; null when nothing is found that needs no confirmation."),
  smtp_port: Schema.NullOr(Schema.Int).annotate({ description: "Its port." }),
  smtp_security: Schema.NullOr(security),
  user_name: text("The likeliest name to log in with; null when the user must be asked."),
  imap_host: text("As save would take it; null when nothing is found that needs no confirmation."),
  imap_port: Schema.NullOr(Schema.Int).annotate({ description: "Its port." }),
  imap_security: Schema.NullOr(security),
  imap_user_name: text("The likeliest name to log in with at the IMAP server; null when the user must be asked."),
  candidates: Schema.Array(CandidateShape).annotate({ description: "All that was found, the best first." }),
  hints: Schema.Array(
    Schema.Struct({
      code: Schema.String,
      message: Schema.String,
      help_url: Schema.optionalKey(Schema.String),
    }).annotate({ identifier: "DiscoveryHint", description: "What to do or to know before logging in works." }),
  ).annotate({ description: "What the user must do first, or a program must know." }),
  limits: Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown)).annotate({
    description: "The provider's ceilings as it states them, with source and date; null when none are known.",
  }),
  ends_on: text("The day on which the provider's service ends; null when none is announced."),
  help_url: text("The provider's page about it."),
  retry: Schema.Boolean.annotate({ description: "Whether asking again later may have another answer." }),
  trace: Schema.Array(
    Schema.Struct({
      origin: Schema.String.annotate({ description: "What was tried." }),
      target: Schema.String.annotate({ description: "What was asked: a record, a URL without its query, a server." }),
      finding: Schema.String.annotate({ description: "What came of it." }),
      started_ms: Schema.Int.annotate({ description: "When it began, in milliseconds since the discovery did." }),
      ended_ms: Schema.Int.annotate({ description: "When it ended." }),
    }).annotate({ identifier: "DiscoveryTrace", description: "One thing that was tried." }),
  ).annotate({ description: "What was tried, in the order in which it ended; empty when nobody was asked." }),
}).annotate({
  identifier: "Discovery",
  description: "The servers of an address, and what must be done first. No password is involved.",
  examples: [exampleDiscovery],
})
