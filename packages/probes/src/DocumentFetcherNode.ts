import { DocumentFetcher, type DocumentOutcome, type DocumentRequest } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { DOCUMENT_BYTES, documentFailure, documentOutcome } from "./document/documentOutcome.ts"
import { type DocumentTarget, documentTarget } from "./document/documentTarget.ts"
import { type DiallerOptions, makeDialler } from "./guard/Dialler.ts"
import { httpExchange } from "./guard/httpExchange.ts"
import { stop } from "./guard/Stop.ts"
import { secureContextOf } from "./guard/trust.ts"
import { openWebConnection } from "./guard/webConnection.ts"

const NOT_ALLOWED: DocumentOutcome = { kind: "failed", failure: "not-allowed" }

const makeFetcher = (options: DiallerOptions): DocumentFetcher["Service"] => {
  const { policy } = options
  const webPorts = [80, 443].map((port) => ({ from: port, to: port }))
  // Which port goes with which scheme is looked at in the URL.
  const dialler = makeDialler({
    ...options,
    policy: { ...policy, allowedPorts: [...policy.allowedPorts, ...webPorts] },
  })
  const context = secureContextOf(policy)

  const connect = (target: DocumentTarget) =>
    openWebConnection(dialler, context, target, ({ isPublic }) => isPublic || policy.allowCleartext)

  const exchange = (target: DocumentTarget, { body, method }: DocumentRequest) =>
    Effect.acquireUseRelease(
      connect(target),
      (socket) => {
        const { authority, path } = target
        const headers = { "user-agent": "Mailkeep", accept: "*/*", "accept-encoding": "gzip" }
        const content = method === "POST" ? { body: body?.text ?? "" } : {}
        const mediaType = method === "POST" && body !== undefined ? { "content-type": body.contentType } : {}
        return httpExchange(
          socket,
          { method, authority, path, headers: { ...headers, ...mediaType }, ...content },
          DOCUMENT_BYTES,
        )
      },
      (socket) => Effect.sync(() => socket.destroy()),
    )

  return {
    fetch: Effect.fn("DocumentFetcher.fetch")(function* (request) {
      const target = documentTarget(policy, request.url)
      if (target === undefined) return NOT_ALLOWED
      return yield* exchange(target, request).pipe(
        Effect.flatMap(documentOutcome),
        Effect.timeoutOrElse({
          duration: request.timeoutMilliseconds,
          orElse: () => Effect.fail(stop("timeout", "no whole answer in time")),
        }),
        Effect.catch((stopped) => Effect.succeed(documentFailure(stopped))),
      )
    }),
  }
}

/**
 * Fetches documents over the guard: HTTPS on port 443, HTTP on port 80, and either on a port that the operator allows; from hosts whose
 * every address is public or allowed, at an address that was looked at, under a certificate for the name in the URL. IP addresses in
 * place of names only where the operator allows them, and HTTP to private hosts only with `allowCleartext`. Takes gzip, and 16 KiB of
 * headers. Dies at once when one of the operator's certificates can't be read.
 */
export const layerDocumentFetcher = (options: DiallerOptions): Layer.Layer<DocumentFetcher> =>
  Layer.effect(
    DocumentFetcher,
    Effect.sync(() => makeFetcher(options)),
  )
