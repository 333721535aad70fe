import { Batch, type BatchId, BatchRow, BatchStore, type TenantId } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { layerMemoryBatchStore } from "../../../src/index.ts"

type Store = BatchStore["Service"]

/** What a wrapper needs to know to break a rule: every batch that was inserted, in that order. */
type Known = Map<BatchId, Batch>

const broken = (name: string, laws: ReadonlyArray<string>, wrap: (store: Store, known: Known) => Partial<Store>) => ({
  name,
  laws,
  layer: Layer.effect(
    BatchStore,
    Effect.map(BatchStore, (store) => {
      const known: Known = new Map()
      const recording: Store = {
        ...store,
        insert: (batch, rows) =>
          Effect.tap(store.insert(batch, rows), (won) => Effect.sync(() => won && known.set(batch.id, batch))),
      }
      return BatchStore.of({ ...recording, ...wrap(recording, known) })
    }),
  ).pipe(Layer.provide(layerMemoryBatchStore)),
})

const seconds = (instant: DateTime.Utc) =>
  DateTime.makeUnsafe(Math.floor(DateTime.toEpochMillis(instant) / 1_000) * 1_000)
const ownerOf = (known: Known, id: BatchId, otherwise: TenantId) => known.get(id)?.tenantId ?? otherwise
const later = (instant: DateTime.Utc, milliseconds: number) => DateTime.add(instant, { milliseconds })

