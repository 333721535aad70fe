import {
  AccountEvent,
  AccountStore,
  DeliveryStore,
  EventStore,
  Webhook,
  type WebhookId,
  WebhookStore,
} from "@mailkeep/core"
import { Context, DateTime, Effect, Layer } from "effect"
import { layerMemoryEventStores } from "../../../src/index.ts"

interface Stores {
  readonly accounts: AccountStore["Service"]
  readonly events: EventStore["Service"]
  readonly webhooks: WebhookStore["Service"]
  readonly deliveries: DeliveryStore["Service"]
}

type Changed = { readonly [K in keyof Stores]?: Partial<Stores[K]> }

const broken = (name: string, laws: ReadonlyArray<string>, change: (stores: Stores) => Changed) => ({
  name,
  laws,
  layer: Layer.effectContext(
    Effect.gen(function* () {
      const [accounts, events] = [yield* AccountStore, yield* EventStore]
      const stores = { accounts, events, webhooks: yield* WebhookStore, deliveries: yield* DeliveryStore }
      const changed = change(stores)
      return Context.make(AccountStore, { ...accounts, ...changed.accounts }).pipe(
        Context.add(EventStore, { ...events, ...changed.events }),
        Context.add(WebhookStore, { ...stores.webhooks, ...changed.webhooks }),
        Context.add(DeliveryStore, { ...stores.deliveries, ...changed.deliveries }),
      )
    }),
  ).pipe(Layer.provide(layerMemoryEventStores)),
})

