import type { CheckTarget } from "../connection/ConnectionCheck.ts"
import type { ConnectionReport, ProtocolReport } from "../connection/ConnectionReport.ts"
import type { DateTime } from "effect"
import type { Credentials } from "../vault/Credential.ts"
import { ConnectionState, ProtocolState } from "./ConnectionState.ts"
import type { EmailAccount } from "./EmailAccount.ts"

/**
 * Where and as whom to log in for each side of an account with its passwords; `null` when it has a token only, which needs
 * a fresh access token first.
 */
export const checkTargets = (
  account: Pick<EmailAccount, "submission" | "access" | "provider">,
  credentials: Credentials,
): { readonly submission: CheckTarget; readonly access: CheckTarget } | null => {
  const { password } = credentials
  if (password === undefined) return null
  const accessPassword = credentials.accessPassword ?? password
  const { provider } = account
  return {
    submission: { ...account.submission, credential: { kind: "password", password }, provider },
    access: { ...account.access, credential: { kind: "password", password: accessPassword }, provider },
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

/** Whether two states of an account are checked at the same servers with the same credentials. */
export const sameConnection = (a: EmailAccount, b: EmailAccount): boolean =>
  a.credentialRevision === b.credentialRevision &&
  (["submission", "access"] as const).every((side) =>
    (["host", "port", "security", "userName"] as const).every((key) => a[side][key] === b[side][key]),
  )
