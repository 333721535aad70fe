import { DateTime, Effect, Option, Stream } from "effect"
import type { AccountInput } from "../account/AccountInput.ts"
import { EmailAccounts } from "../account/EmailAccounts.ts"
import { type EmailAccountsError, StoreFailed } from "../account/EmailAccountsError.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { Batch } from "./Batch.ts"
import type { AddManyOptions } from "./Batches.ts"
import { BatchesError, BatchNotFound, BatchNotTaken, BatchSizeInvalid } from "./BatchesError.ts"
import { type BatchId, makeBatchId } from "./BatchId.ts"
import { BatchNews } from "./BatchNews.ts"
import type { BatchRow, RowCheck, RowOutcome } from "./BatchRow.ts"
import { BatchStore } from "./BatchStore.ts"
import { failingAccounts, recheckRows } from "./recheckRows.ts"
import { insertRows } from "./insertRows.ts"

/** Rows that a batch may have. */
const MAXIMUM_ROWS = 1_000

// Work of other processes shows in the store only.
const LOOK_AGAIN = "2 seconds"

const fail = (reason: BatchesError["reason"]) => Effect.fail(new BatchesError({ reason }))

const notTaken = (cause: unknown) => new BatchesError({ reason: new BatchNotTaken({ cause }) })

const orStoreFailed = Effect.mapError((cause: unknown) => new BatchesError({ reason: new StoreFailed({ cause }) }))

// What can stop all rows; the rest is about one row and stands in it.
const orStopped = Effect.mapError((error: EmailAccountsError) => {
  const { reason } = error
  if (reason._tag === "SecretsUnusable") return new BatchesError({ reason })
  return notTaken(reason._tag === "StoreFailed" ? reason.cause : error)
})

const orListFailed = Effect.mapError(
  (error: EmailAccountsError) => new BatchesError({ reason: new StoreFailed({ cause: error }) }),
)

const count = (rows: ReadonlyArray<BatchRow>, outcome: RowOutcome) =>
  rows.filter((row) => row.outcome === outcome).length

const checksOf = (rows: ReadonlyArray<BatchRow>): Record<RowCheck, number> => {
  const checks = { pending: 0, ok: 0, failed: 0, "not-needed": 0 }
  for (const { check } of rows) checks[check]++
  return checks
}

/** The {@link Batches} service over its ports. */
export const makeBatches = Effect.gen(function* () {
  const accounts = yield* EmailAccounts
  const store = yield* BatchStore
  const news = yield* BatchNews

  /** Writes a batch of rows down, and tells those who check what is pending. */
  const writeDown = Effect.fnUntraced(function* (tenantId: TenantId, rows: ReadonlyArray<BatchRow>) {
    const now = yield* DateTime.now
    const batch = new Batch({
      id: yield* makeBatchId,
      tenantId,
      createdAt: now,
      finishedAt: rows.some(({ check }) => check === "pending") ? null : now,
      total: rows.length,
      added: count(rows, "added"),
      existing: count(rows, "exists"),
      duplicate: count(rows, "duplicate"),
      invalid: count(rows, "invalid"),
    })
    if (!(yield* Effect.mapError(store.insert(batch, rows), notTaken))) {
      // Ids of 131 random bits don't meet by chance.
      return yield* Effect.fail(notTaken(new Error("a new batch id was taken")))
    }
    yield* news.announce("new batch")
    return { batch, rows }
  })

  const addMany = Effect.fn("Batches.addMany")(function* (
    tenantId: TenantId,
    inputs: ReadonlyArray<AccountInput | null>,
    { alsoWrong = new Map() }: AddManyOptions = {},
  ) {
    if (inputs.length === 0 || inputs.length > MAXIMUM_ROWS) {
      return yield* fail(new BatchSizeInvalid({ rows: inputs.length, maximum: MAXIMUM_ROWS }))
    }
    return yield* writeDown(tenantId, yield* orStopped(insertRows(accounts, tenantId, inputs, alsoWrong)))
  })

  const failing = Effect.fn("Batches.failing")((tenantId: TenantId) =>
    orListFailed(failingAccounts(accounts, tenantId)),
  )

  const recheckMany = Effect.fn("Batches.recheckMany")(function* (tenantId: TenantId, ids: ReadonlyArray<AccountId>) {
    const parts = Array.from({ length: Math.ceil(ids.length / MAXIMUM_ROWS) }, (_, part) =>
      ids.slice(part * MAXIMUM_ROWS, (part + 1) * MAXIMUM_ROWS),
    )
    return yield* Effect.forEach(parts, (part) =>
      Effect.flatMap(orStopped(recheckRows(accounts, tenantId, part)), (rows) => writeDown(tenantId, rows)),
    )
  })

  const state = Effect.fnUntraced(function* (tenantId: TenantId, id: BatchId) {
    const found = yield* orStoreFailed(store.get(tenantId, id))
    return found ?? (yield* fail(new BatchNotFound()))
  })

  const get = Effect.fn("Batches.get")(function* (tenantId: TenantId, id: BatchId) {
    const { batch } = yield* state(tenantId, id)
    const rows = yield* orStoreFailed(store.rows(tenantId, id))
    // Of the rows that are shown: a check may have ended since the batch was read.
    return { batch, checks: checksOf(rows), rows }
  })

  const progress = (tenantId: TenantId, id: BatchId) =>
    Stream.unwrap(
      Effect.map(news.listen(id), (heard) =>
        // Listening begins before the first look: what changes in between is not missed.
        Stream.paginate(true, (first) =>
          Effect.gen(function* () {
            if (!first) yield* Effect.timeoutOption(heard, LOOK_AGAIN)
            const now = yield* state(tenantId, id)
            return [[now], now.batch.finishedAt === null ? Option.some(false) : Option.none()] as const
          }),
        ),
      ),
    ).pipe(Stream.changes)

  const list = Effect.fn("Batches.list")((tenantId: TenantId, limit: number) =>
    orStoreFailed(store.list(tenantId, limit)),
  )

  return { addMany, failing, recheckMany, get, progress, list }
})
