import type { CheckTarget } from "../connection/ConnectionCheck.ts"
import type { ConnectionReport, ProtocolReport } from "../connection/ConnectionReport.ts"
import type { DateTime, Redacted } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { AccessSettings, SubmissionSettings } from "../server/ServerSettings.ts"
import type { Credentials, SecretField } from "../vault/Credential.ts"
import { ConnectionState, ProtocolState } from "./ConnectionState.ts"
import { EmailAccount } from "./EmailAccount.ts"

/** What is to be checked: an account, or what is to become one. */
export type Checkable = Pick<EmailAccount, "submission" | "access" | "provider" | "otherUserNames"> & {
  readonly connection?: ConnectionState
}

// A side that was checked with these settings and credentials knows: another login with another name might count against the account.
const otherUserNamesOf = (account: Checkable, side: Protocol): Pick<CheckTarget, "otherUserNames"> => {
  const others = account.otherUserNames?.[side] ?? []
  const isUntried = account.connection === undefined || account.connection[side].status === "unchecked"
  return others.length > 0 && isUntried ? { otherUserNames: others } : {}
}

/** A draft on the sides that are asked for, and the stored account on the other, of which such a draft says nothing. */
export const checkedOn = <A extends Checkable>(sides: ReadonlyArray<Protocol>, draft: A, stored: Checkable): A => ({
  ...draft,
  submission: sides.includes("submission") ? draft.submission : stored.submission,
  access: sides.includes("access") ? draft.access : stored.access,
})

/** What logs in to an account's servers: passwords, or an access token on each side that has no password. */
export interface Login extends Pick<Credentials, "password" | "accessPassword"> {
  readonly accessToken?: Redacted.Redacted
}

/** Whether an account with these secrets logs in by its token: one that has a password logs in by that. */
export const usesToken = ({ oauthToken, password }: { readonly [F in SecretField]?: unknown }): boolean =>
  password === undefined && oauthToken !== undefined

/** Whether an account has something to log in with, as far as it knows. */
export const isCheckable = ({ secrets }: Pick<EmailAccount, "secrets">): boolean =>
  secrets.includes("password") || secrets.includes("oauthToken")

/** Where to log in for each side of an account, and as whom. */
export const checkedSides = (account: Checkable): Readonly<Record<Protocol, Omit<CheckTarget, "credential">>> => {
  const { access, provider, submission } = account
  return {
    submission: { ...submission, ...otherUserNamesOf(account, "submission"), provider },
    access: { ...access, ...otherUserNamesOf(account, "access"), provider },
  }
}

/** Where and as whom to log in for each side of an account, and by what; `null` without a password and without an access token. */
export const checkTargets = (
  account: Checkable,
  { accessPassword, accessToken, password }: Login,
): Readonly<Record<Protocol, CheckTarget>> | null => {
  const credentialOf = (own: Redacted.Redacted | undefined): CheckTarget["credential"] | null => {
    if (own !== undefined) return { kind: "password", password: own }
    return accessToken === undefined ? null : { kind: "access-token", accessToken }
  }
  const [submission, access] = [credentialOf(password), credentialOf(accessPassword ?? password)]
  if (submission === null || access === null) return null
  const sides = checkedSides(account)
  return {
    submission: { ...sides.submission, credential: submission },
    access: { ...sides.access, credential: access },
  }
}

/** Whether a check says nothing of the account, only that others kept Mailkeep busy, or that a token endpoint did not answer. */
export const saysNothing = ({ evidence }: ProtocolReport): boolean =>
  evidence?.failure === "no-turn" || evidence?.failure === "token-unavailable"

/** What an account that knew `before` knows of its connections after a check. */
export const checkedConnection = (
  before: ConnectionState,
  report: ConnectionReport,
  checkedAt: DateTime.Utc,
): ConnectionState => {
  const side = (name: "submission" | "access") => {
    const found: ProtocolReport = report[name]
    if (saysNothing(found)) return before[name]
    return new ProtocolState({ status: found.ok ? "ok" : "failed", checkedAt, report: found })
  }
  return new ConnectionState({
    submission: side("submission"),
    access: side("access"),
    disconnectedSince: disconnectedSince(before, report, checkedAt),
    reauthorizationSince: reauthorizationSince(before, report, checkedAt),
  })
}

// One side that failed is enough to be disconnected; only a check that found both well ends that.
const disconnectedSince = (before: ConnectionState, report: ConnectionReport, checkedAt: DateTime.Utc) => {
  if (report.submission.ok && report.access.ok) return null
  const failed = [report.submission, report.access].some((side) => !side.ok && !saysNothing(side))
  return before.disconnectedSince ?? (failed ? checkedAt : null)
}

// Until both sides are well, or the account has other credentials, with which its state begins anew.
const reauthorizationSince = (before: ConnectionState, report: ConnectionReport, checkedAt: DateTime.Utc) => {
  const found = [report.submission, report.access]
  if (found.every(({ ok }) => ok)) return null
  // What is the operator's turn is mended without the owner.
  const isRejected = found.some(
    ({ diagnosis, ok }) => !ok && diagnosis?.category === "oauth_token_rejected" && diagnosis.actor !== "operator",
  )
  return before.reauthorizationSince ?? (isRejected ? checkedAt : null)
}

/**
 * An account with the user names that its check succeeded with. A side that let in needs no other names any more; what another side
 * has of them stays for the next time that its credentials are new.
 */
export const withAcceptedUserNames = (account: EmailAccount, report: ConnectionReport): EmailAccount => {
  const { otherUserNames, ...rest } = account
  if (otherUserNames === undefined) return account
  const accepted = (side: Protocol) => (report[side].ok ? report[side].userNames?.at(-1) : undefined)
  const left = (side: Protocol) => (report[side].ok ? [] : otherUserNames[side])
  const others = { submission: left("submission"), access: left("access") }
  const { access, submission } = account
  return new EmailAccount({
    ...rest,
    submission: new SubmissionSettings({ ...submission, userName: accepted("submission") ?? submission.userName }),
    access: new AccessSettings({ ...access, userName: accepted("access") ?? access.userName }),
    ...(others.submission.length + others.access.length === 0 ? {} : { otherUserNames: others }),
  })
}

/** Whether two states of an account are checked at the same servers with the same credentials. */
export const sameConnection = (a: EmailAccount, b: EmailAccount): boolean =>
  a.credentialRevision === b.credentialRevision &&
  (["submission", "access"] as const).every((side) =>
    (["host", "port", "security", "userName"] as const).every((key) => a[side][key] === b[side][key]),
  )
