import { Redacted, Result } from "effect"
import { domainOf } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { defaultSendingPolicy, SendingPolicy } from "../limits/SendingPolicy.ts"
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
import { completeServer, defaultUserName } from "./completeServers.ts"
import type { AccountType, EmailAccount } from "./EmailAccount.ts"
import type { FieldValues } from "./inputFields.ts"
import type { InputIssue } from "./InputIssue.ts"
import { type ReadInput, readInput } from "./readInput.ts"

type Catalog = ProviderCatalog["Service"]

/** The warmup ramp of an account that states none. */
const warmupDefaults = { totalPerDay: 20, dailyRampup: 5, startPerDay: 5, replyRatePercentage: 30 }

// Stands in for a side that is not asked for; no draft with it is ever stored.
const notAsked = { host: "not-asked.invalid" as HostName, port: 1, security: null }

/**
 * Makes an account draft of an input, or gives everything that is wrong with it. With `existing`, the input is a patch:
 * an absent field keeps its value, `null` and `""` clear an optional field and keep a secret. `sides` are those whose
 * servers must be known.
 */
export const completeInput = (
  input: unknown,
  catalog: Catalog,
  existing: EmailAccount | null,
  sides: ReadonlyArray<Protocol> = ["submission", "access"],
): Result.Result<AccountDraft, ReadonlyArray<InputIssue>> => {
  const read = readInput(input)
  const issues = [...read.issues]
  const values = overlay(read, existing)
  const failed = (path: string) => issues.some((issue) => issue.path === path || issue.path.startsWith(`${path}.`))
  if (values.email === undefined && !failed("email")) issues.push({ path: "email", message: "is required" })
  const stored: ReadonlyArray<SecretField> = existing?.secrets ?? []
  const hasPassword = values.password !== undefined || stored.includes("password")
  const hasToken = values.token !== undefined || stored.includes("oauthToken")
  if (!hasPassword && !hasToken && !failed("password") && !failed("token")) {
    issues.push({ path: "password", message: "is required, unless a token is given" })
  }
  // Without an address there is no provider to tell servers from: their absence is then not the next problem to solve.
  const preset = presetFor(values, catalog)
  const complete = (side: Protocol) => {
    if (values.email === undefined) return null
    return sides.includes(side) ? server(side, values, preset, issues) : notAsked
  }
  const submission = complete("submission")
  const access = complete("access")
  if (issues.length > 0 || values.email === undefined || submission === null || access === null) {
    return Result.fail(issues)
  }
  const email = values.email
  const userName = (side: Protocol) => {
    const stated = (side === "access" ? values["access.userName"] : undefined) ?? values.userName
    return stated === undefined ? defaultUserName(side, email, preset) : Redacted.value(stated)
  }
  const draft = {
    email,
    name: values.name ?? "",
    type: values.type ?? typeOf(preset),
    provider: preset?.id ?? null,
    submission: new SubmissionSettings({ ...submission, userName: userName("submission") } as SubmissionSettings),
    access: new AccessSettings({ ...access, userName: userName("access") } as AccessSettings),
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
    token: values.token,
  }
  return Result.succeed({ ...draft, warnings: accountWarnings(draft, preset, existing) })
}

// A field that has a default by being absent, where it is stated.
const stated = <const K extends string, A>(name: K, value: A | undefined): { readonly [P in K]?: A } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: A }

const server = (side: Protocol, values: FieldValues, preset: ProviderPreset | null, issues: Array<InputIssue>) => {
  // A host that was given and is wrong is one problem, not two.
  if (issues.some((issue) => issue.path === `${side}.host`)) return null
  return completeServer(
    side,
    { host: values[`${side}.host`], port: values[`${side}.port`], security: values[`${side}.security`] },
    preset,
    preset === null || values.email === undefined ? [] : serversFor(side, preset, domainOf(values.email)),
    issues,
  )
}

const appPassword = (preset: ProviderPreset | null, password: Redacted.Redacted<string> | undefined) =>
  preset === null || password === undefined ? password : normalizeAppPassword(preset, password)

const presetFor = (values: FieldValues, catalog: Catalog): ProviderPreset | null => {
  if (values.email === undefined) return null
  const domain = domainOf(values.email)
  if (values.type === "gmail" || values.type === "outlook") return catalog.forType(values.type, domain)
  return catalog.forDomain(domain)
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
