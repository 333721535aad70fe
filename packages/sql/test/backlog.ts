import {
  AccountEvent,
  AccountId,
  DeliveryStore,
  EventStore,
  TenantId,
  Webhook,
  WebhookId,
  WebhookStore,
} from "@mailkeep/core"
import { arbitraryAccountEvent } from "@mailkeep/testing"
import { DateTime, Effect } from "effect"

/** That nobody has as much under way as they may have. */
export const nobody = { webhooks: [], tenants: [] }

/** So many seconds into a day. */
export const at = (second: number): DateTime.Utc => DateTime.makeUnsafe(Date.UTC(2030, 0, 1) + second * 1_000)

/** A webhook of a tenant that wants everything. */
export const newWebhookOf = (tenant: string): Webhook =>
  new Webhook({
    id: WebhookId.make(crypto.randomUUID().replaceAll("-", "").slice(0, 22)),
    tenantId: TenantId.make(tenant),
    url: "https://example.com/hook",
    kinds: null,
    label: "",
    createdAt: at(0),
  })

/** Writes one event of an account, whose first try fails if it is said so, and others of the same account behind it. */
export const backlog = (webhook: Webhook, behind: number, fails = true) =>
  Effect.gen(function* () {
    const [events, deliveries, webhooks] = [yield* EventStore, yield* DeliveryStore, yield* WebhookStore]
    const { tenantId } = webhook
    const write = (count: number) =>
      events.append(
        Array.from(
          { length: count },
          () =>
            new AccountEvent({
              ...arbitraryAccountEvent(1, tenantId, AccountId.make(7), "updated"),
              occurredAt: at(0),
            }),
        ),
      )
    if (fails) yield* webhooks.insert(webhook, { keyId: "k", envelope: "e" }, 20)
    yield* write(1)
    yield* Effect.repeat(events.place(100), { until: (placed) => placed === 0 })
    if (fails) {
      const claimed = yield* deliveries.claim({ owner: "me", now: at(1), until: at(60) }, nobody)
      yield* deliveries.settle(claimed!.id, "me", { kind: "waiting", attempts: 1, until: at(3_600) })
    }
    yield* write(behind)
    yield* Effect.repeat(events.place(100), { until: (placed) => placed === 0 })
  })
