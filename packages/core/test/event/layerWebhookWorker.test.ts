import { assert, describe, it } from "@effect/vitest"
import {
  type AccountInput,
  defaultTenant,
  DeliveryStore,
  EmailAccounts,
  EventStore,
  TenantId,
  type WebhookRequest,
  Webhooks,
} from "@mailkeep/core"
import { DateTime, Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { createHmac } from "node:crypto"
import { type Answer, failing } from "../account/services.ts"
import { inputOf } from "../batch/world.ts"
import { accepts, fails, layerWorld, pass, type Receiver, settle, startWorker, until } from "./world.ts"

const URL = "https://hooks.example.org/mail"

const nobody = { webhooks: [], tenants: [] }

const create = (kinds?: ReadonlyArray<string>, url = URL) =>
  Webhooks.use((webhooks) => webhooks.create(defaultTenant, { url, ...(kinds === undefined ? {} : { kinds }) }))
const insert = (input: AccountInput = inputOf("ada"), tenantId = defaultTenant) =>
  EmailAccounts.use((accounts) => accounts.insert(tenantId, input))
const deadLetters = Webhooks.use((webhooks) => webhooks.deadLetters(defaultTenant))

/** Lets everything happen that a process brings about by what another one wrote. */
const work = Effect.andThen(pass("2 seconds"), settle)

/** A receiver that writes down what it is sent. */
const recording = (answer: Receiver = accepts) => {
  const requests: Array<WebhookRequest> = []
  const receiver: Receiver = (request) => {
    requests.push(request)
    return answer(request)
  }
  return {
    requests,
    receiver,
    kinds: () => requests.map(({ body }) => JSON.parse(body).kind as string),
    /** Waits until so many were sent; that needs no time to pass. */
    sent: (count: number) =>
      Effect.andThen(
        until(Effect.sync(() => requests.length >= count)),
        Effect.sync(() => assert.lengthOf(requests, count)),
      ),
  }
}

describe("the worker of webhooks", () => {
  it.effect("sends each event once to each webhook of its tenant that wants it, signed by the webhook's secret", () => {
    const { receiver, requests, sent } = recording()
    return Effect.gen(function* () {
      const { secret } = yield* create()
      yield* create(["deleted"], `${URL}/deleted`)
      yield* settle
      yield* insert()
      yield* insert(inputOf("foreign"), TenantId.make("other"))
      // No time passes: this process has the news.
      yield* sent(1)
      assert.deepStrictEqual(
        requests.map(({ url }) => url),
        [URL],
      )
      const { body, headers } = requests[0]!
      const { "webhook-id": id, "webhook-signature": signature, "webhook-timestamp": timestamp } = headers
      const key = Buffer.from(Redacted.value(secret).replace("whsec_", ""), "base64")
      assert.strictEqual(key.length, 32)
      const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")
      assert.strictEqual(signature, `v1,${expected}`)
      yield* pass("1 hour")
      assert.lengthOf(requests, 1)
      assert.notInclude(JSON.stringify(requests), Redacted.value(secret).slice(6))
    }).pipe(Effect.provide(layerWorld({ receiver, works: true })))
  })

  it.effect("tries again after ever longer pauses, then keeps a dead letter, which can be tried anew", () => {
    let answer: Receiver = fails()
    const { receiver, requests, sent } = recording((request) => answer(request))
    return Effect.gen(function* () {
      const store = yield* DeliveryStore
      yield* create()
      yield* startWorker()
      yield* insert()
      yield* work
      yield* sent(1)
      // How long ago the last try may have been.
      let since = 0
      for (const [index, wait] of [5, 30, 120].entries()) {
        yield* settle
        yield* pass(`${wait - 1 - since} seconds`)
        assert.lengthOf(requests, index + 1)
        // Up to a fifth later by chance, and the worker looks every five seconds.
        const late = Math.ceil(wait * 0.2) + 6
        yield* pass(`${late + 1 + since} seconds`)
        yield* sent(index + 2)
        since += late
      }
      yield* settle
      // As if more tries had failed since.
      const now = DateTime.add(yield* DateTime.now, { minutes: 15 })
      const claimed = yield* store.claim({ owner: "test", now, until: now }, nobody)
      if (claimed === null) return assert.fail("nothing to claim")
      assert.strictEqual(claimed.attempts, 4)
      yield* store.settle(claimed.id, "test", { kind: "waiting", attempts: 7, until: yield* DateTime.now })
      // No turn of its webhook is before the last claim.
      yield* pass("905 seconds")
      yield* sent(5)
      yield* settle
      yield* pass("1 hour")
      assert.lengthOf(requests, 5)
      const [dead, ...others] = yield* deadLetters
      assert.deepStrictEqual(
        [dead?.attempts, dead?.status, dead?.problem, dead?.kind],
        [8, 503, "it is down", "created"],
      )
      assert.deepStrictEqual(others, [])
      answer = accepts
      const webhooks = yield* Webhooks
      const foreign = yield* Effect.flip(webhooks.retry(TenantId.make("other"), dead!.id))
      assert.strictEqual(foreign.reason._tag, "DeadLetterNotFound")
      yield* webhooks.retry(defaultTenant, dead!.id)
      yield* pass("5 seconds")
      yield* sent(6)
      // The same message to whoever has it already.
      assert.strictEqual(requests[5]!.headers["webhook-id"], requests[0]!.headers["webhook-id"])
      yield* settle
      assert.deepStrictEqual(yield* deadLetters, [])
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("gives up at once where it is refused, and waits as long as it is asked to", () => {
    const refuses: Receiver = () => ({ kind: "refused", status: 410, problem: "gone" })
    const { receiver, requests, sent } = recording((request) =>
      (request.url === URL ? fails({ retryAfterSeconds: 600 }) : refuses)(request),
    )
    return Effect.gen(function* () {
      yield* create()
      yield* create(undefined, "https://gone.example.org/")
      yield* startWorker()
      yield* insert()
      yield* work
      yield* sent(2)
      yield* settle
      assert.deepStrictEqual(
        (yield* deadLetters).map(({ attempts, status }) => [attempts, status]),
        [[1, 410]],
      )
      yield* pass("595 seconds")
      assert.lengthOf(requests, 2)
      yield* pass("10 seconds")
      yield* sent(3)
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("keeps the order of an account's events, and lets no account wait for another's", () => {
    let down = true
    const { kinds, receiver, sent } = recording(({ body }) => {
      const { accountId, kind } = JSON.parse(body)
      return (down && kind === "created" && accountId === ada ? fails() : accepts)({} as WebhookRequest)
    })
    let ada = 0
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* create()
      const { account } = yield* insert()
      ada = account.id
      yield* startWorker()
      yield* work
      yield* sent(1)
      yield* accounts.setSuspended(defaultTenant, account.id, true)
      const eve = yield* insert(inputOf("eve"))
      yield* accounts.remove(defaultTenant, eve.account.id)
      yield* work
      yield* sent(3)
      assert.deepStrictEqual(kinds(), ["created", "created", "deleted"])
      down = false
      yield* pass("5 seconds")
      yield* pass("5 seconds")
      yield* sent(5)
      assert.deepStrictEqual(kinds(), ["created", "created", "deleted", "created", "suspended"])
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("takes over from a process that is gone, once its lease has ended", () => {
    const { receiver, requests, sent } = recording()
    return Effect.gen(function* () {
      yield* create()
      yield* insert()
      yield* EventStore.use((events) => events.place(100))
      const now = yield* DateTime.now
      const until = DateTime.add(now, { seconds: 60 })
      assert.isNotNull(yield* DeliveryStore.use((store) => store.claim({ owner: "dead", now, until }, nobody)))
      yield* startWorker()
      yield* pass("59 seconds")
      assert.lengthOf(requests, 0)
      yield* pass("6 seconds")
      yield* sent(1)
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("sends once more what it was sending when it was ended, and that at once", () => {
    let hangs = true
    const { receiver, sent } = recording(() => (hangs ? Effect.never : accepts({} as WebhookRequest)))
    return Effect.gen(function* () {
      yield* create()
      yield* insert()
      const first = yield* startWorker()
      yield* work
      yield* sent(1)
      yield* first.end
      hangs = false
      yield* startWorker()
      yield* sent(2)
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("tries two events of a webhook at once, so that one that hangs is in nobody's way", () => {
    const { receiver, requests, sent } = recording(({ url }) =>
      url === URL ? Effect.never : accepts({} as WebhookRequest),
    )
    return Effect.gen(function* () {
      yield* create()
      yield* create(undefined, "https://well.example.org/")
      yield* startWorker()
      for (const name of ["a", "b", "c", "d"]) yield* insert(inputOf(name))
      yield* work
      yield* sent(6)
      assert.lengthOf(
        requests.filter(({ url }) => url === URL),
        2,
      )
      assert.lengthOf(
        requests.filter(({ url }) => url !== URL),
        4,
      )
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("lets a tenant whose receivers never answer have a third of the slots, and the others the rest", () => {
    const { requests, sent, receiver } = recording(({ url }) =>
      url.startsWith(URL) ? Effect.never : accepts({} as WebhookRequest),
    )
    return Effect.gen(function* () {
      const [webhooks, good] = [yield* Webhooks, TenantId.make("good")]
      for (let n = 0; n < 8; n++) yield* create(undefined, `${URL}/${n}`)
      yield* webhooks.create(good, { url: "https://well.example.org/" })
      yield* startWorker(10)
      for (let n = 0; n < 3; n++) yield* insert(inputOf(`evil-${n}`))
      yield* TestClock.adjust("1 second")
      for (const name of ["a", "b", "c"]) yield* insert(inputOf(name), good)
      yield* work
      yield* sent(6)
      assert.lengthOf(
        requests.filter(({ url }) => url.startsWith(URL)),
        3,
      )
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("lets a tenant have one slot where there are but two", () => {
    const { sent, receiver } = recording(({ url }) => (url === URL ? Effect.never : accepts({} as WebhookRequest)))
    return Effect.gen(function* () {
      const [webhooks, good] = [yield* Webhooks, TenantId.make("good")]
      yield* create()
      yield* webhooks.create(good, { url: "https://well.example.org/" })
      yield* startWorker(2)
      for (const name of ["a", "b"]) yield* insert(inputOf(name))
      for (const name of ["a", "b"]) yield* insert(inputOf(name), good)
      yield* work
      yield* sent(3)
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("pauses a webhook as a whole of which tries fail in a row", () => {
    const { requests, receiver } = recording(fails())
    return Effect.gen(function* () {
      yield* create()
      yield* startWorker()
      for (let n = 0; n < 12; n++) yield* insert(inputOf(`account-${n}`))
      for (let n = 0; n < 12; n++) yield* work
      // Each delivery for itself would have had two tries.
      assert.isAbove(requests.length, 2)
      assert.isBelow(requests.length, 10)
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("sends nothing more to a receiver that is gone, until its webhook is enabled", () => {
    let answer: Receiver = () => ({ kind: "refused", status: 410, problem: "gone", isGone: true })
    const { receiver, sent } = recording((request) => answer(request))
    return Effect.gen(function* () {
      const webhooks = yield* Webhooks
      const { webhook } = yield* create()
      yield* startWorker()
      yield* insert()
      yield* work
      yield* sent(1)
      const switchedOff = Effect.map(webhooks.list(defaultTenant), ([each]) => each?.switchedOff?.reason ?? null)
      yield* until(Effect.map(switchedOff, (reason) => reason !== null))
      assert.match((yield* switchedOff)!, /gone for good/)
      yield* insert(inputOf("unheard"))
      yield* work
      yield* pass("1 hour")
      yield* sent(1)
      const foreign = yield* Effect.flip(webhooks.enable(TenantId.make("other"), webhook.id))
      assert.strictEqual(foreign.reason._tag, "WebhookNotFound")
      answer = accepts
      yield* webhooks.enable(defaultTenant, webhook.id)
      assert.isNull(yield* switchedOff)
      yield* insert(inputOf("heard"))
      yield* work
      yield* sent(2)
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("forgets dead letters after thirty days", () => {
    const { receiver, sent } = recording(() => ({ kind: "refused", status: 400, problem: "no" }))
    return Effect.gen(function* () {
      yield* create()
      const worker = yield* startWorker()
      yield* insert()
      yield* work
      yield* sent(1)
      yield* until(Effect.map(deadLetters, ({ length }) => length === 1))
      yield* worker.end
      yield* TestClock.adjust("29 days")
      const next = yield* startWorker()
      yield* settle
      assert.lengthOf(yield* deadLetters, 1)
      yield* next.end
      yield* TestClock.adjust("25 hours")
      yield* startWorker()
      yield* until(Effect.map(deadLetters, ({ length }) => length === 0))
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })

  it.effect("tells of a disconnection once, until the account recovered", () => {
    const { kinds, receiver, sent } = recording()
    const down: Answer = failing("submission", "timeout")
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* create(["disconnected", "recovered"])
      yield* startWorker()
      const { account } = yield* accounts.add(defaultTenant, inputOf("ada"))
      yield* accounts.recheck(defaultTenant, account.id)
      yield* accounts.recheck(defaultTenant, account.id)
      yield* work
      yield* sent(1)
      yield* work
      assert.deepStrictEqual(kinds(), ["disconnected"])
    }).pipe(Effect.provide(layerWorld({ receiver, submission: down })))
  })

  it.effect("forgets events after seven days, and none that is a dead letter", () => {
    const { receiver, sent } = recording(({ body }) =>
      JSON.parse(body).kind === "created"
        ? { kind: "refused", status: 400, problem: "no" }
        : accepts({} as WebhookRequest),
    )
    return Effect.gen(function* () {
      const [accounts, events] = [yield* EmailAccounts, yield* EventStore]
      yield* create()
      const worker = yield* startWorker()
      const { account } = yield* insert()
      yield* accounts.setSuspended(defaultTenant, account.id, true)
      yield* accounts.setSuspended(defaultTenant, account.id, false)
      yield* work
      yield* sent(3)
      const kept = Effect.map(events.list({ after: 0, limit: 100 }), (all) => all.map(({ event }) => event?.kind))
      assert.deepStrictEqual(yield* kept, ["created", "suspended", "resumed"])
      yield* worker.end
      yield* TestClock.adjust("6 days")
      const next = yield* startWorker()
      yield* settle
      assert.deepStrictEqual(yield* kept, ["created", "suspended", "resumed"])
      yield* next.end
      yield* TestClock.adjust("25 hours")
      yield* startWorker()
      yield* settle
      // The last one is kept, so that those who listen know where they are.
      assert.deepStrictEqual(yield* kept, ["created", "resumed"])
    }).pipe(Effect.provide(layerWorld({ receiver })))
  })
})

describe("webhooks", () => {
  it.effect("are refused with everything that is wrong, and twenty-one are too many", () =>
    Effect.gen(function* () {
      const webhooks = yield* Webhooks
      const input = { url: "http://x", kinds: ["created", "exploded"], label: "a\nb" }
      const { reason } = yield* Effect.flip(webhooks.create(defaultTenant, input))
      assert.deepStrictEqual(reason._tag === "InvalidWebhook" && reason.issues.map(({ path }) => path), [
        "url",
        "events",
        "label",
      ])
      for (let n = 0; n < 20; n++) yield* create()
      assert.strictEqual((yield* Effect.flip(create())).reason._tag, "TooManyWebhooks")
      assert.lengthOf(yield* webhooks.list(defaultTenant), 20)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("are their tenant's alone", () =>
    Effect.gen(function* () {
      const [webhooks, other] = [yield* Webhooks, TenantId.make("other")]
      const { webhook } = yield* create()
      assert.deepStrictEqual(yield* webhooks.list(other), [])
      for (const id of [webhook.id, "x"]) {
        assert.strictEqual((yield* Effect.flip(webhooks.remove(other, id))).reason._tag, "WebhookNotFound")
      }
      yield* webhooks.remove(defaultTenant, webhook.id)
      assert.deepStrictEqual(yield* webhooks.list(defaultTenant), [])
    }).pipe(Effect.provide(layerWorld())),
  )
})
