import { DateTime, Duration, Effect, Layer, Semaphore } from "effect"
import { randomBase62 } from "../access/base62.ts"
import type { AccountEvent } from "../account/AccountEvent.ts"
import { carryOn, LOOK_AGAIN, persistently } from "../shared/background.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { KeyProvider } from "../vault/KeyProvider.ts"
import { SigningVault } from "../vault/SigningVault.ts"
import { outcomeOf } from "./backOff.ts"
import { type Delivery, type DeliveryOutcome, DeliveryStore, type Full } from "./DeliveryStore.ts"
import { EventNews } from "./EventNews.ts"
import type { EventStore } from "./EventStore.ts"
import { Outbox } from "./Outbox.ts"
import { signedHeaders } from "./signature.ts"
import type { Webhook, WebhookId } from "./Webhook.ts"
import { verdictOn, type WebhookVerdict } from "./webhookCondition.ts"
import { type WebhookAnswer, WebhookSender } from "./WebhookSender.ts"

/** How events are sent to webhooks. */
export interface WebhookWorkerOptions {
  /** The body of an event, as JSON. */
  readonly encode: (event: AccountEvent) => string
  /** Deliveries of all webhooks that are under way at once, at least 1; a third of them at most are one tenant's. Default 10. */
  readonly deliveriesAtOnce?: number
}

// So that a receiver that is slow is in the way of no other, and a tenant of slow ones in the way of no other tenant.
const AT_ONCE_PER_WEBHOOK = 2
const PART_OF_A_TENANT = 1 / 3
// Longer than any try takes, its secret's opening by a slow key service included.
const LEASE = Duration.seconds(60)
const DEAD_LETTERS_KEPT = Duration.days(30)
const DEAD_LETTERS_PER_WEBHOOK = 1_000
const FORGETTING = Duration.hours(1)

const waitForStore = persistently("Webhooks")

/** A delivery, and the name under which it was claimed. */
interface Claimed {
  readonly delivery: Delivery
  readonly owner: string
}

/** Counts what is under way, and tells who has as much as they may have. */
const makeUnderWay = (atOncePerTenant: number) => {
  const webhooks = new Map<WebhookId, number>()
  const tenants = new Map<TenantId, number>()
  const add = <K>(counts: Map<K, number>, key: K, change: 1 | -1) => {
    const now = (counts.get(key) ?? 0) + change
    if (now === 0) counts.delete(key)
    else counts.set(key, now)
  }
  const atLeast = <K>(counts: Map<K, number>, limit: number) =>
    [...counts].flatMap(([key, running]) => (running < limit ? [] : [key]))
  return {
    count: ({ id, tenantId }: Webhook, change: 1 | -1) => {
      add(webhooks, id, change)
      add(tenants, tenantId, change)
    },
    full: (): Full => ({
      webhooks: atLeast(webhooks, AT_ONCE_PER_WEBHOOK),
      tenants: atLeast(tenants, atOncePerTenant),
    }),
  }
}

