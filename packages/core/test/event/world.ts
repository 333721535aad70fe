import {
  AccessProbe,
  AccountEvent,
  ConnectionCheck,
  CredentialVault,
  EmailAccounts,
  Events,
  generateMasterKey,
  layerEventsAnnounced,
  layerMasterKey,
  layerWebhookWorker,
  ProviderCatalog,
  SubmissionProbe,
  type WebhookAnswer,
  type WebhookRequest,
  Webhooks,
  WebhookSender,
} from "@mailkeep/core"
import { layerMemoryEventStores, layerMemoryWarmupHistoryStore, makeScriptedDiscovery } from "@mailkeep/testing"
import { Effect, Exit, Layer, Scope } from "effect"
import { type Answer, well } from "../account/services.ts"

export { pass, settle, until } from "../batch/world.ts"

/** What a faked receiver answers. */
export type Receiver = (request: WebhookRequest) => WebhookAnswer | Effect.Effect<WebhookAnswer>

export const accepts: Receiver = () => ({ kind: "accepted", status: 200 })

export const fails =
  (more: Partial<Extract<WebhookAnswer, { readonly kind: "failed" }>> = {}): Receiver =>
  () => ({ kind: "failed", status: 503, problem: "it is down", retryAfterSeconds: null, ...more })

/** Accounts, their events and webhooks over stores in memory, mail servers and a receiver that are faked. */
export const layerWorld = (
  answers: {
    readonly submission?: Answer
    readonly access?: Answer
    readonly receiver?: Receiver
    /** Whether this process has a worker itself. */
    readonly works?: boolean
  } = {},
) => {
  const probes = Layer.mergeAll(
    Layer.succeed(SubmissionProbe, { check: answers.submission ?? well }),
    Layer.succeed(AccessProbe, { check: answers.access ?? well }),
  )
  const sender = Layer.succeed(WebhookSender, {
    refusal: (url) => (url.startsWith("https://") ? null : "must be a URL with https"),
    send: (request) => {
      const answer = (answers.receiver ?? accepts)(request)
      return Effect.isEffect(answer) ? answer : Effect.succeed(answer)
    },
  })
  const keys = layerMasterKey({ current: generateMasterKey() })
  const accounts = EmailAccounts.layer.pipe(
    Layer.provide(layerEventsAnnounced),
    Layer.provide([
      ConnectionCheck.layer.pipe(Layer.provide([probes, ProviderCatalog.layer])),
      ProviderCatalog.layer,
      makeScriptedDiscovery().layer,
      CredentialVault.layer.pipe(Layer.provide(keys)),
    ]),
  )
  const worker = answers.works === true ? layerWebhookWorker({ encode }) : Layer.empty
  return Layer.mergeAll(accounts, Events.layer, Webhooks.layer, worker).pipe(
    Layer.provideMerge(Layer.mergeAll(layerMemoryEventStores, layerMemoryWarmupHistoryStore, sender, keys)),
  )
}

/** The body of an event in tests. */
export const encode = ({ accountId, kind }: AccountEvent): string => JSON.stringify({ kind, accountId })

/** Another process that sends to webhooks, until it is ended in order. */
export const startWorker = (deliveriesAtOnce = 10) =>
  Effect.gen(function* () {
    const scope = yield* Scope.make()
    yield* Layer.buildWithScope(Layer.fresh(layerWebhookWorker({ encode, deliveriesAtOnce })), scope)
    return { end: Scope.close(scope, Exit.void) }
  })
