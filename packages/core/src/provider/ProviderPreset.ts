import { Schema } from "effect"
import { DomainName } from "../address/DomainName.ts"
import { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import { HostName } from "../server/HostName.ts"
import { Port } from "../server/Port.ts"
import { AppPasswordShape } from "./AppPasswordShape.ts"
import { ProviderLimits } from "./ProviderLimits.ts"
import { Confidence, PageUrl, ProviderSource, SourceDate } from "./ProviderSource.ts"

/** What a user can expect: works at once, works after a preparation, only with OAuth, only through a local bridge, after input that the address doesn't hold, until a date, not at all. */
export const ProviderStatus = Schema.Literals([
  "ok",
  "preparation",
  "oauth-only",
  "bridge",
  "needs-input",
  "ending",
  "broken",
])
export type ProviderStatus = typeof ProviderStatus.Type

/** How a login name is made from the address: all of it, or what stands before the `@`. */
export const UserNameForm = Schema.Literals(["address", "local-part"])
export type UserNameForm = typeof UserNameForm.Type

/** One server of a provider. */
export const PresetServer = Schema.Struct({
  host: HostName,
  port: Port,
  security: RequestedSecurity,
  confidence: Confidence,
})
export type PresetServer = typeof PresetServer.Type

/** Whether a way to log in is accepted for submission and for access. */
export const AuthRule = Schema.Struct({
  /** `password` is the one of the web login; `app-password` one made for a single program. */
  method: Schema.Literals(["password", "app-password", "oauth2"]),
  submission: Schema.Boolean,
  access: Schema.Boolean,
  /** The last day on which the rule is sure to hold, where the provider announced one. */
  until: Schema.optionalKey(SourceDate),
  note: Schema.optionalKey(Schema.String),
})
export type AuthRule = typeof AuthRule.Type

/** What is known about a provider: its servers, how to log in, what it limits, and where all this was read. */
export const ProviderPreset = Schema.Struct({
  /** Lower-case letters, digits, dots and hyphens; never changes, because accounts store it. */
  id: Schema.String.check(Schema.isPattern(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/u, { expected: "a lower-case id" })),
  name: Schema.NonEmptyString,
  /** The house a preset belongs to, such as `google` for Gmail and Workspace; `null` when it stands alone. */
  family: Schema.NullOr(Schema.NonEmptyString),
  kind: Schema.Literals(["consumer", "business"]),
  status: ProviderStatus,
  /** The domains of addresses that this provider gives out. */
  domains: Schema.Array(DomainName),
  /** Domains under which every customer has a subdomain of its own, such as `onmicrosoft.com`. */
  domainSuffixes: Schema.optionalKey(Schema.Array(DomainName)),
  /** Names of MX hosts, matched on a label boundary. */
  mxSuffixes: Schema.Array(DomainName),
  /** Submission servers in order of preference (implicit TLS first where both are offered, RFC 8314 §3.3). */
  submission: Schema.Array(PresetServer),
  /** Access servers in order of preference. */
  access: Schema.Array(PresetServer),
  userName: UserNameForm,
  /** The form that access asks for, where it differs from `userName`. */
  accessUserName: Schema.optionalKey(UserNameForm),
  auth: Schema.NonEmptyArray(AuthRule),
  /** What this provider's app passwords look like, as far as it is known. */
  appPassword: Schema.optionalKey(AppPasswordShape),
  /** Ceilings of the provider; absent when no trustworthy number is known. */
  limits: Schema.optionalKey(ProviderLimits),
  /** What the user must do first, for people. */
  preparation: Schema.optionalKey(Schema.NonEmptyString),
  /** Who switches access (IMAP) on, where it isn't on from the start. */
  accessEnabledBy: Schema.optionalKey(Schema.Literals(["user", "admin"])),
  /** Whether submission files the copy in the Sent folder by itself; absent when it depends on a setting or isn't known. */
  storesSentCopy: Schema.optionalKey(Schema.Boolean),
  helpUrl: Schema.optionalKey(PageUrl),
  appPasswordUrl: Schema.optionalKey(PageUrl),
  sources: Schema.NonEmptyArray(ProviderSource),
})
export type ProviderPreset = typeof ProviderPreset.Type

/** A preset as it is written down: plain strings and numbers, not yet checked. */
export type ProviderPresetRecord = typeof ProviderPreset.Encoded

/** Checks a written-down preset; throws when a fact has the wrong form, because a wrong preset is a programming error. */
export const definePreset: (record: ProviderPresetRecord) => ProviderPreset = Schema.decodeSync(ProviderPreset, {
  onExcessProperty: "error",
  errors: "all",
})

/** Whether any fact of a preset was read on the provider's own pages; copies and quotations don't count. */
export const hasOfficialSource = (preset: ProviderPreset): boolean =>
  preset.sources.some((source) => source.kind === "official")

/** Whether a provider takes the password of its web login for submission and for access alike. */
export const acceptsPlainPassword = (preset: ProviderPreset): boolean =>
  preset.auth.some((rule) => rule.method === "password" && rule.submission && rule.access)
