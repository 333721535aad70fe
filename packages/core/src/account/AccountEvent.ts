import { Effect, Schema } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"
import { EmailAddress } from "../address/EmailAddress.ts"
import { Diagnosis } from "../diagnosis/Diagnosis.ts"
import { Protocol } from "../diagnosis/Evidence.ts"
import { AccountId } from "../shared/AccountId.ts"
import { TenantId } from "../shared/TenantId.ts"

const ID_BYTES = 16

/** The identity of an event: 22 characters of base64url, 128 bits of chance, so that none can be guessed. */
export const EventId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{22}$/u)).pipe(Schema.brand("EventId"))
export type EventId = typeof EventId.Type

/** Makes a new {@link EventId} of `crypto.getRandomValues`. */
export const makeEventId: Effect.Effect<EventId> = Effect.sync(() =>
  EventId.make(Base64Url.encode(crypto.getRandomValues(new Uint8Array(ID_BYTES)))),
)

/**
 * What can happen to an account.
 *
 * - `created`, `deleted`: it was added, it was removed.
 * - `updated`: somebody changed its settings or servers, or stated credentials; a recorded check is none of these, and neither
 *   is an update that leaves everything as it was.
 * - `suspended`, `resumed`: that changed; where an update changed it, the event stands behind its `updated`.
 * - `disconnected`: a recorded check was the first of which a side failed, also of an account that was never well.
 * - `reauthorization-required`: a recorded check, or a refresh, found that the provider takes the account's token no more: its owner has to
 *   give consent again. Told once until both sides are well or the account has another token; behind its `disconnected`, where there is one.
 * - `recovered`: the first recorded check after that of which both sides are well.
 */
export const AccountEventKind = Schema.Literals([
  "created",
  "updated",
  "suspended",
  "resumed",
  "deleted",
  "disconnected",
  "reauthorization-required",
  "recovered",
])
export type AccountEventKind = typeof AccountEventKind.Type

/** A side of an account that failed its check. */
export const FailedSide = Schema.Struct({
  side: Protocol,
  /** What is wrong, whose turn it is, what to do next; the server's words in it are sanitised. */
  diagnosis: Schema.NullOr(Diagnosis),
})
export type FailedSide = typeof FailedSide.Type

/** Something that happened to an account. Holds no secret. */
export class AccountEvent extends Schema.Class<AccountEvent>("mailkeep/AccountEvent")({
  id: EventId,
  tenantId: TenantId,
  accountId: AccountId,
  /** The address at that time; `null` of an account that was removed because it could not be read any more. */
  email: Schema.NullOr(EmailAddress),
  kind: AccountEventKind,
  occurredAt: Schema.DateTimeUtcFromString,
  /** The sides that failed, of `disconnected` and `reauthorization-required`; else none. */
  failures: Schema.Array(FailedSide),
}) {}
