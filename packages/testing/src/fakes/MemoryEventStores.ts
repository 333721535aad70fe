import {
  AccountEvent,
  type AccountStore,
  type DeadLetter,
  type DeathCause,
  DeliveryStore,
  EventStore,
  type Sealed,
  type SealedKeys,
  wants,
  Webhook,
  type WebhookCondition,
  type WebhookId,
  type WebhookVerdict,
  WebhookStore,
} from "@mailkeep/core"
import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { makeMemoryAccounts } from "./MemoryAccountStore.ts"

const EventDocument = Schema.fromJsonString(AccountEvent)
const WebhookDocument = Schema.fromJsonString(Webhook)
const encodeEvent = Schema.encodeSync(EventDocument)
const decodeEvent = Schema.decodeSync(EventDocument)
const encodeWebhook = Schema.encodeSync(WebhookDocument)
const decodeWebhook = Schema.decodeSync(WebhookDocument)

const well: WebhookCondition = { failures: 0, refusals: 0 }

// Everything is kept as text, so that nobody holds a reference into the store.
interface StoredEvent {
  readonly document: string
  position: number | null
}
interface StoredWebhook {
  document: string
  condition: WebhookCondition
  secret: Sealed
  /** Milliseconds since 1970-01-01 UTC; nothing is claimed before. */
  notBefore: number
}
interface StoredDelivery {
  readonly id: string
  readonly webhookId: WebhookId
  readonly document: string
  readonly position: number
  attempts: number
  /** Milliseconds since 1970-01-01 UTC. */
  dueAt: number
  owner: string | null
  death: ({ readonly at: DateTime.Utc } & DeathCause) | null
}

