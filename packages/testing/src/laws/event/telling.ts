import type { AccountEvent } from "@mailkeep/core"
import { Effect } from "effect"
import { changed, newAccount, newId, newTenant } from "../account/subjects.ts"
import { at } from "../batch/subjects.ts"
import { expectEqual } from "../expectations.ts"
import { law, newEvent, newWebhook, onTheirWay, placeAll, placedOf } from "./subjects.ts"

/** What happens to accounts is told as it was written, with the change or not at all, and in one order. */
export const tellingLaws = [
  law(
    "events-with-their-change",
    "insert, update and remove write their events as they are, in their order",
    Effect.fnUntraced(function* (stores) {
      const tenantId = newTenant()
      const account = newAccount(tenantId)
      const of = (kind: AccountEvent["kind"]) => newEvent({ tenantId, accountId: account.id, kind })
      const events = [of("created"), of("updated"), of("suspended"), of("disconnected"), of("deleted")] as const
      yield* stores.accounts.insert(account, [], [events[0]])
      yield* stores.accounts.update(changed(account, { revision: 2 }), 1, null, [events[1], events[2]])
      yield* stores.accounts.update(changed(account, { revision: 3 }), 2, [], [events[3]])
      yield* stores.accounts.remove(tenantId, account.id, [events[4]])
      yield* expectEqual("the events", yield* placedOf(stores, tenantId), [...events])
    }),
  ),
  law(
    "refused-change-tells-nothing",
    "where nothing is inserted, updated or removed, no event is written",
    Effect.fnUntraced(function* (stores) {
      const tenantId = newTenant()
      const { accounts } = stores
      const [first, second] = [newAccount(tenantId), newAccount(tenantId)]
      yield* accounts.insert(first, [])
      yield* accounts.insert(second, [])
      const told = () => [newEvent({ tenantId, accountId: first.id })]
      yield* accounts.insert(newAccount(tenantId, { id: first.id }), [], told())
      yield* accounts.insert(newAccount(tenantId, { email: first.email }), [], told())
      yield* accounts.update(changed(first, { revision: 9 }), 7, null, told())
      yield* accounts.update(newAccount(tenantId, { revision: 2 }), 1, null, told())
      yield* accounts.update(changed(first, { revision: 2, email: second.email }), 1, null, told())
      yield* accounts.remove(tenantId, newId(), told())
      yield* accounts.remove(newTenant(), first.id, told())
      yield* expectEqual("the events", yield* placedOf(stores, tenantId), [])
    }),
  ),
  law(
    "places-in-one-order",
    "of several that place at the same time each event gets one place, with no gap and none twice",
    Effect.fnUntraced(function* (stores) {
      yield* placeAll(stores)
      const head = yield* stores.events.head
      const tenantId = newTenant()
      const written = Array.from({ length: 12 }, () => newEvent({ tenantId }))
      yield* Effect.forEach(written, (event) => stores.events.append([event]), { concurrency: 4 })
      yield* Effect.forEach([1, 2, 3], () => placeAll(stores), { concurrency: "unbounded" })
      const found = yield* stores.events.list({ after: head, limit: 500, tenantId })
      const positions = found.map(({ position }) => position)
      yield* expectEqual("how many have a place", new Set(found.map(({ event }) => event?.id)).size, written.length)
      yield* expectEqual(
        "their places",
        positions,
        written.map((_, index) => head + index + 1),
      )
      yield* expectEqual("the head", yield* stores.events.head, head + written.length)
    }),
  ),
  law(
    "list-behind-a-place",
    "list gives what is behind a position, of all tenants or of one, and positionOf the tenant's own",
    Effect.fnUntraced(function* (stores) {
      yield* placeAll(stores)
      const head = yield* stores.events.head
      const [mine, other] = [newTenant(), newTenant()]
      const [a, b, c] = [newEvent({ tenantId: mine }), newEvent({ tenantId: other }), newEvent({ tenantId: mine })]
      yield* stores.events.append([a, b, c])
      yield* expectEqual("a place before it is given", yield* stores.events.positionOf(mine, a.id), null)
      yield* expectEqual("what is listed before", yield* stores.events.list({ after: head, limit: 9 }), [])
      yield* placeAll(stores)
      const ids = (page: { readonly after: number; readonly limit: number; readonly tenantId?: typeof mine }) =>
        Effect.map(stores.events.list(page), (all) => all.map(({ event, tenantId }) => [event?.id, tenantId]))
      yield* expectEqual("all", yield* ids({ after: head, limit: 2 }), [
        [a.id, mine],
        [b.id, other],
      ])
      yield* expectEqual("mine", yield* ids({ after: head + 1, limit: 9, tenantId: mine }), [[c.id, mine]])
      yield* expectEqual("my place", yield* stores.events.positionOf(mine, c.id), head + 3)
      yield* expectEqual("another's place", yield* stores.events.positionOf(mine, b.id), null)
    }),
  ),
  law(
    "old-events-go",
    "removeBefore removes what occurred before, but the head and what is on its way",
    Effect.fnUntraced(function* (stores) {
      const kinds = ["created", "updated"] as const
      const webhook = newWebhook({ kinds: ["updated"] })
      const { written } = yield* onTheirWay(
        stores,
        (tenantId) => kinds.map((kind) => newEvent({ tenantId, kind })),
        webhook,
      )
      const last = newEvent()
      yield* stores.events.append([last])
      yield* placeAll(stores)
      const head = yield* stores.events.head
      yield* stores.events.removeBefore(at(0))
      yield* expectEqual("what occurred then", yield* placedOf(stores, webhook.tenantId), [...written])
      yield* stores.events.removeBefore(at(1))
      yield* expectEqual("what is left", yield* placedOf(stores, webhook.tenantId), written.slice(1))
      yield* expectEqual("the head's event", yield* placedOf(stores, last.tenantId), [last])
      yield* expectEqual("the head", yield* stores.events.head, head)
    }),
  ),
]
