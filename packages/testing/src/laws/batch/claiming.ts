import { Effect } from "effect"
import { expectEqual, expectOneWinner } from "../expectations.ts"
import {
  at,
  claimAll,
  inserted,
  law,
  lease,
  newBatch,
  newOwner,
  newRow,
  nothingElseToClaim,
  type Store,
  wellResult,
} from "./subjects.ts"

const CONCURRENT = 16

const rivals = (store: Store, second: number) =>
  Effect.forEach(
    Array.from({ length: CONCURRENT }, () => newOwner()),
    (owner) => Effect.map(store.claim(lease(owner, second, second + 60)), (batch) => batch?.id ?? null),
    { concurrency: "unbounded" },
  )

/** Of those who work on batches one has a batch, for as long as its lease lasts. */
export const claimingLaws = [
  law(
    "oldest-first",
    "claim gives what was created first, of any tenant, and each batch once",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const [third, first, second] = [newBatch({ createdAt: at(11) }), newBatch(), newBatch({ createdAt: at(9) })]
      for (const batch of [third, first, second]) yield* inserted(store, batch)
      yield* expectEqual("what is claimed", yield* claimAll(store), [first.id, second.id, third.id])
    }),
  ),
  law(
    "given-back-goes-behind",
    "claim gives what nobody had before what somebody had, and of that what was free first",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const [soon, later] = [yield* inserted(store), yield* inserted(store, newBatch({ createdAt: at(1) }))]
      yield* store.claim(lease(newOwner(), 2, 60), soon.id)
      yield* store.claim(lease(newOwner(), 2, 50), later.id)
      const fresh = yield* inserted(store, newBatch({ createdAt: at(100) }))
      yield* expectEqual("what is claimed", yield* claimAll(store, 100), [fresh.id, later.id, soon.id])
    }),
  ),
  law(
    "claimed-batch-is-given",
    "claim gives the batch as it is",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const batch = yield* inserted(store)
      yield* expectEqual("what is claimed", yield* store.claim(lease(newOwner(), 0, 60)), batch)
    }),
  ),
  law(
    "finished-is-not-claimed",
    "a finished batch is claimed by nobody, by its name neither",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const batch = yield* inserted(store, newBatch({ finishedAt: at(0) }), [newRow(1, { ...wellResult })])
      yield* expectEqual("claim", yield* store.claim(lease(newOwner(), 0, 60)), null)
      yield* expectEqual("claim by name", yield* store.claim(lease(newOwner(), 0, 60), batch.id), null)
    }),
  ),
  law(
    "concurrent-claims",
    "of concurrent claimers of one batch exactly one has it",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const batch = yield* inserted(store)
      yield* expectOneWinner("concurrent claims", yield* rivals(store, 0), (id) => id === batch.id)
    }),
  ),
  law(
    "as-many-batches-as-claimers",
    "concurrent claimers of as many batches have one each",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const batches = Array.from({ length: CONCURRENT }, () => newBatch())
      for (const batch of batches) yield* inserted(store, batch)
      const ids = yield* rivals(store, 0)
      yield* expectEqual("what is claimed", new Set(ids), new Set(batches.map(({ id }) => id)))
    }),
  ),
  law(
    "lease-holds-until-its-end",
    "nobody else has a batch before the instant at which its lease ends, and anybody from then on",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const batch = yield* inserted(store)
      yield* store.claim(lease(newOwner(), 0, 60))
      for (const id of [undefined, batch.id]) {
        yield* expectEqual("a claim before the end", yield* store.claim(lease(newOwner(), 59, 90), id), null)
      }
      yield* expectEqual("a claim at the end", yield* store.claim(lease(newOwner(), 60, 90)), batch)
    }),
  ),
  law(
    "concurrent-takeovers",
    "of concurrent claimers of a batch whose lease has ended exactly one has it",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const batch = yield* inserted(store)
      yield* store.claim(lease(newOwner(), 0, 60))
      yield* expectOneWinner("concurrent takeovers", yield* rivals(store, 60), (id) => id === batch.id)
    }),
  ),
  law(
    "owner-renews",
    "an owner that names its batch holds it until the new end, also after the old one",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const [batch, owner] = [yield* inserted(store), newOwner()]
      yield* store.claim(lease(owner, 0, 60))
      yield* expectEqual("a renewal", yield* store.claim(lease(owner, 50, 110), batch.id), batch)
      yield* expectEqual("another's claim", yield* store.claim(lease(newOwner(), 109, 200)), null)
      yield* expectEqual("a late renewal", yield* store.claim(lease(owner, 120, 180), batch.id), batch)
      yield* expectEqual("another's late claim", yield* store.claim(lease(newOwner(), 179, 200)), null)
    }),
  ),
  law(
    "named-batch-alone",
    "a claim that names a batch gives no other",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const [older, younger] = [yield* inserted(store), yield* inserted(store, newBatch({ createdAt: at(5) }))]
      yield* expectEqual("the named one", yield* store.claim(lease(newOwner(), 0, 60), younger.id), younger)
      yield* expectEqual("named again", yield* store.claim(lease(newOwner(), 0, 60), younger.id), null)
      yield* expectEqual("the other", yield* store.claim(lease(newOwner(), 0, 60)), older)
    }),
  ),
  law(
    "lost-lease-is-told",
    "an owner whose batch somebody else took is told at its next renewal, and does not take it back",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const [batch, owner, next] = [yield* inserted(store), newOwner(), newOwner()]
      yield* store.claim(lease(owner, 0, 60))
      yield* store.claim(lease(next, 61, 120))
      yield* expectEqual("the first owner's renewal", yield* store.claim(lease(owner, 62, 130), batch.id), null)
      yield* expectEqual("the next owner's", yield* store.claim(lease(next, 63, 130), batch.id), batch)
    }),
  ),
  law(
    "given-back",
    "an owner that renews until now gives its batch back at once",
    Effect.fnUntraced(function* (store) {
      yield* nothingElseToClaim(store)
      const [batch, owner] = [yield* inserted(store), newOwner()]
      yield* store.claim(lease(owner, 0, 60))
      yield* store.claim(lease(owner, 10, 10), batch.id)
      yield* expectEqual("the next claim", yield* store.claim(lease(newOwner(), 10, 60)), batch)
    }),
  ),
]
