import { DateTime, Duration, Effect, Fiber, Option, Schema } from "effect"
import { orStoreFailed } from "../account/accountFailures.ts"
import type { EmailAccounts } from "../account/EmailAccounts.ts"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import { type IdempotencyClaim, IdempotencyStore } from "../idempotency/IdempotencyStore.ts"
import { StoredAnswer } from "../idempotency/StoredAnswer.ts"
import { AccountId } from "../shared/AccountId.ts"
import type { FailureFacts } from "./consentMessages.ts"
import type { ConsentFailure, ConsentOutcome } from "./ConsentOutcome.ts"
import type { ConsentState } from "./ConsentState.ts"

// Longer than a token endpoint may take; a check that follows is longer, so that it is renewed.
const LEASE = Duration.seconds(30)
const RENEWAL = Duration.seconds(10)
const LOOK_AGAIN = Duration.millis(250)
const PATIENCE = Duration.seconds(60)
// A page is loaded again within the hour, or it is of no interest.
const KEPT = Duration.hours(1)

const Kept = Schema.fromJsonString(
  Schema.Union([
    Schema.Struct({ kind: Schema.Literal("saved"), accountId: AccountId, isNew: Schema.Boolean }),
    Schema.Struct({
      kind: Schema.Literals(["wrong-account", "no-identity", "rejected", "misconfigured", "temporary", "not-saved"]),
      message: Schema.String,
      actualEmail: Schema.NullOr(Schema.String),
    }),
  ]),
)
type Kept = typeof Kept.Type
const encode = Schema.encodeSync(Kept)
const decode = Schema.decodeUnknownOption(Kept)

const keptOf = (outcome: ConsentOutcome): Kept | null => {
  switch (outcome.kind) {
    case "saved":
      return { kind: "saved", accountId: outcome.saved.account.id, isNew: outcome.isNew }
    case "denied":
    case "expired":
    case "another-browser":
      return null
    default:
      return { kind: outcome.kind, message: outcome.message, actualEmail: outcome.actualEmail }
  }
}

/**
 * Makes the ways to do a consent once (`run`), and to tell what became of one (`recall`), over the claims of an {@link IdempotencyStore}: whoever comes with the same consent again, at the
 * same time or within the hour, in this process or another, is told what became of it. Once begun it goes on without its caller. A crash leaves a claim that
 * ends, and the next one learns from the provider that the code was used.
 */
export const makeOnceOnly = Effect.fnUntraced(function* (accounts: EmailAccounts["Service"]) {
  const store = yield* IdempotencyStore
  const scope = yield* Effect.scope

  const renew = (claim: IdempotencyClaim): Effect.Effect<never> =>
    Effect.sleep(RENEWAL).pipe(
      Effect.andThen(DateTime.now),
      Effect.flatMap((now) => store.claim(claim, now, DateTime.addDuration(now, LEASE))),
      // Should the store be out of reach, there are two more tries before the claim ends.
      Effect.ignore,
      Effect.forever,
    )

  /** Keeps what became of a consent; where that can't be said, the next one may try. */
  const settle = Effect.fnUntraced(function* (claim: IdempotencyClaim, outcome: ConsentOutcome) {
    const kept = keptOf(outcome)
    if (kept === null) return yield* store.release(claim)
    const answer = new StoredAnswer({ status: 0, headers: {}, body: encode(kept) })
    yield* store.settle(claim, answer, DateTime.addDuration(yield* DateTime.now, KEPT))
  })

  const work = (claim: IdempotencyClaim, connect: Effect.Effect<ConsentOutcome, EmailAccountsError>) =>
    Effect.raceFirst(connect, renew(claim)).pipe(
      // What was done was done, and is told; that it can't be told again is seen in the provider's refusal then.
      Effect.tap((outcome) => Effect.ignore(settle(claim, outcome))),
      Effect.tapError(() => Effect.ignore(store.release(claim))),
    )

  type Failed = (kind: ConsentFailure, facts?: Partial<FailureFacts>) => ConsentOutcome

  const replayed = Effect.fnUntraced(function* (
    state: ConsentState,
    { body }: StoredAnswer,
    failed: Failed,
  ): Effect.fn.Return<ConsentOutcome, EmailAccountsError> {
    const kept = Option.getOrNull(decode(body))
    const { accountId, email, provider, returnUrl, tenantId } = state
    const subject = { tenantId, provider, email, accountId, returnUrl }
    if (kept === null) return failed("expired")
    if (kept.kind !== "saved") return { ...kept, subject }
    return yield* accounts.get(tenantId, kept.accountId).pipe(
      Effect.map((account): ConsentOutcome => {
        const saved = { account, report: null, warnings: [] }
        return { kind: "saved", subject, saved, isNew: kept.isNew }
      }),
      Effect.catchIf(
        ({ reason }) => reason._tag === "AccountNotFound",
        () => Effect.succeed(failed("not-saved", { text: "it was removed since" })),
      ),
    )
  })

  /** What became of a consent; `null` when that isn't known, or not any more. */
  const recall = Effect.fnUntraced(function* (
    state: ConsentState,
    failed: Failed,
  ): Effect.fn.Return<ConsentOutcome | null, EmailAccountsError> {
    const now = yield* DateTime.now
    // A claim that ends as it begins is in nobody's way.
    const known = yield* orStoreFailed(store.claim(claimOf(state), now, now))
    return known.kind === "settled" ? yield* replayed(state, known.answer, failed) : null
  })

  const run = Effect.fnUntraced(function* (
    state: ConsentState,
    connect: Effect.Effect<ConsentOutcome, EmailAccountsError>,
    failed: Failed,
  ): Effect.fn.Return<ConsentOutcome, EmailAccountsError> {
    const claim = claimOf(state)
    const claimed = Effect.fnUntraced(function* () {
      const now = yield* DateTime.now
      const known = yield* orStoreFailed(store.claim(claim, now, DateTime.addDuration(now, LEASE)))
      if (known.kind === "claimed") return yield* Effect.forkIn(work(claim, connect), scope)
      return known.kind === "settled" ? known.answer : null
    })
    const until = DateTime.addDuration(yield* DateTime.now, PATIENCE)
    while (true) {
      // Who claims works, whatever comes between: else nobody would until the claim ends.
      const found = yield* Effect.uninterruptible(claimed())
      if (found instanceof StoredAnswer) return yield* replayed(state, found, failed)
      if (found !== null) return yield* Fiber.join(found)
      if (DateTime.isGreaterThan(yield* DateTime.now, until)) {
        return failed("temporary", { text: "the same is still going on" })
      }
      yield* Effect.sleep(LOOK_AGAIN)
    }
  })

  return { recall, run }
})

const claimOf = ({ id, tenantId }: ConsentState): IdempotencyClaim => ({
  tenantId,
  // Requests are named by digests, which have no blanks.
  id: `oauth consent ${id}`,
  fingerprint: "oauth consent",
  owner: crypto.randomUUID(),
})
