import { Schema } from "effect"
import { DomainName } from "../address/DomainName.ts"
import { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import { HostName } from "../server/HostName.ts"
import { Port } from "../server/Port.ts"
import { SaslMechanism } from "../server/SaslMechanism.ts"
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

/** How a login name is made from the address: all of it, what stands before the `@`, or not at all: the user must be asked. */
export const UserNameForm = Schema.Literals(["address", "local-part", "another"])
export type UserNameForm = typeof UserNameForm.Type

/**
 * A host name of two labels or more in which one `*`, not the last label, may stand for exactly one label, such as
 * `inbound-smtp.*.amazonaws.com`; matched as a suffix on a label boundary. Labels may begin with an underscore, as names of SPF
 * records do (`_spf.google.com`).
 */
export const HostPattern = Schema.String.check(
  Schema.isPattern(
    /^(?!.*\*.*\*)(?:(?:\*|_?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u,
    {
      expected: "a lower-case host name, in which one * may stand for one label",
    },
  ),
)
export type HostPattern = typeof HostPattern.Type

/**
 * A host name with gaps: `{domain}` is the domain of the address, `{mx}` the name of its best MX host, `{label}` what the `*`
 * of the pattern matched.
 */
export const HostTemplate = Schema.String.check(
  Schema.isPattern(/^(?=.*\{)(?:\{(?:domain|mx|label)\}|[a-z0-9.-])+$/u, {
    expected: "a host name with {domain}, {mx} or {label} in it",
  }),
)
export type HostTemplate = typeof HostTemplate.Type

/** What a provider's authorization server is and what it calls mail (RFC 6749); no client id and no secret. */
export const ProviderOAuth = Schema.Struct({
  authorizationEndpoint: PageUrl,
  tokenEndpoint: PageUrl,
  /**
   * Who the server says it is in an id_token (OpenID Connect Core §2), with `{tenantid}` in the place of a Microsoft tenant's; absent
   * where no id_token comes with the scopes for mail.
   */
  issuer: Schema.optionalKey(Schema.NonEmptyString),
  /** Scopes that add an id_token with the address. */
  identityScopes: Schema.optionalKey(Schema.NonEmptyArray(Schema.NonEmptyString)),
  /** Parameters that a request for consent needs beside those of the standard, such as what makes a refresh token come. */
  authorizationParameters: Schema.optionalKey(Schema.Record(Schema.NonEmptyString, Schema.NonEmptyString)),
  /** RFC 7009, where there is one. */
  revocationEndpoint: Schema.optionalKey(PageUrl),
  submissionScopes: Schema.Array(Schema.NonEmptyString),
  accessScopes: Schema.Array(Schema.NonEmptyString),
  mechanisms: Schema.NonEmptyArray(SaslMechanism),
  note: Schema.optionalKey(Schema.NonEmptyString),
})
export type ProviderOAuth = typeof ProviderOAuth.Type

/** Names of the folders for special uses (RFC 6154), where the provider's are known; what a server marks itself goes before. */
export const ProviderFolders = Schema.Struct({
  sent: Schema.optionalKey(Schema.NonEmptyString),
  drafts: Schema.optionalKey(Schema.NonEmptyString),
  junk: Schema.optionalKey(Schema.NonEmptyString),
  trash: Schema.optionalKey(Schema.NonEmptyString),
  archive: Schema.optionalKey(Schema.NonEmptyString),
  all: Schema.optionalKey(Schema.NonEmptyString),
  note: Schema.optionalKey(Schema.NonEmptyString),
})
export type ProviderFolders = typeof ProviderFolders.Type

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

const PresetId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/u, { expected: "a lower-case id" }),
)

/** What is known about a provider: its servers, how to log in, what it limits, and where all this was read. */
export const ProviderPreset = Schema.Struct({
  /** Lower-case letters, digits, dots and hyphens; never changes, because accounts store it. */
  id: PresetId,
  /** Ids that accounts may have stored before the preset had its present one. */
  formerIds: Schema.optionalKey(Schema.NonEmptyArray(PresetId)),
  name: Schema.NonEmptyString,
  /** The house a preset belongs to, such as `google` for Gmail and Workspace; `null` when it stands alone. */
  family: Schema.NullOr(Schema.NonEmptyString),
  /** Gives out addresses, brings people online, hosts companies, hosts websites with mail, or only relays what others send. */
  kind: Schema.Literals(["consumer", "isp", "business", "hoster", "relay"]),
  status: ProviderStatus,
  /** The domains of addresses that this provider gives out. */
  domains: Schema.Array(DomainName),
  /** Domains under which every customer has a subdomain of its own, such as `onmicrosoft.com`. */
  domainSuffixes: Schema.optionalKey(Schema.Array(DomainName)),
  /** Names of MX hosts, matched on a label boundary. */
  mxSuffixes: Schema.Array(HostPattern),
  /** Whether others share these MX hosts, so that they alone prove no mailbox. Default false. */
  mxIsShared: Schema.optionalKey(Schema.Boolean),
  /**
   * What TXT records at a customer's domain begin with where mail is only forwarded, and where the provider keeps mailboxes after
   * all; both in lower case. Absent where no record tells.
   */
  forwardingRecords: Schema.optionalKey(
    Schema.Struct({ forwards: Schema.NonEmptyString, keepsMailboxes: Schema.NonEmptyString }),
  ),
  /** What customers include in their SPF record (RFC 7208 §5.2). */
  spfIncludes: Schema.optionalKey(Schema.Array(HostPattern)),
  /** DKIM selectors (RFC 6376 §3.1) that customers publish, and nobody else does unless they are aliases into `dkimTargets`. */
  dkimSelectors: Schema.optionalKey(Schema.Array(Schema.String.check(Schema.isPattern(/^[a-z0-9-]{1,63}$/u)))),
  /** Where those selectors point (CNAME); absent where customers publish a key (TXT). */
  dkimTargets: Schema.optionalKey(Schema.Array(HostPattern)),
  /** Where customers' `autodiscover` points (CNAME or SRV). */
  autodiscoverTargets: Schema.optionalKey(Schema.Array(HostPattern)),
  /** Submission servers in order of preference (implicit TLS first where both are offered, RFC 8314 §3.3). */
  submission: Schema.Array(PresetServer),
  /** Access servers in order of preference. */
  access: Schema.Array(PresetServer),
  /** Where every customer has servers of its own: how their names are made. Ports and security are those of the lists. */
  hostTemplates: Schema.optionalKey(Schema.Struct({ submission: HostTemplate, access: HostTemplate })),
  userName: UserNameForm,
  /** A second form to try, where sources disagree or both are accepted. */
  userNameAlso: Schema.optionalKey(UserNameForm),
  /** The form that access asks for, where it differs from `userName`. */
  accessUserName: Schema.optionalKey(UserNameForm),
  auth: Schema.NonEmptyArray(AuthRule),
  /** Whether access wants to be told which program logs in (ID, RFC 2971). Default false. */
  wantsClientIdentification: Schema.optionalKey(Schema.Boolean),
  oauth: Schema.optionalKey(ProviderOAuth),
  folders: Schema.optionalKey(ProviderFolders),
  /** The day on which the provider's service ends, where it announced one. */
  endsOn: Schema.optionalKey(SourceDate),
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
  /** Where access (IMAP) is switched on. */
  enableAccessUrl: Schema.optionalKey(PageUrl),
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

/**
 * A preset that comes with Mailkeep: not checked when it is loaded, which would cost every start; the tests check all of
 * them.
 */
export const builtInPreset = (record: ProviderPresetRecord): ProviderPreset => record as ProviderPreset

/** Whether any fact of a preset was read on the provider's own pages; copies and quotations don't count. */
export const hasOfficialSource = (preset: ProviderPreset): boolean =>
  preset.sources.some((source) => source.kind === "official")

/** Whether a provider takes the password of its web login for submission and for access alike. */
export const acceptsPlainPassword = (preset: ProviderPreset): boolean =>
  preset.auth.some((rule) => rule.method === "password" && rule.submission && rule.access)
