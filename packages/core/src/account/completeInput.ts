import { Redacted, Result } from "effect"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { defaultSendingPolicy, SendingPolicy } from "../limits/SendingPolicy.ts"
import type { CandidateServer } from "../discovery/Candidate.ts"
import { normalizeAppPassword } from "../provider/appPassword.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { serversFor } from "../provider/serversFor.ts"
import type { HostName } from "../server/HostName.ts"
import { AccessSettings, SubmissionSettings } from "../server/ServerSettings.ts"
import { utc } from "../shared/TimeZone.ts"
import type { SecretField } from "../vault/Credential.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import { accountWarnings } from "./accountWarnings.ts"
import { completeServer, defaultUserNames } from "./completeServers.ts"
import type { AccountType, EmailAccount } from "./EmailAccount.ts"
import { type FoundServers, nothingFound } from "./foundServers.ts"
import type { FieldValues } from "./inputFields.ts"
import type { InputIssue } from "./InputIssue.ts"
import { type ReadInput, readInput } from "./readInput.ts"
import type { ServiceTokenOf } from "./serviceTokens.ts"

type Catalog = ProviderCatalog["Service"]

/** The warmup ramp of an account that states none. */
const warmupDefaults = { totalPerDay: 20, dailyRampup: 5, startPerDay: 5, replyRatePercentage: 30 }

// Stands in for a side that is not asked for; no draft with it is ever stored.
const notAsked = { host: "not-asked.invalid" as HostName, port: 1, security: null }

/** Why an input makes no draft. */
export interface IncompleteInput {
  /** Everything that is wrong. */
  readonly issues: ReadonlyArray<InputIssue>
  /** The address whose servers would have to be found, where the input leaves some out that nothing tells; else `null`. */
  readonly undiscovered: EmailAddress | null
  /** Whether nothing is wrong but that servers are missing. */
  readonly onlyServersMissing: boolean
}

/** What an input is completed for. */
export interface CompleteOptions {
  /** The sides whose servers must be known. Default: both. */
  readonly sides?: ReadonlyArray<Protocol>
  /** What was found of servers that the input leaves out. Default: nobody looked. */
  readonly found?: FoundServers
  /** The token of an account with neither password nor token that the operator's application acts for. Default: it acts for none. */
  readonly serviceToken?: ServiceTokenOf
  /** Whether the operator has an OAuth application of a name. Default: it may have. */
  readonly hasClient?: (name: string) => boolean
}

/**
 * Makes an account draft of an input, or gives everything that is wrong with it. With `existing`, the input is a patch:
 * an absent field keeps its value, `null` and `""` clear an optional field and keep a secret.
 */