const makeWorker = ({ deliveriesAtOnce = 10, encode }: WebhookWorkerOptions) =>
  Effect.gen(function* () {
    const [store, sender] = [yield* DeliveryStore, yield* WebhookSender]
    const [vault, outbox, news] = [yield* SigningVault, yield* Outbox, yield* EventNews]
    const heard = yield* news.listen("to deliver")
    const claiming = yield* Semaphore.make(1)
    const underWay = makeUnderWay(Math.max(1, Math.floor(deliveriesAtOnce * PART_OF_A_TENANT)))

    const claim = Effect.gen(function* () {
      const owner = randomBase62(16)
      const delivery = yield* waitForStore(
        Effect.flatMap(DateTime.now, (now) =>
          store.claim({ owner, now, until: DateTime.addDuration(now, LEASE) }, underWay.full()),
        ),
      )
      if (delivery === null) return null
      underWay.count(delivery.webhook, 1)
      return { delivery, owner } satisfies Claimed
    })

    // One looks and waits for all: the others have nothing to do before it found something.
    const next = claiming.withPermits(1)(
      Effect.gen(function* () {
        while (true) {
          const claimed = yield* Effect.uninterruptible(claim)
          if (claimed !== null) return claimed
          yield* Effect.timeoutOption(heard, LOOK_AGAIN)
        }
      }),
    )

    const send = Effect.fnUntraced(function* ({ event, secret, webhook }: Delivery) {
      const opened = yield* vault.open({ tenantId: webhook.tenantId, webhookId: webhook.id }, secret)
      const body = encode(event)
      const now = yield* DateTime.now
      const timestamp = Math.floor(DateTime.toEpochMillis(now) / 1_000)
      const headers = yield* signedHeaders(opened, { id: event.id, timestamp, body })
      return yield* sender.send({ url: webhook.url, headers, body })
    })

    const unsigned = (reason: string): WebhookAnswer => ({
      kind: "failed",
      status: null,
      problem: `It can't be signed, because its secret can't be opened (${reason}): the operator gives the master key back, or make the webhook anew.`,
      retryAfterSeconds: null,
    })

    const settle = ({ delivery, owner }: Claimed, outcome: DeliveryOutcome, verdict?: WebhookVerdict) =>
      store.settle(delivery.id, owner, outcome, verdict)

    const giveBack = (claimed: Claimed) =>
      Effect.flatMap(DateTime.now, (now) =>
        settle(claimed, { kind: "waiting", attempts: claimed.delivery.attempts, until: now }),
      ).pipe(Effect.timeout("2 seconds"), Effect.ignore)

    const deliver = Effect.fnUntraced(function* (claimed: Claimed) {
      const { attempts, condition, id, webhook } = claimed.delivery
      const tried = yield* send(claimed.delivery).pipe(
        Effect.map((answer) => ({ answer, isSent: true })),
        Effect.catch(({ reason }) => Effect.succeed({ answer: unsigned(reason), isSent: false })),
        // Whether a receiver has it is not known any more: it gets it once more.
        Effect.onInterrupt(() => giveBack(claimed)),
      )
      const outcome = yield* outcomeOf(attempts, tried.answer)
      // What can't be signed says nothing of the receiver.
      const verdict = tried.isSent ? yield* verdictOn(condition, tried.answer) : undefined
      if (outcome.kind === "dead") {
        yield* Effect.logWarning(`Event ${id} is a dead letter after ${outcome.attempts} tries: ${outcome.problem}`)
      }
      const settled = yield* waitForStore(settle(claimed, outcome, verdict))
      if (settled && verdict?.switchedOff) {
        yield* Effect.logWarning(
          `Webhook ${webhook.id} of tenant ${webhook.tenantId} is switched off: ${verdict.switchedOff.reason}`,
        )
      }
    })

    const work = Effect.flatMap(next, (claimed) =>
      deliver(claimed).pipe(
        carryOn(`Delivery ${claimed.delivery.id} broke off`),
        Effect.ensuring(
          Effect.suspend(() => {
            underWay.count(claimed.delivery.webhook, -1)
            // Others of this webhook, tenant or account may have waited for that.
            return news.announce("to deliver")
          }),
        ),
      ),
    ).pipe(carryOn("Looking for deliveries broke off"))

    const forget = Effect.gen(function* () {
      const since = DateTime.subtractDuration(yield* DateTime.now, DEAD_LETTERS_KEPT)
      let forgotten = 0
      while (true) {
        const part = yield* waitForStore(store.forget({ since, perWebhook: DEAD_LETTERS_PER_WEBHOOK }))
        if (part === 0) break
        forgotten += part
      }
      if (forgotten > 0) {
        yield* Effect.logWarning(
          `${forgotten} events that webhooks did not take are forgotten: those given up more than 30 days ago, all but the last 1,000 of a webhook, and what waited for webhooks that are switched off as long.`,
        )
      }
    }).pipe(carryOn("Forgetting dead letters broke off"), Effect.andThen(Effect.sleep(FORGETTING)))

    const watch = Effect.scoped(Effect.andThen(waitForStore(outbox.watch), Effect.never)).pipe(
      carryOn("Watching for events broke off"),
    )

    yield* Effect.forkScoped(
      Effect.all(
        [
          ...Array.from({ length: deliveriesAtOnce }, () => Effect.forever(work)),
          Effect.forever(forget),
          Effect.forever(watch),
        ],
        { concurrency: "unbounded", discard: true },
      ),
    )
  })

/**
 * Sends events to webhooks, in the background of a scope: at least once to each, signed by Standard Webhooks. A try that fails
 * is repeated after five seconds, then after ever longer pauses, the last of twelve hours; after eight tries in about sixteen
 * hours, or at once where the receiver refuses it, the event is a dead letter. An account's events go to a webhook one after
 * the other: those behind one that is being tried wait for it. A webhook of which three tries in a row failed is paused as a
 * whole, for half a minute to ten; one that is gone, that refused a hundred events in a row or failed for five days is switched off.
 * Dead letters are forgotten after thirty days, and all but the last thousand of a webhook. Events are forgotten seven days after they occurred, unless
 * they are on their way or dead letters.
 *
 * Any number of processes may run one on the same store: a delivery is tried under a lease of a minute; what a process left
 * behind by dying, another sends again. A webhook has at most two tries under way in one process, the webhooks of one tenant
 * a third of all, and who has had to wait longest comes first.
 */
export const layerWebhookWorker = (
  options: WebhookWorkerOptions,
): Layer.Layer<never, never, DeliveryStore | EventStore | WebhookSender | KeyProvider> =>
  Layer.effectDiscard(makeWorker(options)).pipe(Layer.provide([Outbox.layer, EventNews.layer, SigningVault.layer]))
