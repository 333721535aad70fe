import { Context, type DateTime, type Effect } from "effect"
import type { AccountEvent, AccountEventKind, EventId } from "../account/AccountEvent.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Sealed } from "../vault/makeSealing.ts"
import type { Webhook, WebhookId } from "./Webhook.ts"
import type { WebhookCondition, WebhookVerdict } from "./webhookCondition.ts"

/** An event on its way to a webhook. */
export interface Delivery {
  /** The event's id and the webhook's, with a dot between them. */
  readonly id: string
  readonly event: AccountEvent
  readonly webhook: Webhook
  /** What it is signed with. */
  readonly secret: Sealed
  /** Tries that failed so far. */
  readonly attempts: number
  /** Of its webhook, as far as it is settled. */
  readonly condition: WebhookCondition
}

/** What became of a try. */
export type DeliveryOutcome =
  | { readonly kind: "delivered" }
  /** To be tried again, not before an instant. */
  | { readonly kind: "waiting"; readonly attempts: number; readonly until: DateTime.Utc }
  | ({ readonly kind: "dead"; readonly attempts: number; readonly diedAt: DateTime.Utc } & DeathCause)

/** Why an event was given up. */
export interface DeathCause {
  /** What the receiver answered last, as a status code of HTTP; `null` when it gave no answer. */
  readonly status: number | null
  /** What happened, whose turn it is and what to do. */
  readonly problem: string
}

/** An event that a webhook did not take. It stays until it is tried again, forgotten, or its webhook is removed. */
export interface DeadLetter extends DeathCause {
  readonly id: string
  readonly webhookId: WebhookId
  readonly eventId: EventId
  readonly accountId: AccountId
  readonly kind: AccountEventKind
  readonly attempts: number
  readonly diedAt: DateTime.Utc
}

/** Who sends a delivery, and until when nobody else may. */
export interface DeliveryLease {
  /** A text of crypto randomness that belongs to one claim. */
  readonly owner: string
  readonly now: DateTime.Utc
  readonly until: DateTime.Utc
}

/** Which dead letters are kept, and events for webhooks that are switched off. */
export interface Keeping {
  /** Only those that died, or whose webhook was switched off, not before. */
  readonly since: DateTime.Utc
  /** The last so many of each webhook. */
  readonly perWebhook: number
}

/** Of whom no more is to be claimed for now. */
export interface Full {
  readonly webhooks: ReadonlyArray<WebhookId>
  readonly tenants: ReadonlyArray<TenantId>
}

/**
 * PORT: keeps deliveries, which `EventStore.place` makes and `WebhookStore.remove` removes. Every method is one atomic step.
 *
 * - `claim` gives a delivery of any tenant to the lease's owner; `null` when there is none to send. One may be sent when it
 *   is neither dead nor waiting for an instant after `now`, nobody has it under a lease that ends later, no earlier event
 *   of the same account is still on its way to the same webhook and no other one of both is being sent; none of a webhook that is switched off or
 *   paused, or of whom is full, is given. It gives one of the webhook that has had to wait longest, since its last claim or since it has something to
 *   send, and of that the one whose turn came first: when its event occurred, or when its wait was over. Of concurrent
 *   claimers exactly one has a delivery. One whose event is damaged is dead at once and given to nobody. What it costs does
 *   not depend on how many deliveries wait behind others.
 * - `settle` writes down what became of a claimed delivery: a delivered one is forgotten; and, where it is stated, what follows
 *   for its webhook, but for one that is switched off, which stays as it is. `false` when the owner does not have it any
 *   more, and nothing was written.
 * - `dead` gives a tenant's dead letters, those that died last first, at most `limit` (1 to 1,000).
 * - `retry` makes a dead letter one that may be sent at once, as if never tried, in its account's order; `false` when the
 *   tenant has no such.
 * - `forget` removes dead letters that are not kept, and what is on its way to webhooks that are switched off so long already. Gives
 *   how many, which may be part of them; 0 when there was none left.
 *
 * Not promised: that leases are safe between machines whose clocks differ by more than a lease is long: an event may then
 * be sent twice, as after a crash.
 */
export class DeliveryStore extends Context.Service<
  DeliveryStore,
  {
    readonly claim: (lease: DeliveryLease, full: Full) => Effect.Effect<Delivery | null, StoreError>
    readonly settle: (
      id: string,
      owner: string,
      outcome: DeliveryOutcome,
      verdict?: WebhookVerdict,
    ) => Effect.Effect<boolean, StoreError>
    readonly forget: (keeping: Keeping) => Effect.Effect<number, StoreError>
    readonly dead: (tenantId: TenantId, limit: number) => Effect.Effect<ReadonlyArray<DeadLetter>, StoreError>
    readonly retry: (tenantId: TenantId, id: string, now: DateTime.Utc) => Effect.Effect<boolean, StoreError>
  }
>()("@mailkeep/core/DeliveryStore") {}
