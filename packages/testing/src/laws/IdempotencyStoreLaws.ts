import {
  type IdempotencyClaim,
  type IdempotencyState,
  IdempotencyStore,
  type StoreError,
  StoredAnswer,
} from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { newTenant } from "./account/subjects.ts"
import { expectEqual, expectOneWinner } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Store = IdempotencyStore["Service"]

const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<IdempotencyStore> => ({ id, statement, check: Effect.flatMap(IdempotencyStore, check) })

const CONCURRENT = 16

const at = (second: number): DateTime.Utc => DateTime.makeUnsafe(Date.UTC(2500, 0, 1) + second * 1_000 + 1)

const newClaim = (fields: Partial<IdempotencyClaim> = {}): IdempotencyClaim => ({
  tenantId: newTenant(),
  id: crypto.randomUUID(),
  fingerprint: "f".repeat(64),
  owner: crypto.randomUUID(),
  ...fields,
})

const rivalOf = (claim: IdempotencyClaim, fingerprint = "0".repeat(64)): IdempotencyClaim => ({
  ...claim,
  fingerprint,
  owner: crypto.randomUUID(),
})

const answer = new StoredAnswer({
  status: 200,
  headers: { "content-type": "application/json", "x-ü": "ä" },
  body: JSON.stringify({ text: "\u0000 ' \\ 😀 \ud800", list: Array.from({ length: 300 }, (_, index) => index) }),
})

const claimed: IdempotencyState = { kind: "claimed" }
const inFlight = (of: IdempotencyClaim, until: number): IdempotencyState => ({
  kind: "in-flight",
  fingerprint: of.fingerprint,
  until: at(until),
})
const settled = (of: IdempotencyClaim): IdempotencyState => ({ kind: "settled", fingerprint: of.fingerprint, answer })

const rivals = (store: Store, claim: IdempotencyClaim, from: number) =>
  Effect.forEach(
    Array.from({ length: CONCURRENT }, () => rivalOf(claim)),
    (rival) => Effect.map(store.claim(rival, at(from), at(from + 60)), ({ kind }) => kind),
    { concurrency: "unbounded" },
  )

