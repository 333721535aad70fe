import { DateTime, Duration, Effect, Layer, Semaphore } from "effect"
import { randomBase62 } from "../access/base62.ts"
import { carryOn, LOOK_AGAIN, persistently } from "../shared/background.ts"
import { EmailAccounts } from "../account/EmailAccounts.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Batch } from "./Batch.ts"
import { BatchNews } from "./BatchNews.ts"
import type { BatchRow } from "./BatchRow.ts"
import { BatchStore } from "./BatchStore.ts"
import { checkRow, NotYet } from "./checkRow.ts"
import { unreadableRow } from "./findings.ts"
import { takeTurn, type TurnEnd } from "./takeTurn.ts"

/** How batches are worked on. */
export interface BatchWorkerOptions {
  /** Accounts of all batches that are checked at once, at least 1; each is two checks, one of each side. Default 10. */
  readonly accountsAtOnce?: number
}

// So that there is work for all turns where some batches have rows left that take long.
const BATCHES_AT_ONCE = 16
const LEASE = Duration.seconds(15)
const RENEWAL = Duration.seconds(5)
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [Duration.seconds(1), Duration.seconds(30)]
const KEPT = Duration.days(30)
const CLEANING = Duration.hours(6)

const waitForStore = persistently("Batches")

/** A batch, and the name under which it was claimed. */
interface Claimed {
  readonly batch: Batch
  readonly owner: string
}

const leaseOf = (owner: string, length: Duration.Duration) =>
  Effect.map(DateTime.now, (now) => ({ owner, now, until: DateTime.addDuration(now, length) }))

// The longer a batch has waited, the longer it can wait: that grows twofold from one try to the next.
const pauseOf = ({ createdAt }: Batch, now: DateTime.Utc) =>
  Duration.clamp(DateTime.distance(createdAt, now), { minimum: SHORTEST_PAUSE, maximum: LONGEST_PAUSE })

const makeWorker = ({ accountsAtOnce = 10 }: BatchWorkerOptions) =>
  Effect.gen(function* () {
    const accounts = yield* EmailAccounts
    const store = yield* BatchStore
    const news = yield* BatchNews
    const heard = yield* news.listen("new batch")
    const turns = yield* Semaphore.make(accountsAtOnce)
    const claiming = yield* Semaphore.make(1)

    const claim = Effect.gen(function* () {
      const owner = randomBase62(16)
      const batch = yield* waitForStore(Effect.flatMap(leaseOf(owner, LEASE), (lease) => store.claim(lease)))
      return batch === null ? null : { batch, owner }
    })

    // One looks and waits for all: the others have nothing to do before it found something.
    const next = claiming.withPermits(1)(
      Effect.gen(function* () {
        while (true) {
          const claimed = yield* claim
          if (claimed !== null) return claimed
          yield* Effect.timeoutOption(heard, LOOK_AGAIN)
        }
      }),
    )

    /** Ends when somebody else has the batch, or when it is finished. */
    const keepLease = ({ batch, owner }: Claimed) =>
      Effect.gen(function* () {
        do yield* Effect.sleep(RENEWAL)
        while (
          (yield* waitForStore(Effect.flatMap(leaseOf(owner, LEASE), (lease) => store.claim(lease, batch.id)))) !== null
        )
      })

    const checkOne = (batch: Batch, { accountId, number, outcome }: BatchRow) =>
      Effect.gen(function* () {
        // An account that was there already may have been checked long before, and is to be checked again.
        const since = outcome === "exists" ? batch.createdAt : null
        if (accountId === null) yield* Effect.logWarning(`Row ${number} of batch ${batch.id} is damaged in the store.`)
        const checked = accountId === null ? unreadableRow : yield* checkAccount(batch.tenantId, accountId, since)
        if (checked instanceof NotYet) return checked
        yield* waitForStore(Effect.flatMap(DateTime.now, (now) => store.record(batch, number, checked, now)))
        yield* news.announce(batch.id)
        return null
      })

    const checkAccount = (tenantId: TenantId, id: AccountId, since: DateTime.Utc | null) =>
      turns
        .withPermits(1)(checkRow(accounts, tenantId, id, since))
        .pipe(Effect.catchTag("NotYet", Effect.succeed))

    const checkRows = Effect.fnUntraced(function* (batch: Batch) {
      const rows = yield* waitForStore(store.rows(batch.tenantId, batch.id))
      const pending = rows.filter(({ check }) => check === "pending")
      return yield* takeTurn(pending, (row) => checkOne(batch, row), accountsAtOnce)
    })

    // Who ends in order lets the next go on at once, or after a pause; where that fails, the lease runs out.
    const giveBack = ({ batch, owner }: Claimed, pause: Duration.Duration) =>
      Effect.flatMap(leaseOf(owner, pause), (lease) => store.claim(lease, batch.id)).pipe(
        Effect.timeout("2 seconds"),
        Effect.ignore,
      )

    /** What is left of a batch is somebody's next turn: at once, or a while after rows had to wait. */
    const endTurn = Effect.fnUntraced(function* (claimed: Claimed, { left, why }: TurnEnd) {
      if (left === 0) return
      if (why !== null) {
        yield* Effect.logWarning(`Batch ${claimed.batch.id} waits with ${left} rows for their checks: ${why.message}`)
      }
      yield* giveBack(claimed, why === null ? Duration.zero : pauseOf(claimed.batch, yield* DateTime.now))
    })

    const work = Effect.flatMap(next, (claimed) =>
      Effect.raceFirst(checkRows(claimed.batch), keepLease(claimed)).pipe(
        Effect.flatMap((turn) => (turn === undefined ? Effect.void : endTurn(claimed, turn))),
        Effect.onInterrupt(() => giveBack(claimed, Duration.zero)),
        // Its lease runs out before it is tried again: so it is in the way of no other batch.
        carryOn(`The checks of batch ${claimed.batch.id} broke off`),
      ),
    ).pipe(carryOn("Looking for batches broke off"))

    const clean = Effect.flatMap(DateTime.now, (now) =>
      waitForStore(store.removeFinished(DateTime.subtractDuration(now, KEPT))),
    ).pipe(carryOn("Removing old batches broke off"), Effect.andThen(Effect.sleep(CLEANING)))

    yield* Effect.forkScoped(
      Effect.all([...Array.from({ length: BATCHES_AT_ONCE }, () => Effect.forever(work)), Effect.forever(clean)], {
        concurrency: "unbounded",
        discard: true,
      }),
    )
  })

/**
 * Checks what batches wait for, in the background of a scope: batches that are unfinished when it begins, those that are
 * added, and those that another process left. Results are written down row by row; an interruption, a crash or an outage
 * of the store leaves a row pending, and whoever claims the batch next goes on from there.
 *
 * Any number of processes may run one on the same store: a batch is worked on under a lease of fifteen seconds that is renewed
 * every five. A batch has a turn of a minute and, unless it is finished, goes back behind the others; where rows wait for
 * somebody, such as a key service that is down, only after a pause of one to thirty seconds. So no batch keeps another from
 * being checked. News of a new batch reach it at once from a {@link Batches} of the same build, and within five seconds from
 * elsewhere.
 */
export const layerBatchWorker = (
  options: BatchWorkerOptions = {},
): Layer.Layer<never, never, BatchStore | EmailAccounts> =>
  Layer.effectDiscard(makeWorker(options)).pipe(Layer.provide(BatchNews.layer))
