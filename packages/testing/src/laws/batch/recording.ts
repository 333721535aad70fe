import { Batch, BatchRow, type RowResult } from "@mailkeep/core"
import { Effect } from "effect"
import { arbitraryBatchRow } from "../../arbitrary/batches.ts"
import { expectEqual, expectOneWinner } from "../expectations.ts"
import {
  at,
  expectStored,
  inserted,
  law,
  lease,
  newBatch,
  newOwner,
  newRow,
  pendingRows,
  wellResult,
} from "./subjects.ts"

const CONCURRENT = 16

const failedResult: RowResult = { ...wellResult, check: "failed", access: { ok: false, diagnosis: null } }
const generatedResult = (seed: number): RowResult => {
  const { access, check, problem, submission } = arbitraryBatchRow(seed, 1)
  return { check: check === "pending" ? "failed" : check, submission, access, problem }
}

/** A row's result is written once, and with the last one the batch is finished. */
export const recordingLaws = [
  law(
    "result-is-kept",
    "a recorded result is the row's, for generated results, and the other rows stay as they were",
    Effect.fnUntraced(function* (store) {
      const rows = pendingRows(12)
      const batch = yield* inserted(store, newBatch(), rows)
      const expected = [...rows]
      for (let number = 1; number < rows.length; number++) {
        const result = generatedResult(number)
        yield* expectEqual("record", yield* store.record(batch, number, result, at(1)), true)
        expected[number - 1] = new BatchRow({ ...rows[number - 1]!, ...result })
        // A copy, as Equal remembers answers.
        yield* expectStored(`after record ${number}`, store, batch, [...expected])
      }
    }),
  ),
  law(
    "counts-follow-records",
    "the counts of get change with each record",
    Effect.fnUntraced(function* (store) {
      const batch = yield* inserted(store, newBatch(), pendingRows(3))
      const counts = Effect.map(store.get(batch.tenantId, batch.id), (state) => state?.checks ?? null)
      yield* store.record(batch, 2, wellResult, at(1))
      yield* expectEqual("after one", yield* counts, { pending: 2, ok: 1, failed: 0, "not-needed": 0 })
      yield* store.record(batch, 1, failedResult, at(1))
      yield* expectEqual("after two", yield* counts, { pending: 1, ok: 1, failed: 1, "not-needed": 0 })
    }),
  ),
  law(
    "written-once",
    "a row that is not pending, or not there, takes no result and stays as it was",
    Effect.fnUntraced(function* (store) {
      const rows = [newRow(1), newRow(2, { outcome: "invalid", check: "not-needed" })]
      const batch = yield* inserted(store, newBatch(), [...rows, newRow(3)])
      yield* store.record(batch, 1, wellResult, at(1))
      for (const number of [1, 2, 4]) {
        yield* expectEqual(`record of row ${number}`, yield* store.record(batch, number, failedResult, at(2)), false)
      }
      const first = new BatchRow({ ...rows[0]!, ...wellResult })
      yield* expectStored("afterwards", store, batch, [first, rows[1]!, newRow(3)])
    }),
  ),
  law(
    "concurrent-records",
    "of concurrent records of one row exactly one wins, and its result stays",
    Effect.fnUntraced(function* (store) {
      const batch = yield* inserted(store, newBatch(), pendingRows(2))
      const results = Array.from({ length: CONCURRENT }, (_, index) => ({ ...failedResult, problem: `rival ${index}` }))
      const answers = yield* Effect.forEach(results, (result) => store.record(batch, 1, result, at(1)), {
        concurrency: "unbounded",
      })
      yield* expectOneWinner("concurrent records", answers, (won) => won)
      const [row] = yield* store.rows(batch.tenantId, batch.id)
      yield* expectEqual("the row", row?.problem ?? null, results[answers.indexOf(true)]!.problem)
    }),
  ),
  law(
    "no-lease-needed",
    "a result is taken although somebody else has the batch",
    Effect.fnUntraced(function* (store) {
      const batch = yield* inserted(store, newBatch(), pendingRows(1))
      yield* store.claim(lease(newOwner(), 0, 60), batch.id)
      yield* expectEqual("record", yield* store.record(batch, 1, wellResult, at(1)), true)
    }),
  ),
  law(
    "last-record-finishes",
    "a batch is finished at the instant of the record that left no row pending, and not before",
    Effect.fnUntraced(function* (store) {
      const rows = [newRow(1), newRow(2, { outcome: "invalid", check: "not-needed" }), newRow(3)]
      const batch = yield* inserted(store, newBatch(), rows)
      const finishedAt = Effect.map(store.get(batch.tenantId, batch.id), (state) => state?.batch.finishedAt)
      yield* store.record(batch, 3, failedResult, at(1))
      yield* expectEqual("after the first record", yield* finishedAt, null)
      yield* store.record(batch, 1, wellResult, at(2))
      yield* expectEqual("after the last record", yield* finishedAt, at(2))
      yield* store.record(batch, 1, wellResult, at(3))
      yield* expectEqual("after one more", yield* finishedAt, at(2))
      yield* expectEqual("a claim", yield* store.claim(lease(newOwner(), 100, 160), batch.id), null)
    }),
  ),
  law(
    "concurrent-last-records",
    "a batch whose rows are all recorded at the same time is finished",
    Effect.fnUntraced(function* (store) {
      const batch = yield* inserted(store, newBatch({ total: CONCURRENT }), pendingRows(CONCURRENT))
      yield* Effect.forEach(pendingRows(CONCURRENT), ({ number }) => store.record(batch, number, wellResult, at(5)), {
        concurrency: "unbounded",
      })
      const state = yield* store.get(batch.tenantId, batch.id)
      yield* expectEqual("the checks", state?.checks.ok, CONCURRENT)
      yield* expectEqual("the end", state?.batch.finishedAt ?? null, at(5))
    }),
  ),
  law(
    "old-are-removed",
    "removeFinished removes batches that were finished before the instant, with their rows, and no others",
    Effect.fnUntraced(function* (store) {
      // Long ago: no other law's batches were finished then.
      const day = (number: number) => at(-(10 ** 10) + number * 86_400)
      const made = (finishedAt: ReturnType<typeof at> | null) =>
        inserted(store, newBatch({ createdAt: day(0), finishedAt }), [newRow(1, { ...wellResult })])
      const old = yield* made(day(1))
      const kept: ReadonlyArray<Batch> = [yield* made(day(2)), yield* made(day(3)), yield* made(null)]
      yield* store.removeFinished(day(2))
      yield* expectEqual("the old one", yield* store.get(old.tenantId, old.id), null)
      yield* expectEqual("its rows", yield* store.rows(old.tenantId, old.id), [])
      for (const batch of kept) yield* expectStored("a kept one", store, batch, [newRow(1, { ...wellResult })])
    }),
  ),
]
