import type { HostAnswer } from "./HostPrincipal.ts"

/**
 * What the handler needs of a request. A web-standard `Request` is one; an adapter may pass something lighter, whose
 * body is read only if a route asks for it.
 */
export interface HandlerRequest {
  readonly method: string
  /** Absolute, or the path and query only. */
  readonly url: string
  readonly headers: Headers
  /** Read at most once, piece by piece when it is iterable. */
  readonly body: AsyncIterable<Uint8Array> | Uint8Array | string | null
  /** Whether somebody has read the body already, so that it can't be read again: a mistake of the host's, told as one. */
  readonly bodyUsed?: boolean
  /** Aborted when the client goes away, which ends the work unless the request has an `Idempotency-Key`. */
  readonly signal?: AbortSignal
  /** Why an outer parser could not take the body: it is answered as if the handler had found out itself. */
  readonly bodyRefused?: "not-json" | "too-large" | "unsupported-type"
  /** Tells who sends the request, where the host knows; asked once, before anything else, and in place of `authorize`. */
  readonly principal?: () => HostAnswer | Promise<HostAnswer>
}
