import { BatchId, BatchRow, TenantId } from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { arbitraryBatch, arbitraryBatchRow } from "../../arbitrary/batches.ts"
import { newTenant } from "../account/subjects.ts"
import { expectEqual, expectOneWinner } from "../expectations.ts"
import { at, expectStored, inserted, law, newBatch, newBatchId, newRow, pendingRows, wellResult } from "./subjects.ts"

/** What was inserted is what is read, by its tenant alone. */
export const storingLaws = [
  law(
    "round-trip",
    "what get, rows and list give equals what was inserted, for generated batches and rows",
    Effect.fnUntraced(function* (store) {
      for (let seed = 1; seed <= 20; seed++) {
        const batch = newBatch({ ...arbitraryBatch(seed, newTenant()), id: newBatchId() })
        const rows = Array.from({ length: seed }, (_, index) => arbitraryBatchRow(seed * 100 + index, index + 1))
        yield* inserted(store, batch, rows)
        yield* expectStored(`generated batch ${seed}`, store, batch, rows)
        yield* expectEqual(`list of generated batch ${seed}`, yield* store.list(batch.tenantId, 10), [batch])
      }
    }),
  ),
  law(
    "time-precision",
    "times are kept to the millisecond",
    Effect.fnUntraced(function* (store) {
      const instant = (milliseconds: number) => DateTime.makeUnsafe(1_700_000_000_000 + milliseconds)
      const batch = newBatch({ createdAt: instant(1), finishedAt: instant(999) })
      yield* inserted(store, batch, [newRow(1, { ...wellResult })])
      yield* expectEqual("get", (yield* store.get(batch.tenantId, batch.id))?.batch ?? null, batch)
    }),
  ),
  law(
    "a-thousand-rows",
    "a batch of a thousand rows is stored whole",
    Effect.fnUntraced(function* (store) {
      const rows = pendingRows(1_000)
      const batch = yield* inserted(store, newBatch({ total: 1_000, added: 1_000 }), rows)
      yield* expectStored("a thousand rows", store, batch, rows)
    }),
  ),
  law(
    "rows-by-number",
    "rows come by ascending number, whatever the order in which they were given",
    Effect.fnUntraced(function* (store) {
      const rows = pendingRows(12)
      const batch = yield* inserted(store, newBatch(), [...rows].reverse())
      yield* expectEqual("rows", yield* store.rows(batch.tenantId, batch.id), rows)
    }),
  ),
  law(
    "checks-are-counted",
    "get counts the rows at each state of their check",
    Effect.fnUntraced(function* (store) {
      const states = [
        "ok",
        "pending",
        "failed",
        "pending",
        "not-needed",
        "pending",
        "failed",
        "ok",
        "ok",
        "ok",
      ] as const
      const rows = states.map((check, index) => newRow(index + 1, { check }))
      const batch = yield* inserted(store, newBatch(), rows)
      const expected = { pending: 3, ok: 4, failed: 2, "not-needed": 1 }
      yield* expectEqual("get", (yield* store.get(batch.tenantId, batch.id))?.checks ?? null, expected)
    }),
  ),
  law(
    "unknown-batch",
    "a batch that does not exist is null to get and to claim, has no rows and takes no record",
    Effect.fnUntraced(function* (store) {
      const batch = newBatch()
      yield* expectEqual("get", yield* store.get(batch.tenantId, batch.id), null)
      yield* expectEqual("rows", yield* store.rows(batch.tenantId, batch.id), [])
      yield* expectEqual("record", yield* store.record(batch, 1, wellResult, at(0)), false)
      yield* expectEqual("claim", yield* store.claim({ owner: "me", now: at(0), until: at(1) }, batch.id), null)
      yield* expectEqual("list", yield* store.list(batch.tenantId, 100), [])
    }),
  ),
  law(
    "id-unique",
    "an id that exists is refused, in the same tenant and in any other, and what was there stays as it was",
    Effect.fnUntraced(function* (store) {
      const rows = pendingRows(2)
      const batch = yield* inserted(store, newBatch(), rows)
      for (const tenantId of [batch.tenantId, newTenant()]) {
        const second = newBatch({ id: batch.id, tenantId, total: 9 })
        yield* expectEqual("the second insert", yield* store.insert(second, pendingRows(9)), false)
      }
      yield* expectStored("the first batch", store, batch, rows)
    }),
  ),
  law(
    "ids-differ-by-case",
    "ids that differ only in case are different ids",
    Effect.fnUntraced(function* (store) {
      const lower = yield* inserted(
        store,
        newBatch({ id: BatchId.make(`${newBatchId().slice(0, 19).toLowerCase()}abc`) }),
      )
      const id = BatchId.make(lower.id.toUpperCase())
      yield* expectEqual("get in upper case", yield* store.get(lower.tenantId, id), null)
      yield* inserted(store, newBatch({ id, tenantId: lower.tenantId }))
    }),
  ),
  law(
    "concurrent-inserts",
    "of concurrent inserts of one id exactly one wins, and its rows are those that are stored",
    Effect.fnUntraced(function* (store) {
      const id = newBatchId()
      const rivals = Array.from({ length: 8 }, (_, index) => newBatch({ id, total: index + 1, added: index + 1 }))
      const answers = yield* Effect.forEach(rivals, (batch) => store.insert(batch, pendingRows(batch.total)), {
        concurrency: "unbounded",
      })
      yield* expectOneWinner("concurrent inserts", answers, (won) => won)
      const winner = rivals[answers.indexOf(true)]!
      yield* expectStored("the winner", store, winner, pendingRows(winner.total))
    }),
  ),
  law(
    "tenants-apart",
    "no method that names a tenant sees another tenant's batch",
    Effect.fnUntraced(function* (store) {
      const rows = pendingRows(1)
      const batch = yield* inserted(store, newBatch(), rows)
      for (const tenantId of [newTenant(), TenantId.make(batch.tenantId.toUpperCase())]) {
        yield* expectEqual("get", yield* store.get(tenantId, batch.id), null)
        yield* expectEqual("rows", yield* store.rows(tenantId, batch.id), [])
        yield* expectEqual("list", yield* store.list(tenantId, 100), [])
        yield* expectEqual("record", yield* store.record({ tenantId, id: batch.id }, 1, wellResult, at(1)), false)
      }
      yield* expectStored("the batch", store, batch, rows)
    }),
  ),
  law(
    "newest-first",
    "list gives the newest batches first, those of one millisecond by id, and no more than asked for",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const made = (second: number, id = newBatchId()) => newBatch({ tenantId, id, createdAt: at(second) })
      const twins = ["Bbbbbbbbbbb", "abbbbbbbbbb"].map((start) => `${start}${newBatchId().slice(0, 11)}`)
      // As texts these would come in another order.
      const batches = [made(10), made(9), made(2, BatchId.make(twins[0]!)), made(2, BatchId.make(twins[1]!)), made(-9)]
      for (const index of [2, 0, 4, 3, 1]) yield* inserted(store, batches[index])
      yield* expectEqual("list", yield* store.list(tenantId, 100), batches)
      yield* expectEqual("a list of three", yield* store.list(tenantId, 3), batches.slice(0, 3))
    }),
  ),
  law(
    "nothing-shared",
    "what the caller does to its objects afterwards does not reach the store",
    Effect.fnUntraced(function* (store) {
      const row = new BatchRow({ ...newRow(1), issues: [{ path: "a", message: "b" }] })
      const batch = yield* inserted(store, newBatch(), [row])
      Reflect.set(row.issues, "length", 0)
      // Copies are compared, as Equal remembers answers.
      for (const what of ["what was inserted", "what was read"]) {
        const [read] = yield* store.rows(batch.tenantId, batch.id)
        yield* expectEqual(`after meddling with ${what}`, [...(read?.issues ?? [])], [{ path: "a", message: "b" }])
        Reflect.set(read?.issues ?? [], "length", 0)
      }
    }),
  ),
]
