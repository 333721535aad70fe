import { Context, DateTime, Effect, Layer, type Redacted, Schema } from "effect"
import { AccountEventKind } from "../account/AccountEvent.ts"
import { SecretsUnusable, StoreFailed } from "../account/EmailAccountsError.ts"
import type { InputIssue } from "../account/InputIssue.ts"
import { singleLine } from "../shared/PlainText.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { SigningVault } from "../vault/SigningVault.ts"
import type { VaultError } from "../vault/VaultError.ts"
import { type DeadLetter, DeliveryStore } from "./DeliveryStore.ts"
import { EventNews } from "./EventNews.ts"
import { makeSigningSecret } from "./signature.ts"
import { makeWebhookId, Webhook, WebhookId } from "./Webhook.ts"
import { WebhookSender } from "./WebhookSender.ts"
import { DeadLetterNotFound, InvalidWebhook, TooManyWebhooks, WebhookNotFound, WebhooksError } from "./WebhooksError.ts"
import { WebhookStore } from "./WebhookStore.ts"

/** A webhook that is to be made, in plain values. */
export interface WebhookInput {
  /** Where events are posted. */
  readonly url: string
  /** Which events it wants. Default: all, also of kinds that are yet to come. */
  readonly kinds?: ReadonlyArray<string>
  /** At most 256 characters. Default: none. */
  readonly label?: string
}

/** A webhook that was made, and what its messages are signed with: shown this once. */
export interface CreatedWebhook {
  readonly webhook: Webhook
  readonly secret: Redacted.Redacted
}

const MAXIMUM = 20
const DEAD_LETTERS = 1_000
const URL_LENGTH = 2_048

const isKind = Schema.is(AccountEventKind)
const isLabel = Schema.is(singleLine(256))
const isWebhookId = Schema.is(WebhookId)

const fail = (reason: WebhooksError["reason"]) => Effect.fail(new WebhooksError({ reason }))

const orStoreFailed = Effect.mapError((cause: StoreError) => new WebhooksError({ reason: new StoreFailed({ cause }) }))

const orSecretsUnusable = Effect.mapError(
  (cause: VaultError) => new WebhooksError({ reason: new SecretsUnusable({ problem: cause.reason, cause }) }),
)

const makeWebhooks = Effect.gen(function* () {
  const [store, deliveries, sender] = [yield* WebhookStore, yield* DeliveryStore, yield* WebhookSender]
  const [vault, news] = [yield* SigningVault, yield* EventNews]

  const issuesOf = ({ kinds, label, url }: WebhookInput): ReadonlyArray<InputIssue> => {
    const issues: Array<InputIssue> = []
    const refusal = url.length > URL_LENGTH ? `must have at most ${URL_LENGTH} characters` : sender.refusal(url)
    if (refusal !== null) issues.push({ path: "url", message: refusal })
    if (kinds !== undefined && (kinds.length === 0 || !kinds.every((kind) => isKind(kind)))) {
      issues.push({ path: "events", message: `must be some of ${AccountEventKind.literals.join(", ")}` })
    }
    if (label !== undefined && label !== "" && !isLabel(label)) {
      issues.push({ path: "label", message: "must be one line of at most 256 characters" })
    }
    return issues
  }

  const list = Effect.fn("Webhooks.list")((tenantId: TenantId) => orStoreFailed(store.list(tenantId)))

  const create = Effect.fn("Webhooks.create")(function* (tenantId: TenantId, input: WebhookInput) {
    const issues = issuesOf(input)
    if (issues.length > 0) return yield* fail(new InvalidWebhook({ issues }))
    const webhook = new Webhook({
      id: yield* makeWebhookId,
      tenantId,
      url: input.url,
      kinds: input.kinds === undefined ? null : AccountEventKind.literals.filter((kind) => input.kinds?.includes(kind)),
      label: input.label ?? "",
      createdAt: yield* DateTime.now,
    })
    const secret = yield* makeSigningSecret
    const sealed = yield* orSecretsUnusable(vault.seal({ tenantId, webhookId: webhook.id }, secret))
    if (!(yield* orStoreFailed(store.insert(webhook, sealed, MAXIMUM)))) {
      return yield* fail(new TooManyWebhooks({ maximum: MAXIMUM }))
    }
    return { webhook, secret }
  })

  const remove = Effect.fn("Webhooks.remove")(function* (tenantId: TenantId, id: string) {
    const removed = isWebhookId(id) && (yield* orStoreFailed(store.remove(tenantId, id)))
    if (!removed) return yield* fail(new WebhookNotFound())
  })

  const enable = Effect.fn("Webhooks.enable")(function* (tenantId: TenantId, id: string) {
    const enabled = isWebhookId(id) && (yield* orStoreFailed(store.enable(tenantId, id)))
    if (!enabled) return yield* fail(new WebhookNotFound())
    yield* news.announce("to deliver")
  })

  const deadLetters = Effect.fn("Webhooks.deadLetters")((tenantId: TenantId) =>
    orStoreFailed(deliveries.dead(tenantId, DEAD_LETTERS)),
  )

  const retry = Effect.fn("Webhooks.retry")(function* (tenantId: TenantId, id: string) {
    if (!(yield* orStoreFailed(deliveries.retry(tenantId, id, yield* DateTime.now)))) {
      return yield* fail(new DeadLetterNotFound())
    }
    yield* news.announce("to deliver")
  })

  return { create, list, remove, enable, deadLetters, retry }
})

/**
 * Where a tenant's events are sent. Every method names the tenant, whose webhooks are the only ones it sees; all fail with
 * {@link WebhooksError}.
 *
 * - `create`: validates (all problems at once) and makes a webhook with a secret of its own; a tenant has at most 20. It
 *   gets the events that are placed from then on.
 * - `list`: in the order in which they were made.
 * - `remove`: what is on its way to it, and its dead letters, go with it.
 * - `enable`: sends again to a webhook that was switched off, what was on its way first. What happened in between is not told.
 * - `deadLetters`: the thousand that died last. They stay until they are tried again or their webhook is removed, for thirty
 *   days at most, and the last thousand of each webhook.
 * - `retry`: sends a dead letter anew, with all tries before it.
 */
export class Webhooks extends Context.Service<
  Webhooks,
  {
    readonly create: (tenantId: TenantId, input: WebhookInput) => Effect.Effect<CreatedWebhook, WebhooksError>
    readonly list: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<Webhook>, WebhooksError>
    readonly remove: (tenantId: TenantId, id: string) => Effect.Effect<void, WebhooksError>
    readonly enable: (tenantId: TenantId, id: string) => Effect.Effect<void, WebhooksError>
    readonly deadLetters: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<DeadLetter>, WebhooksError>
    readonly retry: (tenantId: TenantId, id: string) => Effect.Effect<void, WebhooksError>
  }
>()("@mailkeep/core/Webhooks") {
  /** The service over its ports WebhookStore, DeliveryStore, WebhookSender and KeyProvider. */
  static readonly layer = Layer.effect(Webhooks, makeWebhooks).pipe(
    Layer.provide([SigningVault.layer, EventNews.layer]),
  )
}