/** Everything that the port {@link IdempotencyStore} promises. */
export const idempotencyStoreLaws: ReadonlyArray<Law<IdempotencyStore>> = [
  law(
    "in-flight",
    "a request that was claimed is nobody else's before its claim ends, who are told its fingerprint and the end",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim()
      yield* expectEqual("the first claim", yield* store.claim(claim, at(0), at(60)), claimed)
      const rival = yield* store.claim(rivalOf(claim), at(59), at(120))
      yield* expectEqual("another's claim", rival, inFlight(claim, 60))
    }),
  ),
  law(
    "settled",
    "a settled request is nobody's, its owner's neither, and everybody is told its answer as it was",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim()
      yield* store.claim(claim, at(0), at(60))
      yield* expectEqual("settle", yield* store.settle(claim, answer, at(1_000)), true)
      yield* expectEqual("another's claim", yield* store.claim(rivalOf(claim), at(999), at(1_060)), settled(claim))
      yield* expectEqual("its owner's claim", yield* store.claim(claim, at(999), at(1_060)), settled(claim))
    }),
  ),
  law(
    "settled-once",
    "a settled request is not settled again and not released",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim()
      yield* store.claim(claim, at(0), at(60))
      yield* store.settle(claim, answer, at(1_000))
      const other = new StoredAnswer({ ...answer, body: "other" })
      yield* expectEqual("settle again", yield* store.settle(claim, other, at(2_000)), false)
      yield* store.release(claim)
      yield* expectEqual("another's claim", yield* store.claim(rivalOf(claim), at(999), at(1_060)), settled(claim))
    }),
  ),
  law(
    "ended",
    "a request is unknown from the instant at which its claim ends, or its answer",
    Effect.fnUntraced(function* (store) {
      const [first, second] = [newClaim(), newClaim()]
      yield* store.claim(first, at(0), at(60))
      const next = rivalOf(first)
      yield* expectEqual("after the claim", yield* store.claim(next, at(60), at(120)), claimed)
      yield* expectEqual("whose it is", yield* store.claim(first, at(119), at(180)), inFlight(next, 120))
      yield* store.claim(second, at(0), at(60))
      yield* store.settle(second, answer, at(1_000))
      const later = rivalOf(second)
      yield* expectEqual("after the answer", yield* store.claim(later, at(1_000), at(1_060)), claimed)
      yield* expectEqual(
        "whose it is",
        yield* store.claim(rivalOf(second), at(1_059), at(1_180)),
        inFlight(later, 1_060),
      )
    }),
  ),
  law(
    "renewed",
    "an owner renews its claim, also after its end unless somebody else took it",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim()
      yield* store.claim(claim, at(0), at(60))
      yield* expectEqual("a renewal", yield* store.claim(claim, at(50), at(110)), claimed)
      yield* expectEqual("another's claim", yield* store.claim(rivalOf(claim), at(109), at(170)), inFlight(claim, 110))
      yield* expectEqual("a late renewal", yield* store.claim(claim, at(200), at(260)), claimed)
      yield* expectEqual(
        "another's late claim",
        yield* store.claim(rivalOf(claim), at(259), at(320)),
        inFlight(claim, 260),
      )
    }),
  ),
  law(
    "released",
    "a request that was released is unknown",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim()
      yield* store.claim(claim, at(0), at(60))
      yield* store.release(claim)
      yield* expectEqual("settle", yield* store.settle(claim, answer, at(1_000)), false)
      yield* expectEqual("another's claim", yield* store.claim(rivalOf(claim), at(1), at(60)), claimed)
    }),
  ),
  law(
    "owners-alone",
    "who lost a claim, or never had it, neither settles nor releases it",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim()
      yield* store.claim(claim, at(0), at(60))
      const next = rivalOf(claim)
      yield* store.claim(next, at(60), at(120))
      for (const other of [claim, rivalOf(claim)]) {
        yield* expectEqual("settle", yield* store.settle(other, answer, at(1_000)), false)
        yield* store.release(other)
      }
      yield* expectEqual("whose it is", yield* store.claim(rivalOf(claim), at(119), at(180)), inFlight(next, 120))
    }),
  ),
  law(
    "tenants-apart",
    "a request of the same name is another one in another tenant, and in another case of its letters",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim({ id: "aB" })
      yield* store.claim(claim, at(0), at(60))
      for (const other of [rivalOf({ ...claim, tenantId: newTenant() }), rivalOf({ ...claim, id: "ab" })]) {
        yield* expectEqual("settle before", yield* store.settle(other, answer, at(1_000)), false)
        yield* expectEqual("claim", yield* store.claim(other, at(0), at(60)), claimed)
        yield* store.release(other)
      }
      // Whose owner would do, too.
      yield* store.release({ ...claim, tenantId: newTenant() })
      yield* expectEqual("the first", yield* store.claim(rivalOf(claim), at(59), at(120)), inFlight(claim, 60))
    }),
  ),
  law(
    "concurrent-claims",
    "of concurrent claims of a request that nobody has exactly one is claimed: a new one, or one that has ended",
    Effect.fnUntraced(function* (store) {
      const claim = newClaim()
      const isClaimed = (kind: IdempotencyState["kind"]) => kind === "claimed"
      yield* expectOneWinner("claims of a new one", yield* rivals(store, claim, 0), isClaimed)
      yield* expectOneWinner("claims of one that has ended", yield* rivals(store, claim, 60), isClaimed)
    }),
  ),
  law(
    "removed",
    "what has ended is dropped and nothing else",
    Effect.fnUntraced(function* (store) {
      const [over, kept, answered] = [newClaim(), newClaim(), newClaim()]
      yield* store.claim(over, at(0), at(60))
      yield* store.claim(kept, at(0), at(61))
      yield* store.claim(answered, at(0), at(10))
      yield* store.settle(answered, answer, at(1_000))
      yield* store.removeEnded(at(60))
      yield* expectEqual("settle of what has ended", yield* store.settle(over, answer, at(1_000)), false)
      yield* expectEqual("what has not", yield* store.claim(rivalOf(kept), at(60), at(120)), inFlight(kept, 61))
      yield* expectEqual("an answer", yield* store.claim(rivalOf(answered), at(60), at(120)), settled(answered))
    }),
  ),
]
