import { Context, type Effect, Layer, type Stream } from "effect"
import type { AccountInput } from "../account/AccountInput.ts"
import type { InputIssue } from "../account/InputIssue.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Batch } from "./Batch.ts"
import type { BatchesError } from "./BatchesError.ts"
import type { BatchId } from "./BatchId.ts"
import { BatchNews } from "./BatchNews.ts"
import type { BatchRow } from "./BatchRow.ts"
import type { BatchState } from "./BatchStore.ts"
import { makeBatches } from "./makeBatches.ts"

/** How the inputs of a batch are taken. */
export interface AddManyOptions {
  /**
   * Problems the caller found in its own form of a row, by the row's number from 1; the row is invalid then. Of a row that
   * the caller could not read, whose input is `null`, they are all that is told.
   */
  readonly alsoWrong?: ReadonlyMap<number, ReadonlyArray<InputIssue>>
}

/** A batch and its rows in order. */
export interface BatchWithRows {
  readonly batch: Batch
  readonly rows: ReadonlyArray<BatchRow>
}

/** A batch, its rows, and how many of them are at each state of their check. */
export interface BatchReport extends BatchState, BatchWithRows {}

/**
 * Adds many email accounts at once, or checks many again, and tells how it goes. Every method names the tenant, whose batches are the only ones
 * it sees; all fail with {@link BatchesError}. What is wrong with a row, or with a mail server, is an answer.
 *
 * - `addMany`: takes 1 to 1,000 rows. Each is validated, sealed and stored as by `EmailAccounts.insert`, no row stops
 *   another, and the answer has what became of each in order. When it comes, every acceptable row is stored and the batch
 *   is written down; the checks of what is unchecked are then somebody's who works on batches (`layerBatchWorker`). When it
 *   doesn't come, because of a crash or a failure, send the rows again: those that were stored come back as `exists` and
 *   are checked with the new batch, so that none is lost and none is doubled.
 * - `failing`: the accounts that can be checked by their password and are not known to be well, by ascending id.
 * - `recheckMany`: has stored accounts checked again, whatever is known of them: as many batches as they need, whose rows are
 *   `exists`, each written down as a whole. An id of no account is an `invalid` row, an account without a password is not
 *   checked. A check by somebody else that began later counts too.
 * - `get`: a batch and its rows.
 * - `progress`: the batch's state now, then whenever it changes, in this process or another (which shows within two
 *   seconds); the last is that of the finished batch. Changes that come quickly are told together.
 * - `list`: the newest batches first, at most `limit` (1 to 100).
 *
 * Batches are forgotten thirty days after they were finished; their accounts stay.
 */
export class Batches extends Context.Service<
  Batches,
  {
    readonly addMany: (
      tenantId: TenantId,
      inputs: ReadonlyArray<AccountInput | null>,
      options?: AddManyOptions,
    ) => Effect.Effect<BatchWithRows, BatchesError>
    readonly failing: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<AccountId>, BatchesError>
    readonly recheckMany: (
      tenantId: TenantId,
      ids: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyArray<BatchWithRows>, BatchesError>
    readonly get: (tenantId: TenantId, id: BatchId) => Effect.Effect<BatchReport, BatchesError>
    readonly progress: (tenantId: TenantId, id: BatchId) => Stream.Stream<BatchState, BatchesError>
    readonly list: (tenantId: TenantId, limit: number) => Effect.Effect<ReadonlyArray<Batch>, BatchesError>
  }
>()("@mailkeep/core/Batches") {
  /** The service over EmailAccounts and BatchStore. */
  static readonly layer = Layer.effect(Batches, makeBatches).pipe(Layer.provide(BatchNews.layer))
}
