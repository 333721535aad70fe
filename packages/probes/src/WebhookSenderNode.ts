import { type WebhookAnswer, type WebhookRequest, WebhookSender } from "@mailkeep/core"
import { Clock, Effect, Layer, Result } from "effect"
import { makeDialler, type DiallerOptions } from "./guard/Dialler.ts"
import { httpExchange, type HttpHead } from "./guard/httpExchange.ts"
import { type Stop, stop } from "./guard/Stop.ts"
import { secureContextOf } from "./guard/trust.ts"
import { openWebConnection } from "./guard/webConnection.ts"
import { judgeStatus, retryAfterSeconds } from "./webhook/judgeStatus.ts"
import { type WebhookTarget, webhookTarget } from "./webhook/webhookTarget.ts"

/** Options of {@link layerWebhookSender}. */
export interface WebhookSenderOptions extends DiallerOptions {
  /** Milliseconds until there must be a secured connection. Default 5,000. */
  readonly connectMilliseconds?: number
  /** Milliseconds for everything together. Default 10,000. */
  readonly totalMilliseconds?: number
}

const PROBLEMS: Partial<Record<Stop["failure"], string>> = {
  "name-not-found":
    "Its host can't be found, or may not be dialled: check the URL; private hosts are the operator's to allow.",
  "name-lookup-failed": "The name servers gave no answer about its host: see to the domain.",
  "port-not-allowed": "Its port may not be dialled: the operator allows ports (allowPorts).",
  "connection-refused": "Its host takes no connection on this port: see to the receiver, or check the URL.",
  unreachable: "Its host can't be reached: see to the receiver, or check the URL.",
  timeout: "It did not answer in time: a receiver has ten seconds, and does its work afterwards.",
  dropped: "It closed the connection without an answer: see to the receiver.",
  "certificate-untrusted": "Its certificate is from nobody who is trusted: see to the receiver's certificate.",
  "certificate-name-mismatch": "Its certificate is for another name: see to the receiver's certificate.",
  "certificate-expired": "Its certificate has expired: see to the receiver's certificate.",
  "tls-negotiation-failed": "It speaks no TLS that is safe on this port: see to the receiver, or check the URL.",
}
const OTHERWISE = "It answered, but not by HTTP: see to the receiver, or check the URL."

const ANSWER_BYTES = 64 * 1024

const failed = (problem: string): WebhookAnswer => ({ kind: "failed", status: null, problem, retryAfterSeconds: null })

const makeSender = (options: WebhookSenderOptions): WebhookSender["Service"] => {
  const { policy, connectMilliseconds = 5_000, totalMilliseconds = 10_000 } = options
  // What is right for webhooks is looked at in the URL; the dialler would let the ports of mail pass, and no other.
  const dialler = makeDialler({
    ...options,
    policy: { ...policy, allowedPorts: [...policy.allowedPorts, { from: 443, to: 443 }] },
  })
  const context = secureContextOf(policy)
  const late = () => Effect.fail(stop("timeout", "no answer in time"))

  // A name that the operator allowed may have become a public host's, to which nothing goes in the clear.
  const connect = (target: WebhookTarget) =>
    openWebConnection(dialler, context, target, ({ isPrivate }) => isPrivate).pipe(
      Effect.timeoutOrElse({ duration: connectMilliseconds, orElse: late }),
    )

  const post = (target: WebhookTarget, { body, headers }: WebhookRequest) => {
    let heard: HttpHead | undefined
    return Effect.acquireUseRelease(
      connect(target),
      (socket) => {
        const { authority, path } = target
        const all = { "content-type": "application/json", "user-agent": "Mailkeep", ...headers }
        // What is more than that is cut off, and the answer counts: what a receiver says besides its status is forgotten.
        return httpExchange(socket, { method: "POST", authority, path, body, headers: all }, ANSWER_BYTES, (head) => {
          heard = head
        })
      },
      (socket) => Effect.sync(() => socket.destroy()),
    ).pipe(
      Effect.timeoutOrElse({
        duration: totalMilliseconds,
        // Who has answered and goes on talking has answered.
        orElse: (): Effect.Effect<HttpHead, Stop> => (heard === undefined ? late() : Effect.succeed(heard)),
      }),
    )
  }

  return {
    refusal: (url) => Result.getOrNull(Result.flip(webhookTarget(policy, url))),
    send: Effect.fn("WebhookSender.send")(function* (request) {
      const target = webhookTarget(policy, request.url)
      if (Result.isFailure(target)) return failed(`Its URL ${target.failure}.`)
      return yield* post(target.success, request).pipe(
        Effect.flatMap(({ headers, status }) =>
          Effect.map(Clock.currentTimeMillis, (now) =>
            judgeStatus(status, retryAfterSeconds(headers["retry-after"] ?? null, now)),
          ),
        ),
        Effect.catch(({ failure }) => Effect.succeed(failed(PROBLEMS[failure] ?? OTHERWISE))),
      )
    }),
  }
}

/**
 * Sends to webhooks over the guard: HTTPS on port 443 or a port that the operator allows, to hosts whose every address is
 * public or allowed, at an address that was looked at, under a certificate for the name in the URL. Of an answer 64 KiB are
 * read at most. Dies at once when one of the operator's certificates can't be read.
 */
export const layerWebhookSender = (options: WebhookSenderOptions): Layer.Layer<WebhookSender> =>
  Layer.effect(
    WebhookSender,
    Effect.sync(() => makeSender(options)),
  )
