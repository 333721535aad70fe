import {
  Batch,
  type BatchId,
  BatchId as makeId,
  BatchRow,
  BatchStore,
  type Lease,
  type RowResult,
  type StoreError,
} from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { arbitraryBatchRow } from "../../arbitrary/batches.ts"
import { newTenant } from "../account/subjects.ts"
import { expectEqual } from "../expectations.ts"
import type { Law, LawBroken } from "../Law.ts"

/** The methods of the port. */
export type Store = BatchStore["Service"]

/** States a law of {@link BatchStore}. */
export const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<BatchStore> => ({ id, statement, check: Effect.flatMap(BatchStore, check) })

/** An instant, by its second after the beginning of the year 2500. */
export const at = (second: number): DateTime.Utc => DateTime.makeUnsafe(Date.UTC(2500, 0, 1) + second * 1_000)

/** A batch id that nobody has used. */
export const newBatchId = (): BatchId => makeId.make(crypto.randomUUID().replaceAll("-", "").slice(0, 22))

/** An unfinished batch in a tenant of its own unless stated. */
export const newBatch = (fields: Partial<ConstructorParameters<typeof Batch>[0]> = {}): Batch =>
  new Batch({
    id: newBatchId(),
    tenantId: newTenant(),
    createdAt: at(0),
    finishedAt: null,
    total: 3,
    added: 3,
    existing: 0,
    duplicate: 0,
    invalid: 0,
    ...fields,
  })

/** A row whose check is pending unless stated. */
export const newRow = (number: number, fields: Partial<ConstructorParameters<typeof BatchRow>[0]> = {}): BatchRow =>
  new BatchRow({
    ...arbitraryBatchRow(number, number),
    outcome: "added",
    check: "pending",
    submission: null,
    access: null,
    problem: null,
    ...fields,
  })

/** Rows from 1 whose checks are pending. */
export const pendingRows = (count: number): ReadonlyArray<BatchRow> =>
  Array.from({ length: count }, (_, index) => newRow(index + 1))

/** Inserts an unfinished batch with rows that are pending, and gives it. */
export const inserted = (
  store: Store,
  batch: Batch = newBatch(),
  rows: ReadonlyArray<BatchRow> = pendingRows(batch.total),
): Effect.Effect<Batch, LawBroken | StoreError> =>
  store.insert(batch, rows).pipe(
    Effect.flatMap((won) => expectEqual("a batch that is in nobody's way is inserted", won, true)),
    Effect.as(batch),
  )

/** A lease of an owner from one second to another, counted as by {@link at}. */
export const lease = (owner: string, from: number, until: number): Lease => ({ owner, now: at(from), until: at(until) })

/** An owner that nobody else is. */
export const newOwner = (): string => crypto.randomUUID()

// No law looks so far ahead; leases of the first kind end before the second.
const [LATER, FOREVER] = [10 ** 8, 10 ** 10]

/** Claims all that is free at a second, for good, and gives the ids in that order. */
export const claimAll = (store: Store, second = 0): Effect.Effect<ReadonlyArray<BatchId>, StoreError> =>
  Effect.gen(function* () {
    const ids: Array<BatchId> = []
    while (true) {
      const batch = yield* store.claim(lease(newOwner(), second, FOREVER))
      if (batch === null) return ids
      ids.push(batch.id)
    }
  })

/** Claims for good whatever other laws have left, whoever has it. */
export const nothingElseToClaim = (store: Store) => claimAll(store, LATER)

/** A row's result that says that all is well. */
export const wellResult: RowResult = {
  check: "ok",
  submission: { ok: true, diagnosis: null },
  access: { ok: true, diagnosis: null },
  problem: null,
}

/** Fails unless the store holds exactly this batch with these rows. */
export const expectStored = (
  what: string,
  store: Store,
  batch: Batch,
  rows: ReadonlyArray<BatchRow>,
): Effect.Effect<void, LawBroken | StoreError> =>
  Effect.gen(function* () {
    const state = yield* store.get(batch.tenantId, batch.id)
    yield* expectEqual(`${what}: the batch`, state?.batch ?? null, batch)
    yield* expectEqual(`${what}: the rows`, yield* store.rows(batch.tenantId, batch.id), rows)
  })
