import { Context, type DateTime, type Effect } from "effect"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Batch } from "./Batch.ts"
import type { BatchId } from "./BatchId.ts"
import type { BatchRow, RowCheck, RowFindings } from "./BatchRow.ts"

/** A batch, and how many of its rows are at each state of their check. */
export interface BatchState {
  readonly batch: Batch
  readonly checks: Readonly<Record<RowCheck, number>>
}

/** Who works on a batch, and until when nobody else may. */
export interface Lease {
  /** A text of crypto randomness that belongs to one claimer. */
  readonly owner: string
  readonly now: DateTime.Utc
  readonly until: DateTime.Utc
}

/** How the check of a row ended: anything but `pending`. */
export interface RowResult extends RowFindings {
  readonly check: Exclude<RowCheck, "pending">
}

/**
 * PORT: keeps batches and their rows. Every method is one atomic step; all but `claim` and `removeFinished` name the tenant,
 * whose batches are the only ones they see.
 *
 * - `insert` writes a batch and its rows as one; `false` when the id is taken, by whatever tenant, and nothing was written.
 *   A batch of which no row is pending is inserted as finished: the caller sets `finishedAt`. When the effect succeeds, all
 *   of it survives a crash. Two rows of one number are a caller's error and may fail in any way.
 * - `get` gives the batch and the counts of its rows' checks at one moment; `null` when the tenant has no such batch.
 * - `rows` gives all rows by ascending number; none when the tenant has no such batch. A row that is damaged, of which the
 *   store knows no more than its number and where its check stands, is given as `invalid`, with an issue that says so.
 * - `list` gives the newest batches first, those of one millisecond by id, at most `limit` (1 to 100).
 * - `claim` gives an unfinished batch of any tenant to the lease's owner, or the one that is named; `null` when there is none.
 *   Of those that are free it gives one that nobody had yet, the oldest of them; else the one whose lease ended first, so
 *   that whoever gives a batch back lets all others go before. A batch is free when nobody claimed it, when the last lease ended at or before `now`, or when
 *   it is the owner's own, so that an owner renews by naming the batch, and gives it back with `until` at `now`. Of
 *   concurrent claimers of one batch exactly one wins. Who lost a batch is told by `null` at the next renewal.
 * - `record` writes the result of a row that is pending, at an instant; `false` when there is no such row or it is not
 *   pending any more: of concurrent records of one row exactly one wins, and nothing written once changes. With the last
 *   pending row the batch is finished at that instant, in the same step. No lease is asked for: a check that was made counts.
 * - `removeFinished` removes the batches that were finished before an instant, with their rows; accounts stay.
 *
 * Not promised: that tenants have equal shares, or that leases are safe between machines whose clocks differ by more than a lease is long: an account
 * may then be checked twice.
 */
export class BatchStore extends Context.Service<
  BatchStore,
  {
    readonly insert: (batch: Batch, rows: ReadonlyArray<BatchRow>) => Effect.Effect<boolean, StoreError>
    readonly get: (tenantId: TenantId, id: BatchId) => Effect.Effect<BatchState | null, StoreError>
    readonly rows: (tenantId: TenantId, id: BatchId) => Effect.Effect<ReadonlyArray<BatchRow>, StoreError>
    readonly list: (tenantId: TenantId, limit: number) => Effect.Effect<ReadonlyArray<Batch>, StoreError>
    readonly claim: (lease: Lease, id?: BatchId) => Effect.Effect<Batch | null, StoreError>
    readonly record: (
      batch: Pick<Batch, "tenantId" | "id">,
      number: number,
      result: RowResult,
      at: DateTime.Utc,
    ) => Effect.Effect<boolean, StoreError>
    readonly removeFinished: (before: DateTime.Utc) => Effect.Effect<void, StoreError>
  }
>()("@mailkeep/core/BatchStore") {}
