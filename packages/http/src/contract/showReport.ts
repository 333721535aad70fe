import type { CheckedInput, EmailAccount, InputWarning, ProtocolReport, ProtocolState } from "@mailkeep/core"
import { DateTime } from "effect"
import type { CheckAnswer, CheckedSide, ConnectionAnswer } from "./CheckAnswer.ts"
import { toDiagnosis } from "./connectionText.ts"
import { toFieldError } from "./wireIssues.ts"

/** The report of one side by wire name. */
const showSide = (report: ProtocolReport): typeof CheckedSide.Type => ({
  ok: report.ok,
  security: report.security,
  stages: report.stages.map(({ elapsedMilliseconds, evidence, stage, status }) => ({
    stage,
    status,
    ms: Math.round(elapsedMilliseconds * 10) / 10,
    evidence: Object.fromEntries(Object.entries(evidence).map(([name, value]) => [toSnake(name), value])),
  })),
  diagnosis: toDiagnosis(report.diagnosis),
  ...(report.userNames === undefined ? {} : { user_names: report.userNames }),
})

/** What a check without saving found, by wire name. */
export const showCheck = ({ access, ok, submission, warnings }: CheckedInput): typeof CheckAnswer.Type => ({
  ok,
  smtp: submission === null ? null : showSide(submission),
  imap: access === null ? null : showSide(access),
  ...showWarnings(warnings),
})

/** What is known of a stored account's connections, by wire name. */
export const showConnection = (account: EmailAccount): typeof ConnectionAnswer.Type => {
  const { access, submission } = account.connection
  const statuses = [submission.status, access.status]
  return {
    ok: statuses.every((status) => status === "ok"),
    message: statuses.includes("failed")
      ? "A connection failed: see its diagnosis."
      : statuses.includes("unchecked")
        ? "The connections are not checked yet."
        : "Both connections are well.",
    emailAccountId: account.id,
    smtp: showState(submission),
    imap: showState(access),
  }
}

/** Warnings by wire name; nothing at all when there is none. */
export const showWarnings = (warnings: ReadonlyArray<InputWarning>) =>
  warnings.length === 0
    ? {}
    : { warnings: warnings.map((warning) => ({ ...toFieldError(warning), code: warning.code })) }

const showState = ({ checkedAt, report, status }: ProtocolState) => ({
  status,
  checked_at: checkedAt === null ? null : DateTime.formatIso(checkedAt),
  report: report === null ? null : showSide(report),
})

const toSnake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
