import { AccountId, type StoreError, type TokenLease, TokenLeaseStore } from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { newTenant } from "./account/subjects.ts"
import { expectEqual, expectOneWinner } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Store = TokenLeaseStore["Service"]

const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<TokenLeaseStore> => ({ id, statement, check: Effect.flatMap(TokenLeaseStore, check) })

const CONCURRENT = 16

const at = (second: number): DateTime.Utc => DateTime.makeUnsafe(Date.UTC(2500, 0, 1) + second * 1_000 + 1)

const newLease = (fields: Partial<TokenLease> = {}): TokenLease => ({
  tenantId: newTenant(),
  accountId: AccountId.make(9_007_199_254_740_991),
  owner: crypto.randomUUID(),
  ...fields,
})

const rivalOf = (lease: TokenLease): TokenLease => ({ ...lease, owner: crypto.randomUUID() })

const rivals = (store: Store, lease: TokenLease, from: number) =>
  Effect.forEach(
    Array.from({ length: CONCURRENT }, () => rivalOf(lease)),
    (rival) => store.take(rival, at(from), at(from + 60)),
    { concurrency: "unbounded" },
  )

/** Everything that the port {@link TokenLeaseStore} promises. */
export const tokenLeaseStoreLaws: ReadonlyArray<Law<TokenLeaseStore>> = [
  law(
    "exclusive",
    "a lease is nobody else's before it ends, and anybody's from that instant on",
    Effect.fnUntraced(function* (store) {
      const lease = newLease()
      yield* expectEqual("the first take", yield* store.take(lease, at(0), at(60)), true)
      yield* expectEqual("another's", yield* store.take(rivalOf(lease), at(59), at(120)), false)
      yield* expectEqual("another's at its end", yield* store.take(rivalOf(lease), at(60), at(120)), true)
      yield* expectEqual("the first one's", yield* store.take(lease, at(61), at(180)), false)
    }),
  ),
  law(
    "renewed",
    "an owner renews its lease",
    Effect.fnUntraced(function* (store) {
      const lease = newLease()
      yield* store.take(lease, at(0), at(60))
      yield* expectEqual("a renewal", yield* store.take(lease, at(30), at(90)), true)
      yield* expectEqual("another's", yield* store.take(rivalOf(lease), at(89), at(120)), false)
    }),
  ),
  law(
    "released",
    "a lease that its owner releases is anybody's at once; nobody else releases it",
    Effect.fnUntraced(function* (store) {
      const lease = newLease()
      yield* store.take(lease, at(0), at(60))
      yield* store.release(rivalOf(lease))
      yield* expectEqual("after another's release", yield* store.take(rivalOf(lease), at(1), at(60)), false)
      yield* store.release(lease)
      yield* expectEqual("after its own", yield* store.take(rivalOf(lease), at(1), at(60)), true)
    }),
  ),
  law(
    "apart",
    "leases of other tenants and other accounts have nothing to do with it",
    Effect.fnUntraced(function* (store) {
      const lease = newLease()
      yield* store.take(lease, at(0), at(60))
      const others = [{ tenantId: newTenant() }, { accountId: AccountId.make(1) }]
      for (const other of others) {
        const foreign = { ...rivalOf(lease), ...other }
        yield* expectEqual("another", yield* store.take(foreign, at(0), at(60)), true)
        yield* store.release({ ...lease, ...other })
        yield* expectEqual("and again", yield* store.take(rivalOf(foreign), at(0), at(60)), false)
        yield* store.release(foreign)
      }
      yield* expectEqual("the first", yield* store.take(rivalOf(lease), at(1), at(60)), false)
    }),
  ),
  law(
    "concurrent-takes",
    "of concurrent takers exactly one has a lease: a new one, or one that has ended",
    Effect.fnUntraced(function* (store) {
      const lease = newLease()
      yield* expectOneWinner("takers of a new one", yield* rivals(store, lease, 0), (taken) => taken)
      yield* expectOneWinner("takers of one that has ended", yield* rivals(store, lease, 60), (taken) => taken)
    }),
  ),
]