/** Stores that break one rule of `BatchStore` each. */
export const brokenBatchStores = [
  broken("forgets the warnings of rows", ["round-trip"], (store) => ({
    insert: (batch, rows) =>
      store.insert(
        batch,
        rows.map((row) => new BatchRow({ ...row, warnings: [] })),
      ),
  })),
  broken("lists batches as unfinished", ["round-trip"], (store) => ({
    list: (tenantId, limit) =>
      Effect.map(store.list(tenantId, limit), (batches) =>
        batches.map((batch) => new Batch({ ...batch, finishedAt: null })),
      ),
  })),
  broken("keeps times to the second", ["time-precision"], (store) => ({
    insert: (batch, rows) => store.insert(new Batch({ ...batch, createdAt: seconds(batch.createdAt) }), rows),
  })),
  broken("takes no more than 999 rows", ["a-thousand-rows"], (store) => ({
    insert: (batch, rows) => store.insert(batch, rows.slice(0, 999)),
  })),
  broken("gives rows as texts would sort", ["rows-by-number"], (store) => ({
    rows: (tenantId, id) =>
      Effect.map(store.rows(tenantId, id), (rows) =>
        [...rows].sort((a, b) => (String(a.number) < String(b.number) ? -1 : 1)),
      ),
  })),
  broken("counts failed rows as pending", ["checks-are-counted"], (store) => ({
    get: (tenantId, id) =>
      Effect.map(store.get(tenantId, id), (state) =>
        state === null
          ? null
          : { ...state, checks: { ...state.checks, pending: state.checks.pending + state.checks.failed, failed: 0 } },
      ),
  })),
  broken("counts once", ["counts-follow-records"], (store) => {
    const counted = new Map<BatchId, Effect.Success<ReturnType<Store["get"]>>>()
    return {
      get: (tenantId, id) =>
        Effect.map(store.get(tenantId, id), (state) => {
          const first = counted.get(id) ?? state
          counted.set(id, first)
          return state && first && { ...state, checks: first.checks }
        }),
    }
  }),
  broken("takes every record", ["unknown-batch"], (store) => ({
    record: (...record) => Effect.as(store.record(...record), true),
  })),
  broken("adds the rows of a refused batch", ["id-unique"], (store, known) => {
    const added = new Map<BatchId, ReadonlyArray<BatchRow>>()
    return {
      insert: (batch, rows) =>
        Effect.tap(store.insert(batch, rows), (won) => Effect.sync(() => !won && added.set(batch.id, rows))),
      rows: (tenantId, id) =>
        Effect.map(store.rows(tenantId, id), (rows) =>
          known.get(id)?.tenantId === tenantId ? [...rows, ...(added.get(id) ?? [])] : rows,
        ),
    }
  }),
  broken("compares ids in lower case", ["ids-differ-by-case"], (store, known) => ({
    get: (tenantId, id) =>
      store.get(tenantId, [...known.keys()].find((other) => other.toLowerCase() === id.toLowerCase()) ?? id),
  })),
  broken("looks, waits, then inserts", ["concurrent-inserts"], (store, known) => ({
    insert: (batch, rows) =>
      Effect.gen(function* () {
        const isFree = !known.has(batch.id)
        yield* Effect.yieldNow
        yield* store.insert(batch, rows)
        return isFree
      }),
  })),
  broken("gets any tenant's batch", ["tenants-apart"], (store, known) => ({
    get: (tenantId, id) => store.get(ownerOf(known, id, tenantId), id),
  })),
  broken("gives any tenant's rows", ["tenants-apart"], (store, known) => ({
    rows: (tenantId, id) => store.rows(ownerOf(known, id, tenantId), id),
  })),
  broken("records for any tenant", ["tenants-apart"], (store, known) => ({
    record: ({ id, tenantId }, ...result) => store.record({ id, tenantId: ownerOf(known, id, tenantId) }, ...result),
  })),
  broken("lists oldest first", ["newest-first"], (store) => ({
    list: (tenantId, limit) => Effect.map(store.list(tenantId, limit), (batches) => batches.toReversed()),
  })),
  broken("lists without a limit", ["newest-first"], (store) => ({ list: (tenantId) => store.list(tenantId, 100) })),
  broken("keeps the caller's objects", ["nothing-shared"], (store) => {
    const kept = new Map<BatchId, ReadonlyArray<BatchRow>>()
    return {
      insert: (batch, rows) =>
        Effect.tap(store.insert(batch, rows), (won) => Effect.sync(() => won && kept.set(batch.id, rows))),
      rows: (tenantId, id) => Effect.map(store.rows(tenantId, id), (rows) => kept.get(id) ?? rows),
    }
  }),
  broken("claims in the order of insertion", ["oldest-first"], (store, known) => ({
    claim: (lease, id) =>
      Effect.gen(function* () {
        if (id !== undefined) return yield* store.claim(lease, id)
        for (const each of known.keys()) {
          const claimed = yield* store.claim(lease, each)
          if (claimed !== null) return claimed
        }
        return null
      }),
  })),
  broken("claims the oldest, whoever had it", ["given-back-goes-behind"], (store, known) => ({
    claim: (lease, id) =>
      Effect.gen(function* () {
        if (id !== undefined) return yield* store.claim(lease, id)
        for (const each of [...known.values()].sort((a, b) =>
          DateTime.isLessThan(a.createdAt, b.createdAt) ? -1 : 1,
        )) {
          const claimed = yield* store.claim(lease, each.id)
          if (claimed !== null) return claimed
        }
        return null
      }),
  })),
  broken("gives a claimed batch as finished", ["claimed-batch-is-given"], (store) => ({
    claim: (lease, id) =>
      Effect.map(store.claim(lease, id), (batch) => batch && new Batch({ ...batch, finishedAt: lease.now })),
  })),
  broken("lets finished batches be claimed by name", ["finished-is-not-claimed"], (store, known) => ({
    claim: (lease, id) =>
      Effect.map(store.claim(lease, id), (batch) => batch ?? (id === undefined ? null : (known.get(id) ?? null))),
  })),
  // Every claimer that looks before the first has written believes that the batch is its own.
  broken("looks, waits, then claims", ["concurrent-claims", "concurrent-takeovers"], (store, known) => {
    const until = new Map<BatchId, DateTime.Utc>()
    return {
      claim: (lease, id) =>
        Effect.gen(function* () {
          const free = [...known.values()].find(
            (batch) =>
              (id === undefined || id === batch.id) &&
              DateTime.isLessThanOrEqualTo(until.get(batch.id) ?? lease.now, lease.now),
          )
          yield* Effect.yieldNow
          if (free === undefined) return null
          until.set(free.id, lease.until)
          yield* store.claim(lease, free.id)
          return free
        }),
    }
  }),
  broken("gives up when somebody else was quicker", ["as-many-batches-as-claimers"], (store, known) => {
    const taken = new Set<BatchId>()
    return {
      claim: (lease, id) =>
        Effect.gen(function* () {
          if (id !== undefined) return yield* store.claim(lease, id)
          const oldest = [...known.keys()].find((each) => !taken.has(each))
          yield* Effect.yieldNow
          if (oldest === undefined) return yield* store.claim(lease)
          const claimed = yield* store.claim(lease, oldest)
          taken.add(oldest)
          return claimed
        }),
    }
  }),
  broken("ends leases a second early", ["lease-holds-until-its-end"], (store) => ({
    claim: (lease, id) => store.claim({ ...lease, now: later(lease.now, 1_000) }, id),
  })),
  broken("ends leases a millisecond late", ["lease-holds-until-its-end"], (store) => ({
    claim: (lease, id) => store.claim({ ...lease, now: later(lease.now, -1) }, id),
  })),
  broken("renews nothing", ["owner-renews"], (store) => {
    const owners = new Map<BatchId, string>()
    return {
      claim: (lease, id) =>
        Effect.gen(function* () {
          if (id !== undefined && owners.get(id) === lease.owner) return null
          const batch = yield* store.claim(lease, id)
          if (batch !== null) owners.set(batch.id, lease.owner)
          return batch
        }),
    }
  }),
  broken("ignores which batch is named", ["named-batch-alone"], (store) => ({ claim: (lease) => store.claim(lease) })),
  broken("lets a former owner take its batch back", ["lost-lease-is-told"], (store, known) => {
    const owners = new Map<BatchId, Set<string>>()
    return {
      claim: (lease, id) =>
        Effect.gen(function* () {
          if (id !== undefined && owners.get(id)?.has(lease.owner) === true) return known.get(id) ?? null
          const batch = yield* store.claim(lease, id)
          if (batch !== null) owners.set(batch.id, (owners.get(batch.id) ?? new Set()).add(lease.owner))
          return batch
        }),
    }
  }),
  broken("never shortens a lease", ["given-back"], (store) => ({
    claim: (lease, id) => store.claim({ ...lease, until: DateTime.max(lease.until, later(lease.now, 30_000)) }, id),
  })),
  broken("forgets what was found", ["result-is-kept"], (store) => ({
    record: (batch, number, result, at) => store.record(batch, number, { ...result, access: null }, at),
  })),
  broken("records the next row too", ["result-is-kept"], (store) => ({
    record: (batch, number, result, at) =>
      Effect.tap(store.record(batch, number, result, at), () => store.record(batch, number + 1, result, at)),
  })),
  broken("lets the last record win", ["written-once"], (store) => {
    const results = new Map<string, Parameters<Store["record"]>[2]>()
    return {
      record: (batch, number, result, at) =>
        Effect.map(store.record(batch, number, result, at), (won) => {
          results.set(`${batch.id} ${number}`, result)
          return won
        }),
      rows: (tenantId, id) =>
        Effect.map(store.rows(tenantId, id), (rows) =>
          rows.map((row) => new BatchRow({ ...row, ...results.get(`${id} ${row.number}`) })),
        ),
    }
  }),
  broken("looks, waits, then records", ["concurrent-records"], (store) => ({
    record: (batch, number, result, at) =>
      Effect.gen(function* () {
        const rows = yield* store.rows(batch.tenantId, batch.id)
        const isPending = rows.some((row) => row.number === number && row.check === "pending")
        yield* Effect.yieldNow
        yield* store.record(batch, number, result, at)
        return isPending
      }),
  })),
  broken("takes no record of a batch that somebody has", ["no-lease-needed"], (store) => {
    const claimed = new Set<BatchId>()
    return {
      claim: (lease, id) =>
        Effect.tap(store.claim(lease, id), (batch) => Effect.sync(() => batch && claimed.add(batch.id))),
      record: (batch, ...result) => (claimed.has(batch.id) ? Effect.succeed(false) : store.record(batch, ...result)),
    }
  }),
  broken("finishes a batch with its first record", ["last-record-finishes"], (store) => {
    const first = new Map<string, DateTime.Utc>()
    return {
      record: (batch, number, result, at) =>
        Effect.tap(store.record(batch, number, result, at), () =>
          Effect.sync(() => first.has(batch.id) || first.set(batch.id, at)),
        ),
      get: (tenantId, id) =>
        Effect.map(
          store.get(tenantId, id),
          (state) => state && { ...state, batch: new Batch({ ...state.batch, finishedAt: first.get(id) ?? null }) },
        ),
    }
  }),
  // As a database that shows each of two changes only what was there before both.
  broken("looks at the other rows before it writes its own", ["concurrent-last-records"], (store) => {
    const finished = new Map<string, DateTime.Utc>()
    return {
      record: (batch, number, result, at) =>
        Effect.gen(function* () {
          const rows = yield* store.rows(batch.tenantId, batch.id)
          yield* Effect.yieldNow
          const won = yield* store.record(batch, number, result, at)
          if (rows.every((row) => row.number === number || row.check !== "pending")) finished.set(batch.id, at)
          return won
        }),
      get: (tenantId, id) =>
        Effect.map(
          store.get(tenantId, id),
          (state) => state && { ...state, batch: new Batch({ ...state.batch, finishedAt: finished.get(id) ?? null }) },
        ),
    }
  }),
  broken("removes what was finished at the instant too", ["old-are-removed"], (store) => ({
    removeFinished: (before) => store.removeFinished(later(before, 1)),
  })),
  broken("removes nothing", ["old-are-removed"], () => ({ removeFinished: () => Effect.void })),
]