export const completeInput = (
  input: unknown,
  catalog: Catalog,
  existing: EmailAccount | null,
  options: CompleteOptions = {},
): Result.Result<AccountDraft, IncompleteInput> => {
  const { found = nothingFound(), hasClient, serviceToken = () => null, sides = ["submission", "access"] } = options
  const read = readInput(input)
  const issues = [...read.issues]
  const values = overlay(read, existing)
  if (values.token?.client !== undefined && hasClient?.(values.token.client) === false) {
    issues.push({ path: "token.client", message: "must be the name of an OAuth application of the operator's" })
  }
  const failed = (path: string) => issues.some((issue) => issue.path === path || issue.path.startsWith(`${path}.`))
  if (values.email === undefined && !failed("email")) issues.push({ path: "email", message: "is required" })
  const stored: ReadonlyArray<SecretField> = existing?.secrets ?? []
  const hasPassword = values.password !== undefined || stored.includes("password")
  const hasToken = values.token !== undefined || stored.includes("oauthToken")
  // Without an address there is no provider to tell servers from: their absence is then not the next problem to solve.
  const ofDomain = presetFor(values, catalog, existing)
  const preset = ofDomain ?? (found.provider === null ? null : catalog.byId(found.provider))
  // Only where nothing else is stated: a password or a token of the mailbox's own goes before.
  const needsCredential = !hasPassword && !hasToken && !failed("password") && !failed("token")
  const hosts = { submission: values["submission.host"], access: values["access.host"] }
  const userNamesStated = [values.userName, values["access.userName"]].flatMap((name) =>
    name === undefined ? [] : [Redacted.value(name)],
  )
  const ofService =
    needsCredential && values.email !== undefined
      ? serviceToken({ email: values.email, preset, hosts, userNames: userNamesStated })
      : null
  if (needsCredential && ofService === null) {
    issues.push({ path: "password", message: "is required, unless a token is given" })
  }
  const missing: Array<InputIssue> = []
  const taken: { [P in Protocol]?: CandidateServer } = {}
  const complete = (side: Protocol) => {
    if (values.email === undefined) return null
    if (!sides.includes(side)) return notAsked
    // A host that was given and is wrong is one problem, not two.
    if (issues.some((issue) => issue.path === `${side}.host`)) return null
    const stated = { host: values[`${side}.host`], port: values[`${side}.port`], security: values[`${side}.security`] }
    const offers = ofDomain === null ? [] : serversFor(side, ofDomain, domainOf(values.email))
    const known = completeServer(side, stated, offers)
    if (known !== null) return known
    const server = found[side]
    if (server === null) {
      // Who knows the provider needs to ask nobody why it has no server.
      missing.push(...(ofDomain === null || found.isAsked ? found.issues(side) : [noServerAt(ofDomain, side)]))
      return null
    }
    taken[side] = server
    return completeServer(side, stated, [server])
  }
  const submission = complete("submission")
  const access = complete("access")
  const email = values.email
  const userNamesOf = (side: Protocol): ReadonlyArray<string> => {
    const stated = (side === "access" ? values["access.userName"] : undefined) ?? values.userName
    if (stated !== undefined) return [Redacted.value(stated)]
    if (email === undefined || !sides.includes(side)) return [""]
    return taken[side]?.userNames ?? defaultUserNames(side, email, preset)
  }
  const userNames = { submission: userNamesOf("submission"), access: userNamesOf("access") }
  const onlyServersMissing = issues.length === 0
  issues.push(...missing.filter((each, at) => missing.findIndex((other) => isSame(each, other)) === at))
  const areNamesKnown = userNames.submission.length > 0 && userNames.access.length > 0
  if (!areNamesKnown && !failed("userName")) issues.push({ path: "userName", message: found.userNameNeeded })
  if (issues.length > 0 || email === undefined || submission === null || access === null) {
    const undiscovered = missing.length > 0 && email !== undefined ? email : null
    return Result.fail({ issues, undiscovered, onlyServersMissing })
  }
  const userName = (side: Protocol) => userNames[side][0]!
  const others = { submission: userNames.submission.slice(1, 2), access: userNames.access.slice(1, 2) }
  const draft = {
    email,
    name: values.name ?? "",
    type: values.type ?? typeOf(preset),
    provider: preset?.id ?? null,
    submission: new SubmissionSettings({ ...submission, userName: userName("submission") } as SubmissionSettings),
    access: new AccessSettings({ ...access, userName: userName("access") } as AccessSettings),
    ...stated("otherUserNames", others.submission.length + others.access.length === 0 ? undefined : others),
    replyTo: values.replyTo ?? null,
    bcc: values.bcc ?? [],
    signature: values.signature ?? null,
    trackingUrl: values.trackingUrl ?? null,
    timeZone: values.timeZone ?? utc,
    clientId: values.clientId ?? null,
    suspended: values.suspended ?? false,
    ...stated("whitelabelCredentials", values.whitelabelCredentials),
    limits: new SendingPolicy({
      maxPerDay: values["limits.maxPerDay"] ?? defaultSendingPolicy.maxPerDay,
      minimumGapMinutes: values["limits.minimumGapMinutes"] ?? defaultSendingPolicy.minimumGapMinutes,
    }),
    warmup: {
      enabled: values["warmup.enabled"] ?? false,
      totalPerDay: values["warmup.totalPerDay"] ?? warmupDefaults.totalPerDay,
      dailyRampup: values["warmup.dailyRampup"] ?? warmupDefaults.dailyRampup,
      startPerDay: values["warmup.startPerDay"] ?? warmupDefaults.startPerDay,
      replyRatePercentage: values["warmup.replyRatePercentage"] ?? warmupDefaults.replyRatePercentage,
      ...stated("key", values["warmup.key"]),
      ...stated("autoAdjust", values["warmup.autoAdjust"]),
      ...stated("rampupEnabled", values["warmup.rampupEnabled"]),
    },
    password: appPassword(preset, values.password),
    accessPassword: appPassword(preset, values["access.password"]),
    token: values.token ?? ofService ?? undefined,
  }
  return Result.succeed({ ...draft, warnings: accountWarnings(draft, preset, existing) })
}

