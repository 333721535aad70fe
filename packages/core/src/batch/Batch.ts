import { Schema } from "effect"
import { TenantId } from "../shared/TenantId.ts"
import { BatchId } from "./BatchId.ts"

const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** Many accounts that were added, or are checked again, at once: when, how many rows, and what became of them. */
export class Batch extends Schema.Class<Batch>("mailkeep/Batch")({
  id: BatchId,
  tenantId: TenantId,
  createdAt: Schema.DateTimeUtcFromString,
  /** When no row was waiting for its check any more; `null` until then. */
  finishedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  /** Rows in all: the sum of the four below. */
  total: Count,
  added: Count,
  existing: Count,
  duplicate: Count,
  invalid: Count,
}) {}
