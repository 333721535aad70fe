import { Schema } from "effect"
import { DomainName } from "../address/DomainName.ts"
import { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import { HostName } from "../server/HostName.ts"
import { Port } from "../server/Port.ts"

/**
 * Where a candidate comes from, the most trusted first: the catalog by domain, by MX host, or by what stands behind a gateway
 * (autodiscover, SPF, DKIM); the domain's own documents and records; Thunderbird's database; the domain of the MX host; Exchange's
 * autodiscover; an unprotected document; a guess.
 */
export const CandidateOrigin = Schema.Literals([
  "catalog-domain",
  "catalog-mx",
  "catalog-autodiscover",
  "catalog-spf",
  "catalog-dkim",
  "autoconfig",
  "pacc",
  "well-known",
  "srv",
  "txt-mailconf",
  "ispdb",
  "mx-autoconfig",
  "mx-ispdb",
  "autodiscover",
  "autoconfig-http",
  "guess",
])
export type CandidateOrigin = typeof CandidateOrigin.Type

/** How sure a candidate is: told by the provider's rules or the domain's own secured word; plausible; not to be relied on. */
export const Trust = Schema.Literals(["high", "medium", "low"])
export type Trust = typeof Trust.Type

/** A way to log in, in the order in which the provider (or its document) prefers it. */
export const AuthMethod = Schema.Literals(["password", "app-password", "oauth2"])
export type AuthMethod = typeof AuthMethod.Type

/** One server of a candidate. */
export const CandidateServer = Schema.Struct({
  host: HostName,
  port: Port,
  security: RequestedSecurity,
  /** Names to log in with, the likeliest first; each is worth one try at most. Empty: the user must be asked. */
  userNames: Schema.Array(Schema.String),
  auth: Schema.Array(AuthMethod),
  /** Whether the server answered over verified TLS; `null` when nobody looked. */
  answered: Schema.NullOr(Schema.Boolean),
})
export type CandidateServer = typeof CandidateServer.Type

/** What speaks against a candidate or will. */
export const CandidateWarning = Schema.Struct({
  code: Schema.Literals([
    "another-domain",
    "behind-gateway",
    "unprotected-source",
    "guessed",
    "did-not-answer",
    "service-ends",
    "password-ends",
    "shared-mx",
    "redirected",
  ]),
  /** A sentence for people. */
  message: Schema.String,
})
export type CandidateWarning = typeof CandidateWarning.Type

/** A pair of servers that may be right for an address. Either side may be missing where only one was found or is offered. */
export const Candidate = Schema.Struct({
  origin: CandidateOrigin,
  trust: Trust,
  /** The id of the provider's preset; `null` for a server of one's own. */
  provider: Schema.NullOr(Schema.String),
  submission: Schema.NullOr(CandidateServer),
  access: Schema.NullOr(CandidateServer),
  /** Registrable domains that the user must approve before a password goes there; empty when none must be. */
  confirm: Schema.Array(DomainName),
  warnings: Schema.Array(CandidateWarning),
})
export type Candidate = typeof Candidate.Type
