import { Context, type Effect } from "effect"

/** A document to be fetched. Nothing in it is secret. */
export interface DocumentRequest {
  readonly method: "GET" | "POST"
  /** An absolute `https:` or `http:` URL without credentials, on the scheme's own port. */
  readonly url: string
  /** Of a POST, with its media type. */
  readonly body?: { readonly text: string; readonly contentType: string }
  /** Milliseconds for everything together, redirects included. */
  readonly timeoutMilliseconds: number
}

/** Why no document came. */
export type DocumentFailure =
  | "name-not-found"
  | "name-lookup-failed"
  | "not-allowed"
  | "connection-failed"
  | "certificate-refused"
  | "timeout"
  | "too-large"
  | "too-many-redirects"
  | "insecure-redirect"
  | "not-http"

/** What became of a request: an answer with any status but a redirect that was followed, or none. */
export type DocumentOutcome =
  | {
      readonly kind: "answer"
      readonly status: number
      /** Where it came from in the end. */
      readonly url: string
      /** The URLs on the way, the first one first, the last one not among them. */
      readonly redirects: ReadonlyArray<string>
      readonly contentType: string
      /** At most 262,144 bytes after decompression. */
      readonly body: Uint8Array
    }
  | { readonly kind: "failed"; readonly failure: DocumentFailure; readonly redirects: ReadonlyArray<string> }

/**
 * PORT: fetches documents by HTTP from servers that nobody vouches for.
 *
 * - `fetch`: every outcome is a value; the effect never fails, ends within its timeout, also when interrupted, and leaves no
 *   socket open. Only public addresses (or such as the operator allows) are dialled, each hop looked at anew; certificates
 *   are verified; at most three redirects are followed, never from `https:` to `http:`; at most 262,144 bytes of body are
 *   kept, and a body that is longer, also after decompression, is `too-large`. A POST is not sent again to another place.
 *   Sends no cookie, no credential and no referrer.
 */
export class DocumentFetcher extends Context.Service<
  DocumentFetcher,
  { readonly fetch: (request: DocumentRequest) => Effect.Effect<DocumentOutcome> }
>()("@mailkeep/core/DocumentFetcher") {}
