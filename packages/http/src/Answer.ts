import { HttpServerResponse } from "effect/http"
import type { HandlerRequest } from "./request/HandlerRequest.ts"

/** An answer for an adapter that writes it itself: nothing has been made of it that isn't needed for that. */
export interface Answer {
  readonly status: number
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** As a whole where it is there as a whole. */
  readonly body: string | Uint8Array | ReadableStream<Uint8Array> | null
}

/** Makes a web-standard response of what the routes answered. */
export type ToWeb = (response: HttpServerResponse.HttpServerResponse) => Response

/** Makes an {@link Answer} of what the routes answered. */
export const toAnswer = (
  response: HttpServerResponse.HttpServerResponse,
  { method }: HandlerRequest,
  toWeb: ToWeb,
): Answer => {
  const { body, headers, status } = response
  if (body._tag === "Uint8Array" && method !== "HEAD") return { status, headers, body: body.text ?? body.body }
  // Streams, and answers without a body, whose headers have rules of their own.
  const web = toWeb(response)
  return { status: web.status, headers: Object.fromEntries(web.headers), body: web.body }
}
