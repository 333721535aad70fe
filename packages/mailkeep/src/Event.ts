import type { AccountEvent as StoredEvent, AccountEventKind, FailedSide } from "@mailkeep/core"
import { DateTime } from "effect"

/** Something that happened to an account. Holds no secret. */
export interface AccountEvent {
  /** For `events.stream({ after })`; the `webhook-id` of its webhooks. */
  readonly id: string
  readonly tenant: string
  readonly accountId: number
  /** `null` of an account that was removed because it could not be read any more. */
  readonly email: string | null
  readonly kind: AccountEventKind
  readonly occurredAt: Date
  /** The sides that failed, each with what to do about it; empty unless the account is `disconnected` or needs consent again. */
  readonly failures: ReadonlyArray<FailedSide>
}

/** The plain form of an event. */
export const toEvent = ({ accountId, email, failures, id, kind, occurredAt, tenantId }: StoredEvent): AccountEvent => ({
  id,
  tenant: tenantId,
  accountId,
  email,
  kind,
  occurredAt: DateTime.toDateUtc(occurredAt),
  failures,
})
