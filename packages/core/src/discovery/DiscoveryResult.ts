import { Schema } from "effect"
import { DomainName } from "../address/DomainName.ts"
import { ProviderLimits } from "../provider/ProviderLimits.ts"
import { ProviderFolders, ProviderStatus } from "../provider/ProviderPreset.ts"
import { PageUrl, SourceDate } from "../provider/ProviderSource.ts"
import { Candidate, CandidateOrigin } from "./Candidate.ts"

/**
 * What came of a discovery.
 *
 * - `found`: servers are known. `needs-input`: servers or a way to them are, but something must be asked of the user.
 * - `bridge-required`: mail is reached only through a program on the user's computer.
 * - `not-offered`: the domain or the provider says that it has no SMTP or IMAP. `not-offered-securely`: only without TLS.
 * - `forward-only`: the domain's mail is only forwarded. `no-mailbox`: the domain takes no mail (RFC 7505).
 * - `not-found`: nothing is known, or the domain doesn't exist. `temporary-error`: the name servers gave no answer; try again.
 * - `invalid-address`: it is none; nobody was asked.
 */
export const DiscoveryOutcome = Schema.Literals([
  "found",
  "needs-input",
  "bridge-required",
  "not-offered",
  "not-offered-securely",
  "forward-only",
  "no-mailbox",
  "not-found",
  "temporary-error",
  "invalid-address",
])
export type DiscoveryOutcome = typeof DiscoveryOutcome.Type

/** What a user must do, or a program must know, before logging in works. */
export const DiscoveryHint = Schema.Struct({
  code: Schema.Literals([
    "enable-imap",
    "app-password",
    "oauth-only",
    "imap-id-required",
    "user-name-needed",
    "server-name-needed",
    "bridge",
    "pop3-only",
    "typo",
    "mixed-script",
  ]),
  /** A sentence for people. */
  message: Schema.String,
  url: Schema.optionalKey(PageUrl),
})
export type DiscoveryHint = typeof DiscoveryHint.Type

/** One thing that was tried, in the order in which it ended. */
export const TraceEntry = Schema.Struct({
  origin: CandidateOrigin.pipe((origins) => Schema.Union([origins, Schema.Literals(["dns", "probe"])])),
  /** What was asked: a record, an URL without its query, an endpoint. */
  target: Schema.String,
  /** What came of it, in our own words. */
  finding: Schema.String,
  /** Milliseconds since the discovery began. */
  startedAt: Schema.Int,
  endedAt: Schema.Int,
})
export type TraceEntry = typeof TraceEntry.Type

/** Everything that a discovery found. */
export const DiscoveryResult = Schema.Struct({
  outcome: DiscoveryOutcome,
  /** One or two sentences for the user: what was found, and what to do next. */
  message: Schema.String,
  domain: Schema.NullOr(DomainName),
  /** The provider's id and name, where one is known. */
  provider: Schema.NullOr(Schema.Struct({ id: Schema.String, name: Schema.String, status: ProviderStatus })),
  /** Best first. */
  candidates: Schema.Array(Candidate),
  hints: Schema.Array(DiscoveryHint),
  /** The domain that was probably meant, such as `gmail.com` for `gmial.com`; `null` when none was. */
  suggestion: Schema.NullOr(DomainName),
  limits: Schema.NullOr(ProviderLimits),
  folders: Schema.NullOr(ProviderFolders),
  endsOn: Schema.NullOr(SourceDate),
  helpUrl: Schema.NullOr(PageUrl),
  /** Whether asking again later may give another answer. */
  retry: Schema.Boolean,
  trace: Schema.Array(TraceEntry),
})
export type DiscoveryResult = typeof DiscoveryResult.Type