const makeMemoryEvents = () => {
  const events: Array<StoredEvent> = []
  const webhooks = new Map<WebhookId, StoredWebhook>()
  const deliveries = new Map<string, StoredDelivery>()

  const write = (written: ReadonlyArray<AccountEvent>): void =>
    void events.push(...written.map((event) => ({ document: encodeEvent(event), position: null })))
  const placed = () =>
    events
      .flatMap(({ document, position }) => (position === null ? [] : [{ event: decodeEvent(document), position }]))
      .sort((a, b) => a.position - b.position)
  const head = () => placed().at(-1)?.position ?? 0
  const allWebhooks = () => [...webhooks.values()].map(({ document }) => decodeWebhook(document))

  const send = (event: AccountEvent, position: number): void => {
    for (const webhook of allWebhooks()) {
      if (webhook.tenantId !== event.tenantId || webhook.switchedOff !== null || !wants(webhook, event.kind)) continue
      const id = `${event.id}.${webhook.id}`
      const document = encodeEvent(event)
      deliveries.set(id, {
        id,
        webhookId: webhook.id,
        document,
        position,
        attempts: 0,
        dueAt: DateTime.toEpochMillis(event.occurredAt),
        owner: null,
        death: null,
      })
    }
  }

  // Each method is one synchronous step, which is what makes it atomic.
  const eventStore = EventStore.of({
    append: (written) => Effect.sync(() => write(written)),
    place: (limit) =>
      Effect.sync(() => {
        const found = events.filter(({ position }) => position === null).slice(0, limit)
        for (const stored of found) {
          stored.position = head() + 1
          send(decodeEvent(stored.document), stored.position)
        }
        return found.length
      }),
    head: Effect.sync(head),
    list: ({ after, limit, tenantId }) =>
      Effect.sync(() =>
        placed()
          .filter(({ event, position }) => position > after && (tenantId ?? event.tenantId) === event.tenantId)
          .slice(0, limit)
          .map(({ event, position }) => ({ event, position, tenantId: event.tenantId })),
      ),
    positionOf: (tenantId, id) =>
      Effect.sync(() => placed().find(({ event }) => event.id === id && event.tenantId === tenantId)?.position ?? null),
    removeBefore: (instant) =>
      Effect.sync(() => {
        const last = head()
        const left = new Set([...deliveries.values()].map(({ document }) => document))
        const kept = events.filter(
          ({ document, position }) =>
            position === null ||
            position === last ||
            left.has(document) ||
            !DateTime.isLessThan(decodeEvent(document).occurredAt, instant),
        )
        events.splice(0, events.length, ...kept)
      }),
  })

  const webhookStore = WebhookStore.of({
    insert: (webhook, secret, maximum) =>
      Effect.sync(() => {
        if (allWebhooks().filter(({ tenantId }) => tenantId === webhook.tenantId).length >= maximum) return false
        webhooks.set(webhook.id, {
          document: encodeWebhook(webhook),
          secret: { ...secret },
          condition: well,
          notBefore: 0,
        })
        return true
      }),
    list: (tenantId) =>
      Effect.sync(() =>
        allWebhooks()
          .filter((webhook) => webhook.tenantId === tenantId)
          .sort(
            (a, b) =>
              DateTime.toEpochMillis(a.createdAt) - DateTime.toEpochMillis(b.createdAt) || (a.id < b.id ? -1 : 1),
          ),
      ),
    remove: (tenantId, id) =>
      Effect.sync(() => {
        if (!allWebhooks().some((webhook) => webhook.id === id && webhook.tenantId === tenantId)) return false
        for (const delivery of deliveries.values()) if (delivery.webhookId === id) deliveries.delete(delivery.id)
        return webhooks.delete(id)
      }),
    enable: (tenantId, id) =>
      Effect.sync(() => {
        const webhook = allWebhooks().find((each) => each.id === id && each.tenantId === tenantId)
        if (webhook === undefined) return false
        const document = encodeWebhook(new Webhook({ ...webhook, switchedOff: null }))
        Object.assign(webhooks.get(id)!, { document, condition: well, notBefore: 0 })
        return true
      }),
    keyIds: Effect.sync(() => [...new Set([...webhooks.values()].map(({ secret }) => secret.keyId))]),
    sealedUnder: (keyId, { after = "", limit }) =>
      Effect.sync(() =>
        allWebhooks()
          .filter(({ id }) => id > after && webhooks.get(id)?.secret.keyId === keyId)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .slice(0, limit)
          .map(({ id, tenantId }) => ({ tenantId, webhookId: id, sealed: { ...webhooks.get(id)!.secret } })),
      ),
    reseal: ({ sealed, webhookId }, next) =>
      Effect.sync(() => {
        const stored = webhooks.get(webhookId)
        if (stored?.secret.envelope !== sealed.envelope) return false
        stored.secret = { ...next }
        return true
      }),
  })

  const accountOf = (delivery: StoredDelivery) => decodeEvent(delivery.document).accountId
  const isFirst = (delivery: StoredDelivery) =>
    ![...deliveries.values()].some(
      (other) =>
        other.id !== delivery.id &&
        other.death === null &&
        other.webhookId === delivery.webhookId &&
        (other.position < delivery.position || other.owner !== null) &&
        accountOf(other) === accountOf(delivery),
    )

  const judge = (id: WebhookId, { failures, pausedUntil, refusals, switchedOff }: WebhookVerdict): void => {
    const stored = webhooks.get(id)!
    const webhook = decodeWebhook(stored.document)
    if (webhook.switchedOff !== null) return
    stored.condition = { failures, refusals }
    stored.document = encodeWebhook(new Webhook({ ...webhook, switchedOff }))
    if (pausedUntil !== null) stored.notBefore = Math.max(stored.notBefore, DateTime.toEpochMillis(pausedUntil))
  }

  const deliveryStore = DeliveryStore.of({
    claim: ({ now, owner, until }, full) =>
      Effect.sync(() => {
        const at = DateTime.toEpochMillis(now)
        const open = new Map(
          allWebhooks().flatMap(({ id, switchedOff, tenantId }) => {
            const webhook = webhooks.get(id)!
            if (switchedOff !== null) return []
            const isOpen = webhook.notBefore <= at && !full.webhooks.includes(id) && !full.tenants.includes(tenantId)
            return isOpen ? [[id, webhook]] : []
          }),
        )
        const turn = ({ dueAt, webhookId }: StoredDelivery) => Math.max(open.get(webhookId)!.notBefore, dueAt)
        const [delivery] = [...deliveries.values()]
          .filter(({ death, dueAt }) => death === null && dueAt <= at)
          .filter((each) => open.has(each.webhookId) && isFirst(each))
          .sort((a, b) => turn(a) - turn(b) || a.dueAt - b.dueAt || a.position - b.position)
        const webhook = delivery && open.get(delivery.webhookId)
        if (delivery === undefined || webhook === undefined) return null
        webhook.notBefore = at
        Object.assign(delivery, { owner, dueAt: DateTime.toEpochMillis(until) })
        return {
          id: delivery.id,
          event: decodeEvent(delivery.document),
          webhook: decodeWebhook(webhook.document),
          secret: { ...webhook.secret },
          attempts: delivery.attempts,
          condition: webhook.condition,
        }
      }),
    settle: (id, owner, outcome, verdict) =>
      Effect.sync(() => {
        const delivery = deliveries.get(id)
        if (delivery === undefined || delivery.death !== null || delivery.owner !== owner) return false
        if (verdict !== undefined) judge(delivery.webhookId, verdict)
        delivery.owner = null
        if (outcome.kind === "delivered") return deliveries.delete(id)
        delivery.attempts = outcome.attempts
        if (outcome.kind === "waiting") delivery.dueAt = DateTime.toEpochMillis(outcome.until)
        else delivery.death = { at: outcome.diedAt, status: outcome.status, problem: outcome.problem }
        return true
      }),
    forget: ({ perWebhook, since }) =>
      Effect.sync(() => {
        const isBefore = (instant: DateTime.Utc | undefined) =>
          instant !== undefined && DateTime.isLessThan(instant, since)
        const lastFirst = [...deliveries.values()].sort(
          (a, b) =>
            (b.death?.at.epochMilliseconds ?? 0) - (a.death?.at.epochMilliseconds ?? 0) || (a.id < b.id ? -1 : 1),
        )
        const kept = new Map<WebhookId, number>()
        const forgotten = lastFirst.filter(({ death, webhookId }) => {
          if (death === null) return isBefore(decodeWebhook(webhooks.get(webhookId)!.document).switchedOff?.since)
          kept.set(webhookId, (kept.get(webhookId) ?? 0) + 1)
          return isBefore(death.at) || kept.get(webhookId)! > perWebhook
        })
        for (const { id } of forgotten) deliveries.delete(id)
        return forgotten.length
      }),
    dead: (tenantId, limit) =>
      Effect.sync(() =>
        [...deliveries.values()]
          .flatMap(({ attempts, death, document, id, webhookId }): ReadonlyArray<DeadLetter> => {
            const event = decodeEvent(document)
            if (death === null || event.tenantId !== tenantId) return []
            const { at, problem, status } = death
            const { accountId, id: eventId, kind } = event
            return [{ id, webhookId, eventId, accountId, kind, attempts, diedAt: at, status, problem }]
          })
          .sort((a, b) => DateTime.toEpochMillis(b.diedAt) - DateTime.toEpochMillis(a.diedAt) || (a.id < b.id ? -1 : 1))
          .slice(0, limit),
      ),
    retry: (tenantId, id, now) =>
      Effect.sync(() => {
        const delivery = deliveries.get(id)
        if (delivery === undefined || delivery.death === null) return false
        if (decodeEvent(delivery.document).tenantId !== tenantId) return false
        Object.assign(delivery, { death: null, attempts: 0, dueAt: DateTime.toEpochMillis(now) })
        return true
      }),
  })

  return Context.merge(
    makeMemoryAccounts(write),
    Context.make(EventStore, eventStore).pipe(
      Context.add(WebhookStore, webhookStore),
      Context.add(DeliveryStore, deliveryStore),
    ),
  )
}

/**
 * Correct stores of accounts, their events, webhooks and deliveries in memory, empty at each build of the layer; for tests.
 * The accounts' changes and their events are one step. They obey every law of their ports and never fail.
 */
export const layerMemoryEventStores: Layer.Layer<
  AccountStore | SealedKeys | EventStore | WebhookStore | DeliveryStore
> = Layer.fresh(Layer.effectContext(Effect.sync(makeMemoryEvents)))
