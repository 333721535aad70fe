import {
  type AccountEventKind,
  type DeadLetter as StoredLetter,
  type TenantId,
  type Webhook as StoredWebhook,
  Webhooks as WebhooksService,
} from "@mailkeep/core"
import { DateTime, type Effect, Redacted } from "effect"
import type { CallOptions } from "./Accounts.ts"
import { refuseInvalidId, refuseInvalidWebhook } from "./options/eventOptions.ts"
import type { Run } from "./Run.ts"

/** Where events are sent. */
export interface WebhookInfo {
  readonly id: string
  readonly url: string
  /** The kinds of events that it gets; `null` for all. */
  readonly events: ReadonlyArray<AccountEventKind> | null
  readonly label: string
  readonly createdAt: Date
  /** Since when and why nothing is sent to it, until `enable`; `null` while it gets its events. */
  readonly switchedOff: { readonly since: Date; readonly reason: string } | null
}

/** An event that a webhook did not take, after eight tries or because the receiver refused it. */
export interface DeadLetter {
  /** For `webhooks.retry`. */
  readonly id: string
  readonly webhookId: string
  readonly eventId: string
  readonly accountId: number
  readonly kind: AccountEventKind
  readonly attempts: number
  readonly diedAt: Date
  /** The last status that the receiver answered with; `null` when it gave no answer. */
  readonly status: number | null
  /** What happened, whose turn it is and what to do. */
  readonly problem: string
}

/** A webhook that is to be made. */
export interface WebhookRequest {
  /** `https://…`, of a public host, on port 443 unless the operator allows others (`network`). */
  readonly url: string
  /** The kinds of events that it gets. Default: all. */
  readonly events?: ReadonlyArray<AccountEventKind>
  /** At most 256 characters. Default: none. */
  readonly label?: string
}

/** The webhooks of one tenant, at most twenty: each gets every event at least once, signed by Standard Webhooks. */
export interface Webhooks {
  /** Makes a webhook; the secret of its signatures is given this once. */
  readonly create: (
    webhook: WebhookRequest,
    options?: CallOptions,
  ) => Promise<{ readonly id: string; readonly secret: string }>
  /** In the order in which they were made. */
  readonly list: (options?: CallOptions) => Promise<ReadonlyArray<WebhookInfo>>
  /** Ends a webhook; what is on its way to it, and its dead letters, go with it. */
  readonly remove: (id: string, options?: CallOptions) => Promise<void>
  /**
   * Sends again to a webhook that was switched off, what was on its way first. What happened in between is not told. It is
   * switched off when its receiver answers 410, refuses a hundred events in a row or fails for five days.
   */
  readonly enable: (id: string, options?: CallOptions) => Promise<void>
  /** The thousand events that were given up last, the last first. They stay until they are tried again or
   * their webhook is removed, for thirty days at most, and the last thousand of each webhook. */
  readonly deadLetters: (options?: CallOptions) => Promise<ReadonlyArray<DeadLetter>>
  /** Sends a dead letter anew. */
  readonly retry: (id: string, options?: CallOptions) => Promise<void>
}

const toInfo = ({ createdAt, id, kinds, label, switchedOff, url }: StoredWebhook): WebhookInfo => ({
  id,
  url,
  events: kinds,
  label,
  createdAt: DateTime.toDateUtc(createdAt),
  switchedOff: switchedOff && { since: DateTime.toDateUtc(switchedOff.since), reason: switchedOff.reason },
})

const toLetter = ({ diedAt, ...letter }: StoredLetter): DeadLetter => ({
  ...letter,
  diedAt: DateTime.toDateUtc(diedAt),
})

/** The webhooks of a tenant over the services inside. */
export const makeWebhooks = (run: Run, tenantId: TenantId): Webhooks => {
  const webhooks = <A, E>(use: (service: WebhooksService["Service"]) => Effect.Effect<A, E>, options?: CallOptions) =>
    run(WebhooksService.use(use), options)
  return {
    create: async (stated, options) => {
      refuseInvalidWebhook(stated)
      const { events, label, url } = stated
      const input = {
        url,
        ...(events === undefined ? {} : { kinds: events }),
        ...(label === undefined ? {} : { label }),
      }
      const { secret, webhook } = await webhooks((service) => service.create(tenantId, input), options)
      return { id: webhook.id, secret: Redacted.value(secret) }
    },
    list: async (options) => (await webhooks((service) => service.list(tenantId), options)).map(toInfo),
    remove: async (id, options) => {
      refuseInvalidId(id)
      await webhooks((service) => service.remove(tenantId, id), options)
    },
    enable: async (id, options) => {
      refuseInvalidId(id)
      await webhooks((service) => service.enable(tenantId, id), options)
    },
    deadLetters: async (options) => (await webhooks((service) => service.deadLetters(tenantId), options)).map(toLetter),
    retry: async (id, options) => {
      refuseInvalidId(id)
      await webhooks((service) => service.retry(tenantId, id), options)
    },
  }
}
