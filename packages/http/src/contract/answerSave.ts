import { type ConnectionReport, type SavedAccount, warmsUp } from "@mailkeep/core"
import { failureText, toDiagnosis } from "./connectionText.ts"
import type { SaveAnswer, VerificationFailed, WarmupStatus } from "./SaveAnswer.ts"
import { showWarnings } from "./showReport.ts"

const messages = {
  added: "Email account added successfully!",
  updated: "Email account updated successfully!",
  addedUnchecked: "Email account added; its connections are not checked yet.",
  updatedUnchecked: "Email account updated; its connections are not checked yet.",
  failed: "Email account verification failed. Please verify account details.",
}

/** Whether warmup runs, as far as settings tell. */
export const warmupStatus = (account: SavedAccount["account"]): typeof WarmupStatus.Type =>
  warmsUp(account) ? "ACTIVE" : account.warmup.enabled ? "PAUSED" : "INACTIVE"

/** The answer to a `save` whose check succeeded or was not due. */
export const answerSaved = (saved: SavedAccount, what: "added" | "updated"): typeof SaveAnswer.Type => {
  const { account } = saved
  const data = dataOf(saved)
  const unchecked = saved.report === null && account.connection.submission.status === "unchecked"
  return {
    ok: true,
    message: messages[unchecked ? (`${what}Unchecked` as const) : what],
    id: account.id,
    emailAccountId: account.id,
    warmupKey: account.warmup.key,
    data,
    email_account: { id: account.id },
    ...showWarnings(saved.warnings),
  }
}

/** The answer to a `save` whose check failed; the account is stored. */
export const answerFailed = (saved: SavedAccount, report: ConnectionReport): typeof VerificationFailed.Type => {
  const smtp = report.submission.ok ? null : failureText(report.submission)
  const imap = report.access.ok ? null : failureText(report.access)
  return {
    ok: false,
    message: messages.failed,
    error: [smtp === null ? [] : `SMTP: ${smtp}`, imap === null ? [] : `IMAP: ${imap}`].flat().join(" "),
    errorCode: "ACCOUNT_VERIFICATION_FAILED",
    emailAccountId: saved.account.id,
    data: {
      ...dataOf(saved),
      smtp_failure_error: smtp,
      imap_failure_error: imap,
      smtp_diagnosis: toDiagnosis(report.submission.diagnosis),
      imap_diagnosis: toDiagnosis(report.access.diagnosis),
    },
    ...showWarnings(saved.warnings),
  }
}

const dataOf = ({ account, report }: SavedAccount): (typeof SaveAnswer.Type)["data"] => ({
  id: account.id,
  from_email: account.email,
  // What this call found; without a check of its own, what is known of the account.
  is_smtp_success: report?.submission.ok ?? account.connection.submission.status === "ok",
  is_imap_success: report?.access.ok ?? account.connection.access.status === "ok",
  warmup_details: { status: warmupStatus(account), total_warmup_per_day: account.warmup.totalPerDay },
})
