import { Clock, Effect, Schema } from "effect"

/**
 * The identity of an email account: a positive safe integer that exists before anything is sealed or stored.
 *
 * 41 bits are milliseconds since 2025-01-01 UTC (enough until 2094), 12 bits are random, so that ids can't be counted
 * through and sort by creation time on every store.
 */
export const AccountId = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })).pipe(
  Schema.brand("AccountId"),
)
export type AccountId = typeof AccountId.Type

const EPOCH_MILLISECONDS = Date.UTC(2025, 0, 1)
const RANDOM_VALUES = 2 ** 12

/** Makes a new {@link AccountId} from the current time and twelve bits of `crypto.getRandomValues`; a store may still refuse it as taken. */
export const makeAccountId: Effect.Effect<AccountId> = Effect.map(Clock.currentTimeMillis, (now) => {
  const random = crypto.getRandomValues(new Uint16Array(1))[0]! % RANDOM_VALUES
  // A clock before the epoch still yields a positive id.
  const elapsed = Math.max(0, Math.floor(now) - EPOCH_MILLISECONDS)
  return AccountId.make(Math.max(1, elapsed * RANDOM_VALUES + random))
})
