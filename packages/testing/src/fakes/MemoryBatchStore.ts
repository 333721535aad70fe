import {
  Batch,
  type BatchId,
  BatchRow,
  type BatchState,
  BatchStore,
  type RowCheck,
  type TenantId,
} from "@mailkeep/core"
import { DateTime, Effect, Layer, Schema } from "effect"

const BatchDocument = Schema.fromJsonString(Batch)
const RowDocument = Schema.fromJsonString(BatchRow)
const encodeBatch = Schema.encodeSync(BatchDocument)
const decodeBatch = Schema.decodeSync(BatchDocument)
const encodeRow = Schema.encodeSync(RowDocument)
const decodeRow = Schema.decodeSync(RowDocument)

// Batches and rows are kept as text, so that nobody holds a reference into the store.
interface Stored {
  batch: string
  readonly rows: Map<number, string>
  owner: string | null
  /** Milliseconds since 1970-01-01 UTC. */
  leasedUntil: number
}

const oldestFirst = (a: Batch, b: Batch): number =>
  DateTime.toEpochMillis(a.createdAt) - DateTime.toEpochMillis(b.createdAt) || (a.id < b.id ? -1 : 1)

const newestFirst = (a: Batch, b: Batch): number =>
  DateTime.toEpochMillis(b.createdAt) - DateTime.toEpochMillis(a.createdAt) || (a.id < b.id ? -1 : 1)

const makeMemoryBatchStore = Effect.sync(() => {
  const batches = new Map<BatchId, Stored>()

  const find = (tenantId: TenantId, id: BatchId): Stored | undefined => {
    const stored = batches.get(id)
    return stored !== undefined && decodeBatch(stored.batch).tenantId === tenantId ? stored : undefined
  }
  const rowsOf = ({ rows }: Stored): ReadonlyArray<BatchRow> =>
    [...rows.values()].map((row) => decodeRow(row)).sort((a, b) => a.number - b.number)
  const stateOf = (stored: Stored): BatchState => {
    const checks: Record<RowCheck, number> = { pending: 0, ok: 0, failed: 0, "not-needed": 0 }
    for (const { check } of rowsOf(stored)) checks[check]++
    return { batch: decodeBatch(stored.batch), checks }
  }

  // Each method is one synchronous step, which is what makes it atomic.
  return BatchStore.of({
    insert: (batch, rows) =>
      Effect.sync(() => {
        if (batches.has(batch.id)) return false
        batches.set(batch.id, {
          batch: encodeBatch(batch),
          rows: new Map(rows.map((row) => [row.number, encodeRow(row)])),
          owner: null,
          leasedUntil: 0,
        })
        return true
      }),
    get: (tenantId, id) =>
      Effect.sync(() => {
        const stored = find(tenantId, id)
        return stored === undefined ? null : stateOf(stored)
      }),
    rows: (tenantId, id) =>
      Effect.sync(() => {
        const stored = find(tenantId, id)
        return stored === undefined ? [] : rowsOf(stored)
      }),
    list: (tenantId, limit) =>
      Effect.sync(() =>
        [...batches.values()]
          .map(({ batch }) => decodeBatch(batch))
          .filter((batch) => batch.tenantId === tenantId)
          .sort(newestFirst)
          .slice(0, limit),
      ),
    claim: ({ now, owner, until }, id) =>
      Effect.sync(() => {
        const isFree = (batch: Batch) => {
          const stored = batches.get(batch.id)!
          const isOwn = stored.owner === owner
          return batch.finishedAt === null && (isOwn || stored.leasedUntil <= DateTime.toEpochMillis(now))
        }
        const [batch] = [...batches.values()]
          .map((stored) => decodeBatch(stored.batch))
          .filter((each) => (id === undefined || each.id === id) && isFree(each))
          .sort((a, b) => batches.get(a.id)!.leasedUntil - batches.get(b.id)!.leasedUntil || oldestFirst(a, b))
        if (batch === undefined) return null
        Object.assign(batches.get(batch.id)!, { owner, leasedUntil: DateTime.toEpochMillis(until) })
        return batch
      }),
    record: ({ id, tenantId }, number, result, at) =>
      Effect.sync(() => {
        const stored = find(tenantId, id)
        const document = stored?.rows.get(number)
        if (stored === undefined || document === undefined) return false
        const row = decodeRow(document)
        if (row.check !== "pending") return false
        stored.rows.set(number, encodeRow(new BatchRow({ ...row, ...result })))
        if (stateOf(stored).checks.pending === 0) {
          stored.batch = encodeBatch(new Batch({ ...decodeBatch(stored.batch), finishedAt: at }))
        }
        return true
      }),
    removeFinished: (before) =>
      Effect.sync(() => {
        for (const [id, { batch }] of batches) {
          const { finishedAt } = decodeBatch(batch)
          if (finishedAt !== null && DateTime.isLessThan(finishedAt, before)) batches.delete(id)
        }
      }),
  })
})

/**
 * A correct {@link BatchStore} in memory, empty at each build of the layer; for tests. It obeys every law of the port and
 * never fails.
 */
export const layerMemoryBatchStore: Layer.Layer<BatchStore> = Layer.fresh(
  Layer.effect(BatchStore, makeMemoryBatchStore),
)
