import { type DeliveryOutcome, Webhook, type WebhookVerdict } from "@mailkeep/core"
import { Effect } from "effect"
import { newId, newTenant } from "../account/subjects.ts"
import { at } from "../batch/subjects.ts"
import { expectEqual } from "../expectations.ts"
import { eventOf, law, lease, newEvent, nobody, onTheirWay, placeAll, type Stores } from "./subjects.ts"

const goesOn: WebhookVerdict = { failures: 0, refusals: 0, pausedUntil: null, switchedOff: null }
const delivered: DeliveryOutcome = { kind: "delivered" }
const deadAt = (second: number): DeliveryOutcome => ({
  kind: "dead",
  attempts: 1,
  diedAt: at(second),
  status: 400,
  problem: "It doesn't want it.",
})

/** Settles the next delivery; gives its event and what its webhook's condition was before. */
const settleNext = ({ deliveries }: Stores, second: number, outcome: DeliveryOutcome, verdict?: WebhookVerdict) =>
  Effect.gen(function* () {
    const claimed = yield* deliveries.claim(lease(second, second + 60, "me"), nobody)
    if (claimed === null) return null
    yield* deliveries.settle(claimed.id, "me", outcome, verdict)
    return { id: claimed.event.id, condition: claimed.condition }
  })

/** A webhook is sent to as its receiver takes it, and what it does not take is not kept for ever. */
export const keepingLaws = [
  law(
    "paused-as-a-whole",
    "a try's verdict is its webhook's condition, and pauses all of the webhook until its instant, but no other",
    Effect.fnUntraced(function* (stores) {
      const { written } = yield* onTheirWay(stores, (tenantId) => [1, 2, 3].map(() => newEvent({ tenantId })))
      const paused = { ...goesOn, failures: 3, refusals: 2, pausedUntil: at(50) }
      yield* expectEqual("before", (yield* settleNext(stores, 1, delivered, paused))?.condition, {
        failures: 0,
        refusals: 0,
      })
      yield* expectEqual("while it is paused", yield* stores.deliveries.claim(lease(49, 99), nobody), null)
      const next = yield* settleNext(stores, 50, delivered, goesOn)
      yield* expectEqual("afterwards", next, { id: written[1]!.id, condition: { failures: 3, refusals: 2 } })
      const last = yield* settleNext(stores, 51, delivered)
      yield* expectEqual("well again", last?.condition, { failures: 0, refusals: 0 })
    }),
  ),
  law(
    "switched-off-until-enabled",
    "a webhook that is switched off is listed so and sent nothing, nor any event that is placed then, until its tenant enables it",
    Effect.fnUntraced(function* (stores) {
      const { deliveries, events, webhooks } = stores
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) => [1, 2, 3].map(() => newEvent({ tenantId })))
      const { tenantId } = webhook
      const switchedOff = { since: at(1), reason: "It is gone — for good." }
      const other = yield* deliveries.claim(lease(1, 60, "me"), nobody)
      yield* settleNext(stores, 1, deadAt(1), { ...goesOn, refusals: 7, switchedOff })
      yield* expectEqual("settled later", yield* deliveries.settle(other?.id ?? "", "me", delivered, goesOn), true)
      const listed = yield* webhooks.list(tenantId)
      yield* expectEqual("the list", listed, [new Webhook({ ...webhook, switchedOff })])
      yield* events.append([newEvent({ tenantId, accountId: newId() })])
      yield* placeAll(stores)
      yield* expectEqual("what is sent to it", yield* deliveries.claim(lease(100, 160), nobody), null)
      yield* expectEqual("another's enabling", yield* webhooks.enable(newTenant(), webhook.id), false)
      yield* expectEqual("its own", yield* webhooks.enable(tenantId, webhook.id), true)
      yield* expectEqual("the list then", yield* webhooks.list(tenantId), [webhook])
      const next = yield* settleNext(stores, 2, delivered)
      yield* expectEqual("what was on its way", next, { id: written[2]!.id, condition: { failures: 0, refusals: 0 } })
      yield* expectEqual("what was placed meanwhile", eventOf(yield* deliveries.claim(lease(2, 60), nobody)), null)
    }),
  ),
  law(
    "old-dead-letters-go",
    "forget removes what died before an instant, all but the last of a webhook, and nothing that is on its way",
    Effect.fnUntraced(function* (stores) {
      const { deliveries } = stores
      const { webhook, written } = yield* onTheirWay(stores, (tenantId) =>
        [1, 2, 3, 4, 5].map(() => newEvent({ tenantId })),
      )
      for (const second of [11, 12, 13, 14]) yield* settleNext(stores, second, deadAt(second))
      const left = Effect.map(deliveries.dead(webhook.tenantId, 9), (all) => all.map(({ eventId }) => eventId))
      const forget = (second: number, perWebhook: number) =>
        Effect.repeat(deliveries.forget({ since: at(second), perWebhook }), { until: (count) => count === 0 })
      yield* forget(11, 4)
      const [first, second, third, fourth, fifth] = written.map(({ id }) => id)
      yield* expectEqual(
        "what is kept",
        yield* left,
        [fourth, third, second, first].map((id) => id!),
      )
      yield* forget(12, 4)
      yield* expectEqual(
        "what is old goes",
        yield* left,
        [fourth, third, second].map((id) => id!),
      )
      yield* forget(0, 2)
      yield* expectEqual(
        "the last two stay",
        yield* left,
        [fourth, third].map((id) => id!),
      )
      yield* expectEqual("what is on its way", (yield* settleNext(stores, 20, delivered))?.id, fifth)
    }),
  ),
  law(
    "what-waits-for-the-switched-off-goes",
    "forget removes what is on its way to webhooks that were switched off before an instant",
    Effect.fnUntraced(function* (stores) {
      const { webhook } = yield* onTheirWay(stores, (tenantId) => {
        const accountId = newId()
        return [1, 2, 3].map(() => newEvent({ tenantId, accountId }))
      })
      const { deliveries, webhooks } = stores
      yield* settleNext(stores, 1, delivered, { ...goesOn, switchedOff: { since: at(1), reason: "gone" } })
      const forget = (second: number) =>
        Effect.repeat(deliveries.forget({ since: at(second), perWebhook: 9 }), { until: (count) => count === 0 })
      yield* forget(1)
      yield* webhooks.enable(webhook.tenantId, webhook.id)
      const next = yield* settleNext(stores, 2, delivered, { ...goesOn, switchedOff: { since: at(2), reason: "gone" } })
      yield* expectEqual("what was kept", next === null, false)
      yield* forget(3)
      yield* webhooks.enable(webhook.tenantId, webhook.id)
      yield* expectEqual("what is left", yield* deliveries.claim(lease(4, 60), nobody), null)
    }),
  ),
]