/** Stores that break one rule of the ports that keep events each. */
export const brokenEventStores = [
  broken("keeps no events of removals", ["events-with-their-change"], ({ accounts }) => ({
    accounts: { remove: (tenantId, id) => accounts.remove(tenantId, id) },
  })),
  broken("forgets what failed", ["events-with-their-change"], ({ accounts }) => ({
    accounts: {
      update: (account, revision, secrets, events = []) =>
        accounts.update(
          account,
          revision,
          secrets,
          events.map((event) => new AccountEvent({ ...event, failures: [] })),
        ),
    },
  })),
  broken("writes events before the change", ["refused-change-tells-nothing"], ({ accounts, events }) => ({
    accounts: {
      insert: (account, secrets, told = []) => Effect.andThen(events.append(told), accounts.insert(account, secrets)),
    },
  })),
  broken("tells of updates that lost", ["refused-change-tells-nothing"], ({ accounts, events }) => ({
    accounts: {
      update: (account, revision, secrets, told = []) =>
        Effect.andThen(events.append(told), accounts.update(account, revision, secrets)),
    },
  })),
  broken("leaves gaps between places", ["places-in-one-order"], ({ events }) => ({
    events: {
      list: (page) =>
        Effect.map(events.list(page), (all) => all.map((each) => ({ ...each, position: each.position * 2 }))),
    },
  })),
  broken("lists the events of all tenants", ["list-behind-a-place"], ({ events }) => ({
    events: { list: ({ after, limit }) => events.list({ after, limit }) },
  })),
  broken("lists from the position on", ["list-behind-a-place"], ({ events }) => ({
    events: { list: (page) => events.list({ ...page, after: page.after - 1 }) },
  })),
  broken("removes nothing", ["old-events-go"], () => ({ events: { removeBefore: () => Effect.void } })),
  broken("removes what occurred at the instant", ["old-events-go"], ({ events }) => ({
    events: { removeBefore: (instant) => events.removeBefore(DateTime.add(instant, { milliseconds: 1 })) },
  })),
  broken("lists the newest webhook first", ["webhooks-of-a-tenant"], ({ webhooks }) => ({
    webhooks: { list: (tenantId) => Effect.map(webhooks.list(tenantId), (all) => all.toReversed()) },
  })),
  broken("forgets what webhooks want", ["webhooks-of-a-tenant", "sent-to-who-wants-it"], ({ webhooks }) => ({
    webhooks: {
      insert: (webhook, secret, maximum) => webhooks.insert(new Webhook({ ...webhook, kinds: null }), secret, maximum),
    },
  })),
  broken("counts before it writes", ["webhooks-up-to-a-maximum"], ({ webhooks }) => ({
    webhooks: {
      insert: (webhook, secret, maximum) =>
        Effect.gen(function* () {
          const { length } = yield* webhooks.list(webhook.tenantId)
          yield* Effect.yieldNow
          return length < maximum && (yield* webhooks.insert(webhook, secret, 99))
        }),
    },
  })),
  broken("counts the webhooks of all tenants", ["webhooks-up-to-a-maximum"], ({ webhooks }) => {
    let count = 0
    return {
      webhooks: {
        insert: (webhook, secret, maximum) =>
          Effect.suspend(() => (++count > maximum ? Effect.succeed(false) : webhooks.insert(webhook, secret, 99))),
      },
    }
  }),
  broken("reseals whatever is there", ["secrets-under-a-key"], ({ webhooks }) => ({
    webhooks: { reseal: (secret, next) => Effect.as(webhooks.reseal(secret, next), true) },
  })),
  broken("gives a delivery to everybody", ["one-sender"], ({ deliveries }) => ({
    deliveries: { claim: ({ now, owner }, except) => deliveries.claim({ owner, now, until: now }, except) },
  })),
  broken("claims what is left out", ["in-the-order-of-an-account"], ({ deliveries }) => ({
    deliveries: { claim: (lease) => deliveries.claim(lease, { webhooks: [], tenants: [] }) },
  })),
  broken("knows no full tenants", ["in-the-order-of-an-account"], ({ deliveries }) => ({
    deliveries: { claim: (lease, { webhooks }) => deliveries.claim(lease, { webhooks, tenants: [] }) },
  })),
  broken("loses what is placed meanwhile", ["placed-while-sent", "long-lanes-in-order"], ({ events }) => {
    let isFirst = true
    return {
      events: {
        append: (written) =>
          Effect.suspend(() => {
            const kept = isFirst ? written : []
            isFirst = false
            return events.append(kept)
          }),
      },
    }
  }),
  broken("gives the oldest event's webhook first", ["the-longest-wait-first"], ({ deliveries }) => {
    let first: WebhookId | undefined
    return {
      deliveries: {
        claim: (lease, full) =>
          Effect.gen(function* () {
            const claimed = yield* deliveries.claim(lease, full)
            if (claimed === null || claimed.webhook.id === first || first === undefined) {
              first ??= claimed?.webhook.id
              return claimed
            }
            const again = { ...full, webhooks: [...full.webhooks, claimed.webhook.id] }
            return (yield* deliveries.claim(lease, again)) ?? claimed
          }),
      },
    }
  }),
  broken("knows no order", ["in-the-order-of-an-account"], ({ events }) => ({
    events: {
      // Each event is an account's of its own.
      append: (written) =>
        events.append(
          written.map((event, index) => new AccountEvent({ ...event, accountId: (event.accountId + index) as never })),
        ),
    },
  })),
  broken("lets everybody settle", ["settled-by-its-owner"], ({ deliveries }) => {
    let owner = ""
    return {
      deliveries: {
        claim: (lease, except) => {
          owner = lease.owner
          return deliveries.claim(lease, except)
        },
        settle: (id, _, outcome) => deliveries.settle(id, owner, outcome),
      },
    }
  }),
  broken("tries again at once", ["settled-by-its-owner"], ({ deliveries }) => ({
    deliveries: {
      settle: (id, owner, outcome) =>
        deliveries.settle(
          id,
          owner,
          outcome.kind === "waiting" ? { ...outcome, until: DateTime.makeUnsafe(0) } : outcome,
        ),
    },
  })),
  broken("pauses nothing", ["paused-as-a-whole"], ({ deliveries }) => ({
    deliveries: {
      settle: (id, owner, outcome, verdict) =>
        deliveries.settle(id, owner, outcome, verdict && { ...verdict, pausedUntil: null }),
    },
  })),
  broken("switches nothing off", ["switched-off-until-enabled"], ({ deliveries }) => ({
    deliveries: {
      settle: (id, owner, outcome, verdict) =>
        deliveries.settle(id, owner, outcome, verdict && { ...verdict, switchedOff: null }),
    },
  })),
  broken("lets every tenant enable", ["switched-off-until-enabled"], ({ webhooks }) => ({
    webhooks: { enable: (tenantId, id) => Effect.as(webhooks.enable(tenantId, id), true) },
  })),
  broken("forgets no dead letters", ["old-dead-letters-go", "what-waits-for-the-switched-off-goes"], () => ({
    deliveries: { forget: () => Effect.succeed(0) },
  })),
  broken("keeps any number of dead letters", ["old-dead-letters-go"], ({ deliveries }) => ({
    deliveries: { forget: ({ since }) => deliveries.forget({ since, perWebhook: 99 }) },
  })),
  broken("forgets what died at the instant", ["old-dead-letters-go"], ({ deliveries }) => ({
    deliveries: {
      forget: ({ perWebhook, since }) =>
        deliveries.forget({ perWebhook, since: DateTime.add(since, { milliseconds: 1 }) }),
    },
  })),
  broken("forgets the answer of a dead letter", ["dead-letters-stay"], ({ deliveries }) => ({
    deliveries: {
      dead: (tenantId, limit) =>
        Effect.map(deliveries.dead(tenantId, limit), (all) => all.map((letter) => ({ ...letter, status: null }))),
    },
  })),
]
