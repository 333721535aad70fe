import {
  type AccountEvent,
  AccountEvent as makeAccountEvent,
  type AccountEventKind,
  AccountId,
  AccountStore,
  type Delivery,
  type DeliveryLease,
  DeliveryStore,
  EventStore,
  type Full,
  type Sealed,
  type StoreError,
  type TenantId,
  Webhook,
  type WebhookId,
  WebhookId as makeId,
  WebhookStore,
} from "@mailkeep/core"
import { Effect } from "effect"
import { arbitraryAccountEvent } from "../../arbitrary/accountEvents.ts"
import { newId, newTenant } from "../account/subjects.ts"
import { at } from "../batch/subjects.ts"
import type { Law, LawBroken } from "../Law.ts"

/** The ports that keep events together. */
export type EventPorts = AccountStore | EventStore | WebhookStore | DeliveryStore

/** The methods of these ports. */
export interface Stores {
  readonly accounts: AccountStore["Service"]
  readonly events: EventStore["Service"]
  readonly webhooks: WebhookStore["Service"]
  readonly deliveries: DeliveryStore["Service"]
}

/** States a law of the ports that keep events. */
export const law = (
  id: string,
  statement: string,
  check: (stores: Stores) => Effect.Effect<void, LawBroken | StoreError>,
): Law<EventPorts> => ({
  id,
  statement,
  check: Effect.gen(function* () {
    const [accounts, events] = [yield* AccountStore, yield* EventStore]
    yield* check({ accounts, events, webhooks: yield* WebhookStore, deliveries: yield* DeliveryStore })
  }),
})

/** An event that occurred at the beginning of the year 2500, of an account and a tenant of its own unless stated. */
export const newEvent = (
  fields: { readonly tenantId?: TenantId; readonly accountId?: AccountId; readonly kind?: AccountEventKind } = {},
): AccountEvent => {
  const { accountId = newId(), kind = "updated", tenantId = newTenant() } = fields
  const event = arbitraryAccountEvent(1, tenantId, accountId, kind)
  return new makeAccountEvent({ ...event, occurredAt: at(0) })
}

/** Gives everything its place that has none. */
export const placeAll = ({ events }: Stores): Effect.Effect<number, StoreError> =>
  Effect.repeat(events.place(100), { until: (placed) => placed === 0 })

/** The events of a tenant in their places. */
export const placedOf = (stores: Stores, tenantId: TenantId) =>
  Effect.gen(function* () {
    yield* placeAll(stores)
    const found = yield* stores.events.list({ after: 0, limit: 500, tenantId })
    return found.map(({ event }) => event)
  })

/** A sealed secret of its own. */
export const newSealed = (keyId = "key-1"): Sealed => ({ keyId, envelope: `1.${crypto.randomUUID()}` })

/** A webhook id that nobody has used. */
export const newWebhookId = (): WebhookId => makeId.make(crypto.randomUUID().replaceAll("-", "").slice(0, 22))

/** A webhook in a tenant of its own that wants everything, unless stated. */
export const newWebhook = (fields: Partial<ConstructorParameters<typeof Webhook>[0]> = {}): Webhook =>
  new Webhook({
    id: newWebhookId(),
    tenantId: newTenant(),
    url: "https://example.com/hook?a=1",
    kinds: null,
    label: "",
    createdAt: at(0),
    ...fields,
  })

/** A lease from one second to another. */
export const lease = (from: number, until: number, owner: string = crypto.randomUUID()): DeliveryLease => ({
  owner,
  now: at(from),
  until: at(until),
})

/** That nobody has as much under way as they may have. */
export const nobody: Full = { webhooks: [], tenants: [] }

// No law looks so far ahead; leases of the first kind end before the second.
const [LATER, FOREVER] = [10 ** 8, 10 ** 10]

/** Claims for good whatever there is to send, so that what comes is a law's own. */
export const nothingElseToSend = (stores: Stores): Effect.Effect<void, StoreError> =>
  Effect.gen(function* () {
    yield* placeAll(stores)
    while ((yield* stores.deliveries.claim(lease(LATER, FOREVER), nobody)) !== null);
  })

/** A webhook whose tenant has these events on their way to it, and nothing else to send. */
export const onTheirWay = (
  stores: Stores,
  events: (tenantId: TenantId) => ReadonlyArray<AccountEvent>,
  webhook: Webhook = newWebhook(),
) =>
  Effect.gen(function* () {
    yield* nothingElseToSend(stores)
    const sealed = newSealed()
    yield* stores.webhooks.insert(webhook, sealed, 9)
    const written = events(webhook.tenantId)
    yield* stores.events.append(written)
    yield* placeAll(stores)
    return { webhook, sealed, written }
  })

/** The id of the event that is claimed. */
export const eventOf = (delivery: Delivery | null) => delivery?.event.id ?? null
