import type {
  Batch as StoredBatch,
  BatchReport,
  BatchRow,
  BatchState,
  BatchWithRows,
  Diagnosis,
  InputIssue,
  RowOutcome,
} from "@mailkeep/core"
import { DateTime } from "effect"

/** What became of one row of a batch. */
export interface AddedRow {
  /** From 1, in the order of the inputs. */
  readonly row: number
  /** The address as it was given; `null` when it is no address. */
  readonly email: string | null
  /** `exists`: the address has an account, which was left as it was. `duplicate`: of an earlier row of the batch. */
  readonly outcome: RowOutcome
  /** The account that was added, or that has the address; `null` for an invalid row. */
  readonly accountId: number | null
  /** The row that a `duplicate` doubles. */
  readonly duplicateOf: number | null
  /** Everything that is wrong with an `invalid` row, by field. */
  readonly issues: ReadonlyArray<InputIssue>
  /** What is allowed and may still not be what was meant. */
  readonly warnings: ReadonlyArray<InputIssue & { readonly code: string }>
}

/** Many accounts that were added by one call. */
export interface AddedBatch {
  /** For `batches.get` and `batches.watch`. */
  readonly batchId: string
  /** In the order of the inputs. */
  readonly rows: ReadonlyArray<AddedRow>
}

/** A batch as it is listed. */
export interface BatchInfo {
  readonly id: string
  readonly status: "running" | "finished"
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly total: number
  readonly added: number
  readonly existing: number
  readonly duplicate: number
  readonly invalid: number
}

/** How far a batch is. */
export interface BatchProgress extends BatchInfo {
  /** How many rows wait for their check, and how the others' ended; `notNeeded` were known or have nothing to check. */
  readonly checks: {
    readonly pending: number
    readonly ok: number
    readonly failed: number
    readonly notNeeded: number
  }
}

/** What is known of one side of a row's account. */
export interface RowSide {
  readonly ok: boolean
  /** What is wrong, whose turn it is, what to do next; `null` when it is well. */
  readonly diagnosis: Diagnosis | null
}

/** One row of a batch and what its check found so far. */
export interface CheckedRow extends AddedRow {
  readonly check: "pending" | "ok" | "failed" | "not-needed"
  readonly submission: RowSide | null
  readonly access: RowSide | null
  /** Why no check was possible; `null` where one was. */
  readonly problem: string | null
}

/** A batch with all its rows. */
export interface Batch extends BatchProgress {
  readonly rows: ReadonlyArray<CheckedRow>
}

/** The plain form of what `addMany` gave. */
export const toAddedBatch = ({ batch, rows }: BatchWithRows): AddedBatch => ({
  batchId: batch.id,
  rows: rows.map(toAddedRow),
})

/** The plain form of a batch as it is listed. */
export const toBatchInfo = (batch: StoredBatch): BatchInfo => {
  const { createdAt, finishedAt, tenantId: _, ...counts } = batch
  return {
    ...counts,
    status: finishedAt === null ? "running" : "finished",
    createdAt: DateTime.toDateUtc(createdAt),
    finishedAt: finishedAt === null ? null : DateTime.toDateUtc(finishedAt),
  }
}

/** The plain form of how far a batch is. */
export const toProgress = ({ batch, checks }: BatchState): BatchProgress => {
  const { "not-needed": notNeeded, ...others } = checks
  return { ...toBatchInfo(batch), checks: { ...others, notNeeded } }
}

/** The plain form of a batch with its rows. */
export const toBatch = (report: BatchReport): Batch => ({
  ...toProgress(report),
  rows: report.rows.map((row) => {
    const { access, check, problem, submission } = row
    return { ...toAddedRow(row), check, submission, access, problem }
  }),
})

const toAddedRow = ({ accountId, address, duplicateOf, issues, number, outcome, warnings }: BatchRow): AddedRow => ({
  row: number,
  email: address,
  outcome,
  accountId,
  duplicateOf,
  issues,
  warnings,
})
