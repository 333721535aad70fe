import type { CheckTarget } from "../connection/ConnectionCheck.ts"
import type { ConnectionReport, ProtocolReport } from "../connection/ConnectionReport.ts"
import type { DateTime } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { AccessSettings, SubmissionSettings } from "../server/ServerSettings.ts"
import type { Credentials } from "../vault/Credential.ts"
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

/**
 * Where and as whom to log in for each side of an account with its passwords; `null` when it has a token only, which needs
 * a fresh access token first.
 */
export const checkTargets = (
  account: Checkable,
  credentials: Credentials,
): { readonly submission: CheckTarget; readonly access: CheckTarget } | null => {
  const { password } = credentials
  if (password === undefined) return null
  const accessPassword = credentials.accessPassword ?? password
  const { provider } = account
  return {
    submission: {
      ...account.submission,
      ...otherUserNamesOf(account, "submission"),
      credential: { kind: "password", password },
      provider,
    },
    access: {
      ...account.access,
      ...otherUserNamesOf(account, "access"),
      credential: { kind: "password", password: accessPassword },
      provider,
    },
  }
}

/** What an account that knew `before` knows of its connections after a check. */
export const checkedConnection = (
  before: ConnectionState,
  report: ConnectionReport,
  checkedAt: DateTime.Utc,
): ConnectionState => {
  const side = (name: "submission" | "access") => {
    const found: ProtocolReport = report[name]
    // A check that never came to its turn says nothing of the account, only that others kept Mailkeep busy.
    if (found.evidence?.failure === "no-turn") return before[name]
    return new ProtocolState({ status: found.ok ? "ok" : "failed", checkedAt, report: found })
  }
  return new ConnectionState({
    submission: side("submission"),
    access: side("access"),
    disconnectedSince: disconnectedSince(before, report, checkedAt),
  })
}

// One side that failed is enough to be disconnected; only a check that found both well ends that.
const disconnectedSince = (before: ConnectionState, report: ConnectionReport, checkedAt: DateTime.Utc) => {
  if (report.submission.ok && report.access.ok) return null
  const failed = [report.submission, report.access].some(({ evidence, ok }) => !ok && evidence?.failure !== "no-turn")
  return before.disconnectedSince ?? (failed ? checkedAt : null)
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
