import type { DeliveryOutcome } from "@mailkeep/core"
import { Effect } from "effect"
import { newId, newKeyId, newTenant } from "../account/subjects.ts"
import { at } from "../batch/subjects.ts"
import { expectEqual, expectOneWinner } from "../expectations.ts"
import {
  eventOf,
  law,
  lease,
  newEvent,
  newSealed,
  newWebhook,
  newWebhookId,
  nobody,
  nothingElseToSend,
  onTheirWay,
  placeAll,
} from "./subjects.ts"

const dead = (second: number): DeliveryOutcome => ({
  kind: "dead",
  attempts: 3,
  diedAt: at(second),
  status: 410,
  problem: "It is gone — for good.",
})

/** What is on its way to a webhook is sent by one at a time, in its account's order, until it is delivered or dead. */
export const deliveringLaws = [
  law(
    "webhooks-of-a-tenant",
    "list gives the tenant's webhooks as they were made, in that order; remove takes the tenant's alone",
    Effect.fnUntraced(function* ({ webhooks }) {
      const [tenantId, other] = [newTenant(), newTenant()]
      const second = newWebhook({ tenantId, createdAt: at(2), kinds: ["created", "recovered"], label: "Łódź 📮" })
      const first = newWebhook({ tenantId, createdAt: at(1) })
      for (const webhook of [second, first]) yield* webhooks.insert(webhook, newSealed(), 9)
      yield* expectEqual("the list", yield* webhooks.list(tenantId), [first, second])
      yield* expectEqual("another's list", yield* webhooks.list(other), [])
      yield* expectEqual("another's removal", yield* webhooks.remove(other, first.id), false)
      yield* expectEqual("a removal", yield* webhooks.remove(tenantId, first.id), true)
      yield* expectEqual("what is left", yield* webhooks.list(tenantId), [second])
    }),
  ),
  law(
    "webhooks-up-to-a-maximum",
    "insert writes no more of a tenant's webhooks than it may have, also of those that come at the same time",
    Effect.fnUntraced(function* ({ webhooks }) {
      const tenantId = newTenant()
      yield* webhooks.insert(newWebhook(), newSealed(), 3)
      const rivals = Array.from({ length: 9 }, () => newWebhook({ tenantId }))
      const inserted = yield* Effect.forEach(rivals, (webhook) => webhooks.insert(webhook, newSealed(), 3), {
        concurrency: "unbounded",
      })
      const winners = rivals.filter((_, index) => inserted[index])
      yield* expectEqual("how many were written", winners.length, 3)
      const ids = (yield* webhooks.list(tenantId)).map(({ id }) => id)
      yield* expectEqual("the list", new Set(ids), new Set(winners.map(({ id }) => id)))
      yield* webhooks.remove(tenantId, winners[1]!.id)
      yield* expectEqual("one in its place", yield* webhooks.insert(newWebhook({ tenantId }), newSealed(), 3), true)
      yield* expectEqual("one more", yield* webhooks.insert(newWebhook({ tenantId }), newSealed(), 3), false)
    }),
  ),
  law(
    "secrets-under-a-key",
    "keyIds and sealedUnder tell what is sealed under which key; reseal replaces what is still there",
    Effect.fnUntraced(function* ({ webhooks }) {
      const [keyId, nextKey, tenantId] = [newKeyId(), newKeyId(), newTenant()]
      const both = [newWebhook({ tenantId }), newWebhook({ tenantId })].sort((a, b) => (a.id < b.id ? -1 : 1))
      const secrets = both.map(({ id }) => ({ tenantId, webhookId: id, sealed: newSealed(keyId) }))
      for (const [index, webhook] of both.entries()) yield* webhooks.insert(webhook, secrets[index]!.sealed, 9)
      const [first, second] = secrets as [(typeof secrets)[0], (typeof secrets)[0]]
      yield* expectEqual("all", yield* webhooks.sealedUnder(keyId, { limit: 9 }), secrets)
      yield* expectEqual("a page", yield* webhooks.sealedUnder(keyId, { limit: 9, after: first.webhookId }), [second])
      const next = newSealed(nextKey)
      yield* expectEqual("a reseal", yield* webhooks.reseal(first, next), true)
      yield* expectEqual("the same again", yield* webhooks.reseal(first, newSealed(nextKey)), false)
      yield* expectEqual("under the old key", yield* webhooks.sealedUnder(keyId, { limit: 9 }), [second])
      yield* expectEqual("under the new one", yield* webhooks.sealedUnder(nextKey, { limit: 9 }), [
        { ...first, sealed: next },
      ])
      const keyIds = (yield* webhooks.keyIds).filter((id) => id === keyId || id === nextKey)
      yield* expectEqual("the keys", new Set(keyIds), new Set([keyId, nextKey]))
      yield* expectEqual("each key once", keyIds.length, 2)
    }),
  ),
  law(
    "sent-to-who-wants-it",
    "an event is on its way to each webhook of its tenant that wants it, and to no other; claim gives both as they are",
    Effect.fnUntraced(function* (stores) {
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) => [newEvent({ tenantId, kind: "created" })])
      const { deliveries, events, webhooks } = stores
      const { tenantId } = webhook
      const sealed = newSealed()
      const picky = newWebhook({ tenantId, kinds: ["disconnected"] })
      yield* webhooks.insert(picky, sealed, 9)
      yield* webhooks.insert(newWebhook(), newSealed(), 9)
      yield* deliveries.claim(lease(1, 10 ** 9), nobody)
      yield* expectEqual("more of the first event", yield* deliveries.claim(lease(1, 9), nobody), null)
      const down = newEvent({ tenantId, kind: "disconnected" })
      const plain = newEvent({ tenantId, kind: "created" })
      yield* events.append([down, plain])
      yield* placeAll(stores)
      const claimed = yield* Effect.forEach([1, 2, 3, 4], () => deliveries.claim(lease(1, 10 ** 9), nobody))
      yield* expectEqual(
        "who gets what",
        new Set(claimed.map((each) => each && `${each.event.id}.${each.webhook.id}`)),
        new Set([`${down.id}.${webhook.id}`, `${plain.id}.${webhook.id}`, `${down.id}.${picky.id}`, null]),
      )
      const toPicky = claimed.find((each) => each?.webhook.id === picky.id)
      yield* expectEqual("a delivery", toPicky, {
        id: `${down.id}.${picky.id}`,
        event: down,
        webhook: picky,
        secret: sealed,
        attempts: 0,
        condition: { failures: 0, refusals: 0 },
      })
      yield* expectEqual("how many events there were before", written.length, 1)
    }),
  ),
  law(
    "one-sender",
    "of concurrent claimers one has a delivery, until its lease ends",
    Effect.fnUntraced(function* (stores) {
      const { written } = yield* onTheirWay(stores, (tenantId) => [newEvent({ tenantId })])
      const { deliveries } = stores
      const rivals = (second: number) =>
        Effect.forEach(
          Array.from({ length: 8 }, () => lease(second, second + 60)),
          (each) => deliveries.claim(each, nobody),
          { concurrency: "unbounded" },
        )
      yield* expectOneWinner("claims", yield* rivals(1), (each) => each !== null)
      yield* expectEqual("a claim before the end", yield* deliveries.claim(lease(60, 99), nobody), null)
      const later = yield* rivals(61)
      yield* expectOneWinner("takeovers", later, (each) => eventOf(each) === written[0]?.id)
    }),
  ),
  law(
    "in-the-order-of-an-account",
    "an event waits for those before it of its account, and for no other's; a webhook or tenant that is full is not claimed",
    Effect.fnUntraced(function* (stores) {
      const accountId = newId()
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) => [
        newEvent({ tenantId, accountId }),
        newEvent({ tenantId, accountId }),
        newEvent({ tenantId }),
      ])
      const { deliveries } = stores
      const [first = null, second = null, other = null] = written.map(({ id }) => id)
      yield* expectEqual(
        "left out",
        yield* deliveries.claim(lease(1, 60), { webhooks: [newWebhookId(), webhook.id], tenants: [] }),
        null,
      )
      const others = { webhooks: [], tenants: [newTenant(), webhook.tenantId] }
      yield* expectEqual("a tenant left out", yield* deliveries.claim(lease(1, 60), others), null)
      const claim = Effect.map(deliveries.claim(lease(1, 60, "me"), nobody), eventOf)
      yield* expectEqual("the first", yield* claim, first)
      yield* expectEqual("another account's", yield* claim, other)
      yield* expectEqual("the one behind", yield* claim, null)
      yield* deliveries.settle(`${first}.${webhook.id}`, "me", { kind: "delivered" })
      yield* expectEqual("the one behind, afterwards", yield* claim, second)
    }),
  ),
  law(
    "long-lanes-in-order",
    "of many events of an account one after the other is sent, also those placed meanwhile, and a dead letter in its place",
    Effect.fnUntraced(function* (stores) {
      const { deliveries, events } = stores
      const accountId = newId()
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) =>
        [1, 2, 3].map(() => newEvent({ tenantId, accountId })),
      )
      const { tenantId } = webhook
      const later = [newEvent({ tenantId, accountId }), newEvent({ tenantId, accountId })]
      const [first, second, third, fourth, fifth] = [...written, ...later].map(({ id }) => id)
      const claim = Effect.map(deliveries.claim(lease(1, 60, "me"), nobody), eventOf)
      const settle = (id: string | undefined, outcome: DeliveryOutcome) =>
        deliveries.settle(`${id}.${webhook.id}`, "me", outcome)
      yield* expectEqual("the first", yield* claim, first ?? null)
      yield* settle(first, dead(5))
      yield* expectEqual("the second, as the first is dead", yield* claim, second ?? null)
      yield* events.append(later)
      yield* placeAll(stores)
      yield* expectEqual("what is behind it", yield* claim, null)
      yield* deliveries.retry(tenantId, `${first}.${webhook.id}`, at(1))
      yield* expectEqual("a dead letter while the second is sent", yield* claim, null)
      yield* settle(second, { kind: "waiting", attempts: 1, until: at(1) })
      for (const id of [first, second, third, fourth, fifth]) {
        yield* expectEqual("each in its place", yield* claim, id ?? null)
        yield* settle(id, { kind: "delivered" })
      }
      yield* expectEqual("nothing else", yield* claim, null)
    }),
  ),
  law(
    "placed-while-sent",
    "an event is sent also when it was placed at the moment at which the one before it was settled",
    Effect.fnUntraced(function* (stores) {
      const { deliveries, events } = stores
      const accountId = newId()
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) => [newEvent({ tenantId, accountId })])
      let last = written[0]!.id
      for (let turn = 0; turn < 8; turn++) {
        yield* expectEqual("what is sent", eventOf(yield* deliveries.claim(lease(1, 60, "me"), nobody)), last)
        const next = newEvent({ tenantId: webhook.tenantId, accountId })
        yield* events.append([next])
        const settled = deliveries.settle(`${last}.${webhook.id}`, "me", { kind: "delivered" })
        yield* Effect.all([settled, placeAll(stores)], { concurrency: "unbounded" })
        last = next.id
      }
    }),
  ),
  law(
    "the-longest-wait-first",
    "a webhook that has had its turn comes behind those that have something to send, however old its events are",
    Effect.fnUntraced(function* (stores) {
      const { deliveries, events, webhooks } = stores
      const { webhook } = yield* onTheirWay(stores, (tenantId) => [1, 2, 3, 4].map(() => newEvent({ tenantId })))
      const other = newWebhook()
      yield* webhooks.insert(other, newSealed(), 9)
      const claim = (second: number) =>
        Effect.map(deliveries.claim(lease(second, 60), nobody), (claimed) => claimed?.webhook.id)
      yield* expectEqual("who is alone", yield* claim(2), webhook.id)
      yield* events.append([newEvent({ tenantId: other.tenantId }), newEvent({ tenantId: other.tenantId })])
      yield* placeAll(stores)
      const turns = yield* Effect.forEach([3, 4, 5, 6], claim)
      yield* expectEqual("the turns", turns, [other.id, webhook.id, other.id, webhook.id])
    }),
  ),
  law(
    "settled-by-its-owner",
    "what became of a try is written by who has the delivery: delivered is gone, waiting comes back at its instant",
    Effect.fnUntraced(function* (stores) {
      const { deliveries } = stores
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) => [newEvent({ tenantId })])
      const id = `${written[0]?.id}.${webhook.id}`
      yield* deliveries.claim(lease(1, 60, "me"), nobody)
      const waiting = { kind: "waiting", attempts: 2, until: at(100) } as const
      yield* expectEqual("another's", yield* deliveries.settle(id, "other", { kind: "delivered" }), false)
      yield* expectEqual("mine", yield* deliveries.settle(id, "me", waiting), true)
      yield* expectEqual("mine again", yield* deliveries.settle(id, "me", { kind: "delivered" }), false)
      yield* expectEqual("too soon", yield* deliveries.claim(lease(99, 200), nobody), null)
      const again = yield* deliveries.claim(lease(100, 160, "me"), nobody)
      yield* expectEqual("its tries", again?.attempts, 2)
      yield* expectEqual("delivered", yield* deliveries.settle(id, "me", { kind: "delivered" }), true)
      yield* expectEqual("afterwards", yield* deliveries.claim(lease(10 ** 6, 10 ** 7), nobody), null)
    }),
  ),
  law(
    "dead-letters-stay",
    "dead letters are the tenant's, the last first; one that is tried again may be sent at once; they go with their webhook",
    Effect.fnUntraced(function* (stores) {
      const { deliveries, webhooks } = stores
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) => [
        newEvent({ tenantId, kind: "created" }),
        newEvent({ tenantId, kind: "deleted" }),
      ])
      const { tenantId } = webhook
      for (const second of [5, 7]) {
        const claimed = yield* deliveries.claim(lease(1, 60, "me"), nobody)
        yield* deliveries.settle(claimed?.id ?? "", "me", dead(second))
      }
      const letters = [1, 0].map((index) => {
        const event = written[index]!
        return {
          id: `${event.id}.${webhook.id}`,
          webhookId: webhook.id,
          eventId: event.id,
          accountId: event.accountId,
          kind: event.kind,
          attempts: 3,
          diedAt: at(index === 1 ? 7 : 5),
          status: 410,
          problem: "It is gone — for good.",
        }
      })
      const first = letters[1]!
      yield* expectEqual("the dead letters", yield* deliveries.dead(tenantId, 9), letters)
      yield* expectEqual("the last", yield* deliveries.dead(tenantId, 1), letters.slice(0, 1))
      yield* expectEqual("another's", yield* deliveries.dead(newTenant(), 9), [])
      yield* expectEqual("what may be sent", yield* deliveries.claim(lease(10 ** 6, 10 ** 7), nobody), null)
      yield* expectEqual("another's retry", yield* deliveries.retry(newTenant(), first.id, at(9)), false)
      yield* expectEqual("a retry", yield* deliveries.retry(tenantId, first.id, at(9)), true)
      yield* expectEqual("the same again", yield* deliveries.retry(tenantId, first.id, at(9)), false)
      const again = yield* deliveries.claim(lease(9, 60), nobody)
      yield* expectEqual("what is sent again", [eventOf(again), again?.attempts], [first.eventId, 0])
      yield* expectEqual("what is dead then", yield* deliveries.dead(tenantId, 9), letters.slice(0, 1))
      yield* webhooks.remove(tenantId, webhook.id)
      yield* expectEqual("without the webhook", yield* deliveries.dead(tenantId, 9), [])
      yield* nothingElseToSend(stores)
    }),
  ),
]
