import { StoredAnswer } from "@mailkeep/core"
import { HttpServerResponse } from "effect/http"
import { isFinal } from "../errors.ts"
import { perishes, refusalOf } from "../responses.ts"

type Response = HttpServerResponse.HttpServerResponse

/**
 * An answer as it is stored; `null` when it is none to give again: it has no end, trying again may have another, or it refuses
 * the request, or it perishes. What was refused wrote nothing, so that doing it again does nothing twice, and its answer may quote how a field
 * was called, which is the caller's text and may be anything.
 */
export const toStored = (response: Response): StoredAnswer | null => {
  const { body, headers, status } = response
  // Whatever its status: it says when to come again. That of a failed check may be the same.
  if (refusalOf(response) !== null || perishes(response) || !isFinal(status) || headers["retry-after"] !== undefined)
    return null
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "content-length"))
  if (body._tag === "Empty") return new StoredAnswer({ status, headers: kept, body: "" })
  if (body._tag !== "Uint8Array") return null
  return new StoredAnswer({
    status,
    headers: { ...kept, "content-type": body.contentType },
    body: new TextDecoder().decode(body.body),
  })
}

/** The answer that was stored, marked as such. */
export const replay = ({ body, headers, status }: StoredAnswer): Response => {
  const replayed = { ...headers, "idempotency-replayed": "true" }
  const contentType = headers["content-type"]
  return contentType === undefined
    ? HttpServerResponse.empty({ status, headers: replayed })
    : HttpServerResponse.text(body, { status, headers: replayed, contentType })
}
