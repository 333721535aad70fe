import { Schema } from "effect"
import { SecretsUnusable, StoreFailed } from "../account/EmailAccountsError.ts"

/** There are no rows, or more than a batch may have; nothing was written. */
export class BatchSizeInvalid extends Schema.TaggedClass<BatchSizeInvalid>()("BatchSizeInvalid", {
  rows: Schema.Int,
  maximum: Schema.Int,
}) {}

/** The tenant has no batch with this id; whether another tenant has one is not told. */
export class BatchNotFound extends Schema.TaggedClass<BatchNotFound>()("BatchNotFound", {}) {}

/** The batch can't be written down, because the store is out of reach: none of it is promised, whatever was stored. */
export class BatchNotTaken extends Schema.TaggedClass<BatchNotTaken>()("BatchNotTaken", { cause: Schema.Defect() }) {}

/** Why {@link Batches} could not do what it was asked. What is wrong with a row is never among it. */
export class BatchesError extends Schema.TaggedError<BatchesError>()("BatchesError", {
  reason: Schema.Union([BatchSizeInvalid, BatchNotFound, BatchNotTaken, StoreFailed, SecretsUnusable]),
}) {
  override get message(): string {
    switch (this.reason._tag) {
      case "BatchSizeInvalid":
        return this.reason.rows === 0
          ? "A batch must have at least one row."
          : `A batch must have at most ${this.reason.maximum} rows; send the others as another batch.`
      case "BatchNotFound":
        return "There is no such batch."
      case "BatchNotTaken":
        return "The batch was not taken, because the store can't be used: send it again. Rows that were stored already come back as existing."
      case "StoreFailed":
        return "The store of batches can't be used: try again; if that doesn't help, the operator finds the reason in the log."
      case "SecretsUnusable":
        return "The batch was not taken, because credentials can't be sealed: the operator finds the reason in the log."
    }
  }
}
