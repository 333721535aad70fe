import type { BatchReport, BatchRow, BatchState, BatchWithRows, SideFinding } from "@mailkeep/core"
import { DateTime } from "effect"
import type { BulkAnswer, BulkProgress, BulkReport, BulkWarning } from "./BulkAnswer.ts"
import { toDiagnosis } from "./connectionText.ts"
import { toFieldError } from "./wireIssues.ts"

/** What became of the rows of a batch, by wire name. */
export const showAdded = (
  { batch, rows }: BatchWithRows,
  warnings: ReadonlyArray<BulkWarning>,
): typeof BulkAnswer.Type => ({
  ok: true,
  batch_id: batch.id,
  ...countsOf(batch),
  rows: rows.map(showRow),
  ...(warnings.length === 0 ? {} : { warnings }),
})

/** How far a batch is, by wire name. */
export const showProgress = ({ batch, checks }: BatchState): typeof BulkProgress.Type => {
  const { "not-needed": not_needed, ...others } = checks
  return {
    batch_id: batch.id,
    status: batch.finishedAt === null ? "running" : "finished",
    created_at: DateTime.formatIso(batch.createdAt),
    finished_at: batch.finishedAt === null ? null : DateTime.formatIso(batch.finishedAt),
    ...countsOf(batch),
    checks: { ...others, not_needed },
  }
}

/** A batch with all its rows, by wire name. */
export const showBatch = (report: BatchReport): typeof BulkReport.Type => ({
  ok: true,
  ...showProgress(report),
  rows: report.rows.map((row) => ({
    ...showRow(row),
    check: row.check === "not-needed" ? "not_needed" : row.check,
    is_smtp_success: row.submission?.ok ?? null,
    is_imap_success: row.access?.ok ?? null,
    smtp_failure_error: failureOf(row.submission),
    imap_failure_error: failureOf(row.access),
    smtp_diagnosis: toDiagnosis(row.submission?.diagnosis ?? null),
    imap_diagnosis: toDiagnosis(row.access?.diagnosis ?? null),
    ...(row.problem === null ? {} : { problem: row.problem }),
  })),
})

const countsOf = ({ added, duplicate, existing, invalid, total }: BatchState["batch"]) => ({
  total,
  added,
  existing,
  duplicate,
  invalid,
})

const showRow = (row: BatchRow) => ({
  row: row.number,
  from_email: row.address,
  status: row.outcome,
  email_account_id: row.accountId,
  ...(row.duplicateOf === null ? {} : { duplicate_of: row.duplicateOf }),
  ...(row.issues.length === 0 ? {} : { errors: row.issues.map((issue) => toFieldError(issue)) }),
  ...(row.warnings.length === 0
    ? {}
    : { warnings: row.warnings.map((warning) => ({ ...toFieldError(warning), code: warning.code })) }),
})

const failureOf = (side: SideFinding | null): string | null =>
  side === null || side.ok ? null : (side.diagnosis?.remedy ?? "The check failed.")
