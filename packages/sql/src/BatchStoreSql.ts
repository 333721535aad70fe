import { BatchRow, BatchStore, type RowResult, type StoreError } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { batchColumns, batchFields, batchRowColumns, checkCounts, decodeBatch, decodeBatchRow } from "./batchRows.ts"
import { type Database, Session } from "./Database.ts"

// Four columns each: below what any engine takes as parameters of one statement.
const ROWS_PER_INSERT = 250

const makeBatchStore = Effect.map(Session, (session) => {
  const rowOf = Effect.fnUntraced(function* (operation: string, tenantId: string, id: string, number: number) {
    const row = yield* session.read(operation, (db) =>
      db
        .selectFrom("mailkeep_batch_row as row")
        .innerJoin("mailkeep_batch as batch", "batch.id", "row.batch_id")
        .select(["row.batch_id", "row.number", "row.check_state", "row.document"])
        .where("batch.tenant_id", "=", tenantId)
        .where("batch.id", "=", id)
        .where("row.number", "=", number)
        .executeTakeFirst(),
    )
    return row === undefined ? null : yield* decodeBatchRow(row)
  })

  /** Writes the result of a row that was read as pending, and finishes the batch with the last one. */
  const writeResult = (operation: string, batchId: string, row: BatchRow, result: RowResult, at: DateTime.Utc) =>
    session.write(operation, async (db) => {
      // Locked first: of two that record the last two rows at the same time, neither would see the other's.
      await db
        .selectFrom("mailkeep_batch")
        .select("id")
        .where("id", "=", batchId)
        .$if(session.engine.locksRows, (query) => query.forUpdate())
        .executeTakeFirst()
      const { check_state, document } = batchRowColumns(batchId, new BatchRow({ ...row, ...result }))
      const { numUpdatedRows } = await db
        .updateTable("mailkeep_batch_row")
        .set({ check_state, document })
        .where("batch_id", "=", batchId)
        .where("number", "=", row.number)
        .where("check_state", "=", "pending")
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      const pending = await db
        .selectFrom("mailkeep_batch_row")
        .select("number")
        .where("batch_id", "=", batchId)
        .where("check_state", "=", "pending")
        .limit(1)
        .executeTakeFirst()
      if (pending === undefined) {
        await db
          .updateTable("mailkeep_batch")
          .set({ finished_at: DateTime.toEpochMillis(at) })
          .where("id", "=", batchId)
          .execute()
      }
      return true
    })

  return BatchStore.of({
    insert: (batch, rows) =>
      session.write<boolean>(
        "BatchStore.insert",
        async (db) => {
          await db.insertInto("mailkeep_batch").values(batchColumns(batch)).execute()
          for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
            const part = rows.slice(start, start + ROWS_PER_INSERT).map((row) => batchRowColumns(batch.id, row))
            await db.insertInto("mailkeep_batch_row").values(part).execute()
          }
          return true
        },
        async () => false,
      ),

    get: Effect.fnUntraced(function* (tenantId, id) {
      const operation = "BatchStore.get"
      // One statement sees one moment on every engine: a batch comes once per state that its rows are in.
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_batch as batch")
          .leftJoin("mailkeep_batch_row as row", "row.batch_id", "batch.id")
          .select(batchFields.map((field) => `batch.${field}` as const))
          .select(["row.check_state"])
          .select(({ fn }) => fn.count<number>("row.number").as("rows"))
          .where("batch.tenant_id", "=", tenantId)
          .where("batch.id", "=", id)
          .groupBy(batchFields.map((field) => `batch.${field}` as const))
          .groupBy("row.check_state")
          .execute(),
      )
      const [first] = rows
      if (first === undefined) return null
      const { check_state: _1, rows: _2, ...columns } = first
      const counts = rows.flatMap((row) => (row.check_state === null ? [] : [{ ...row, check_state: row.check_state }]))
      return { batch: yield* decodeBatch(operation, columns), checks: checkCounts(counts) }
    }),

    rows: Effect.fnUntraced(function* (tenantId, id) {
      const operation = "BatchStore.rows"
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_batch_row as row")
          .innerJoin("mailkeep_batch as batch", "batch.id", "row.batch_id")
          .select(["row.batch_id", "row.number", "row.check_state", "row.document"])
          .where("batch.tenant_id", "=", tenantId)
          .where("batch.id", "=", id)
          .orderBy("row.number")
          .execute(),
      )
      return yield* Effect.forEach(rows, decodeBatchRow)
    }),

    list: Effect.fnUntraced(function* (tenantId, limit) {
      const operation = "BatchStore.list"
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_batch")
          .select(batchFields)
          .where("tenant_id", "=", tenantId)
          .orderBy("created_at", "desc")
          .orderBy("id")
          .limit(limit)
          .execute(),
      )
      return yield* Effect.forEach(rows, (row) => decodeBatch(operation, row))
    }),

    claim: Effect.fnUntraced(function* ({ now, owner, until }, id) {
      const operation = "BatchStore.claim"
      const [from, to] = [DateTime.toEpochMillis(now), DateTime.toEpochMillis(until)]
      // Whoever looks in vain, as nearly everybody does, takes no lock. Who was beaten to one looks for the next.
      while (true) {
        const free = yield* session.read(operation, (db) =>
          db
            .selectFrom("mailkeep_batch")
            .select(batchFields)
            .where("finished_at", "is", null)
            .where((eb) => eb.or([eb("lease_until", "<=", from), eb("lease_owner", "=", owner)]))
            .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
            .orderBy("lease_until")
            .orderBy("created_at")
            .orderBy("id")
            .limit(1)
            .executeTakeFirst(),
        )
        if (free === undefined) return null
        const won = yield* session.write(operation, async (db) => {
          const { numUpdatedRows } = await db
            .updateTable("mailkeep_batch")
            .set({ lease_owner: owner, lease_until: to })
            .where("id", "=", free.id)
            .where("finished_at", "is", null)
            .where((eb) => eb.or([eb("lease_until", "<=", from), eb("lease_owner", "=", owner)]))
            .executeTakeFirst()
          return numUpdatedRows > 0n
        })
        if (won) return yield* decodeBatch(operation, free)
      }
    }),

    record: Effect.fnUntraced(function* ({ id, tenantId }, number, result, at) {
      const operation = "BatchStore.record"
      // All but the result of a row never changes, so that it may be read before the batch is locked.
      const row = yield* rowOf(operation, tenantId, id, number)
      if (row === null || row.check !== "pending") return false
      return yield* writeResult(operation, id, row, result, at)
    }),

    removeFinished: (before): Effect.Effect<void, StoreError> =>
      session.write("BatchStore.removeFinished", async (db) => {
        // The rows go with their batch: their foreign key cascades.
        await db.deleteFrom("mailkeep_batch").where("finished_at", "<", DateTime.toEpochMillis(before)).execute()
      }),
  })
})

/** {@link BatchStore} on a {@link Database}; obeys the laws of `@mailkeep/testing`. */
export const layerBatchStore: Layer.Layer<BatchStore, never, Database> = Layer.effect(BatchStore, makeBatchStore)
