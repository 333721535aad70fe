import { Context, type DateTime, type Effect } from "effect"
import type { AccountEvent, EventId } from "../account/AccountEvent.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"

/** An event in its place. */
export interface PlacedEvent {
  readonly position: number
  readonly tenantId: TenantId
  /** `null`: what was stored of it is damaged. */
  readonly event: AccountEvent | null
}

/** Which placed events are wanted. */
export interface EventPageRequest {
  /** Only those behind this position; 0 for all. */
  readonly after: number
  /** 1 to 500. */
  readonly limit: number
  /** Default: those of all tenants. */
  readonly tenantId?: TenantId
}

/**
 * PORT: keeps what happened to accounts until it was told. An `AccountStore` writes events beside its accounts, in the
 * same step; they have no place then, since nobody knows yet in which order such steps end. `place` gives it to them. Every
 * method is one atomic step.
 *
 * - `append` writes events without a place, for an `AccountStore` that keeps none. An id that is taken is a caller's error.
 * - `place` gives events that have no place the next positions, at most `limit` (1 to 100), in the order in which they were
 *   written as far as that is known, events of one account always in theirs, and makes one delivery of each event for each
 *   webhook of its tenant that wants it and is not switched off. Gives how many; 0 when there was none. Positions grow by one, also when several
 *   place at the same time, and whoever sees a position sees all below it that are still kept: so a reader that goes on
 *   behind the last position it saw misses nothing.
 * - `head` gives the greatest position; 0 before the first. It never goes back.
 * - `list` gives placed events by ascending position.
 * - `positionOf` gives where an event of the tenant is; `null` when there is none, or it has no place.
 * - `removeBefore` removes placed events that occurred before an instant, but those of which deliveries are left, and the
 *   head.
 */
export class EventStore extends Context.Service<
  EventStore,
  {
    readonly append: (events: ReadonlyArray<AccountEvent>) => Effect.Effect<void, StoreError>
    readonly place: (limit: number) => Effect.Effect<number, StoreError>
    readonly head: Effect.Effect<number, StoreError>
    readonly list: (page: EventPageRequest) => Effect.Effect<ReadonlyArray<PlacedEvent>, StoreError>
    readonly positionOf: (tenantId: TenantId, id: EventId) => Effect.Effect<number | null, StoreError>
    readonly removeBefore: (instant: DateTime.Utc) => Effect.Effect<void, StoreError>
  }
>()("@mailkeep/core/EventStore") {}
