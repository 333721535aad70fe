import { Schema } from "effect"
import { Diagnosis } from "../diagnosis/Diagnosis.ts"
import { AccountId } from "../shared/AccountId.ts"

/**
 * What became of a row: `added`; `exists`, the tenant has an account with the address, which was left as it was;
 * `duplicate` of an earlier row of the batch; `invalid`, nothing was written.
 */
export const RowOutcome = Schema.Literals(["added", "exists", "duplicate", "invalid"])
export type RowOutcome = typeof RowOutcome.Type

/** Where the check of a row's account stands; `not-needed` where there is nothing to check, or it was known already. */
export const RowCheck = Schema.Literals(["pending", "ok", "failed", "not-needed"])
export type RowCheck = typeof RowCheck.Type

/** What is known of one side of a row's account. */
export const SideFinding = Schema.Struct({ ok: Schema.Boolean, diagnosis: Schema.NullOr(Diagnosis) })
export type SideFinding = typeof SideFinding.Type

/** How the check of a row ended, or what was known without one. */
export const RowFindings = Schema.Struct({
  check: RowCheck,
  /** `null` while nothing is known of it. */
  submission: Schema.NullOr(SideFinding),
  /** `null` while nothing is known of it. */
  access: Schema.NullOr(SideFinding),
  /** Why the account could not be checked at all, and whose turn it is; `null` where that was not so. */
  problem: Schema.NullOr(Schema.String),
})
export type RowFindings = typeof RowFindings.Type

const Issue = Schema.Struct({ path: Schema.String, message: Schema.String })

/** One row of a batch. Holds no secret: not even what was typed, unless it is an address. */
export class BatchRow extends Schema.Class<BatchRow>("mailkeep/BatchRow")({
  /** From 1, in the order of the input. */
  number: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
  /** The address as typed; `null` when the row has none that can be read. */
  address: Schema.NullOr(Schema.String),
  outcome: RowOutcome,
  /** The account that was added, or that has the address; `null` for an invalid row. */
  accountId: Schema.NullOr(AccountId),
  /** The number of the row that has the address; `null` unless the outcome is `duplicate`. */
  duplicateOf: Schema.NullOr(Schema.Int),
  /** Everything that is wrong with an invalid row, by field. */
  issues: Schema.Array(Issue),
  /** What is allowed in an added row and may still not be what was meant. */
  warnings: Schema.Array(Schema.Struct({ ...Issue.fields, code: Schema.String })),
  ...RowFindings.fields,
}) {}
