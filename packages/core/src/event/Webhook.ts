import { Effect, Schema } from "effect"
import { randomBase62 } from "../access/base62.ts"
import { AccountEventKind } from "../account/AccountEvent.ts"
import { TenantId } from "../shared/TenantId.ts"

const LENGTH = 22

/** The identity of a webhook: 22 letters and digits, 131 bits of chance. */
export const WebhookId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9]{22}$/u)).pipe(Schema.brand("WebhookId"))
export type WebhookId = typeof WebhookId.Type

/** Makes a new {@link WebhookId} of `crypto.getRandomValues`. */
export const makeWebhookId: Effect.Effect<WebhookId> = Effect.sync(() => WebhookId.make(randomBase62(LENGTH)))

/** Why a webhook gets nothing until it is enabled again. */
export const SwitchedOff = Schema.Struct({
  since: Schema.DateTimeUtcFromString,
  /** What happened, whose turn it is and what to do. */
  reason: Schema.String,
})
export type SwitchedOff = typeof SwitchedOff.Type

/** A subscription: where the events of a tenant are sent. Its signing secret is sealed and stands beside it. */
export class Webhook extends Schema.Class<Webhook>("mailkeep/Webhook")({
  id: WebhookId,
  tenantId: TenantId,
  url: Schema.String,
  /** Which events it wants; `null` for all, also of kinds that are yet to come. */
  kinds: Schema.NullOr(Schema.Array(AccountEventKind)),
  /** What its owner calls it; may be empty. */
  label: Schema.String,
  createdAt: Schema.DateTimeUtcFromString,
  /** Since when and why nothing is sent to it; `null` while it gets its events. */
  switchedOff: Schema.NullOr(SwitchedOff).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed(null)),
    Schema.withConstructorDefault(Effect.succeed(null)),
  ),
}) {}

/** Whether a webhook wants events of a kind. */
export const wants = ({ kinds }: Pick<Webhook, "kinds">, kind: AccountEventKind): boolean =>
  kinds === null || kinds.includes(kind)