// A field that has a default by being absent, where it is stated.
const stated = <const K extends string, A>(name: K, value: A | undefined): { readonly [P in K]?: A } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: A }

const noServerAt = ({ name, preparation }: ProviderPreset, side: Protocol): InputIssue => ({
  path: `${side}.host`,
  message: `is required, because ${name} has no server for it. ${preparation ?? ""}`.trim(),
})

const isSame = (a: InputIssue, b: InputIssue): boolean => a.path === b.path && a.message === b.message

const appPassword = (preset: ProviderPreset | null, password: Redacted.Redacted<string> | undefined) =>
  preset === null || password === undefined ? password : normalizeAppPassword(preset, password)

const presetFor = (values: FieldValues, catalog: Catalog, existing: EmailAccount | null): ProviderPreset | null => {
  if (values.email === undefined) return null
  const domain = domainOf(values.email)
  if (values.type === "gmail" || values.type === "outlook") return catalog.forType(values.type, domain)
  return catalog.forDomain(domain) ?? discoveredBefore(values, catalog, existing)
}

// What was found once still holds for the same domain at the same servers.
const discoveredBefore = (values: FieldValues, catalog: Catalog, existing: EmailAccount | null) => {
  if (existing === null || existing.provider === null || values.email === undefined) return null
  const isSameDomain = domainOf(values.email) === domainOf(existing.email)
  const areSameHosts =
    values["submission.host"] === existing.submission.host && values["access.host"] === existing.access.host
  return isSameDomain && areSameHosts ? catalog.byId(existing.provider) : null
}

const typeOf = (preset: ProviderPreset | null): AccountType => {
  if (preset?.family === "google") return "gmail"
  if (preset?.family === "microsoft") return "outlook"
  return "smtp"
}

// The stored account's values under the input's. The security of a port that the input changes is told anew.
const overlay = (read: ReadInput, existing: EmailAccount | null): FieldValues => {
  if (existing === null) return read.values
  const values: Record<string, unknown> = { ...valuesOf(existing) }
  for (const side of ["submission", "access"] as const) {
    const moved = [`${side}.host`, `${side}.port`] as const
    if (moved.some((path) => read.values[path] !== undefined || read.cleared.has(path)))
      delete values[`${side}.security`]
  }
  for (const path of read.cleared) delete values[path]
  return { ...values, ...read.values }
}

const valuesOf = (account: EmailAccount): Record<string, unknown> => ({
  email: account.email,
  name: account.name,
  type: account.type,
  userName: Redacted.make(account.submission.userName),
  "submission.host": account.submission.host,
  "submission.port": account.submission.port,
  "submission.security": account.submission.security ?? undefined,
  "access.host": account.access.host,
  "access.port": account.access.port,
  "access.security": account.access.security ?? undefined,
  "access.userName":
    account.access.userName === account.submission.userName ? undefined : Redacted.make(account.access.userName),
  replyTo: account.replyTo ?? undefined,
  bcc: account.bcc,
  signature: account.signature ?? undefined,
  trackingUrl: account.trackingUrl ?? undefined,
  timeZone: account.timeZone,
  clientId: account.clientId ?? undefined,
  suspended: account.suspended,
  whitelabelCredentials: account.whitelabelCredentials,
  "limits.maxPerDay": account.limits.maxPerDay,
  "limits.minimumGapMinutes": account.limits.minimumGapMinutes,
  "warmup.enabled": account.warmup.enabled,
  "warmup.totalPerDay": account.warmup.totalPerDay,
  "warmup.dailyRampup": account.warmup.dailyRampup,
  "warmup.startPerDay": account.warmup.startPerDay,
  "warmup.replyRatePercentage": account.warmup.replyRatePercentage,
  "warmup.autoAdjust": account.warmup.autoAdjust,
  "warmup.rampupEnabled": account.warmup.rampupEnabled,
})
