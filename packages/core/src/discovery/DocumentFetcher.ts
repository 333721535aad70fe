import { Context, type Effect } from "effect"

/** A document to be asked for. Nothing in it is secret. */
export interface DocumentRequest {
  readonly method: "GET" | "POST"
  /** An absolute `https:` or `http:` URL without credentials, on the scheme's own port. */
  readonly url: string
  /** Of a POST, with its media type. */
  readonly body?: { readonly text: string; readonly contentType: string }
  /** Milliseconds for everything together. */
  readonly timeoutMilliseconds: number
}

/**
 * Why no answer came: the name doesn't exist or may not be dialled; nobody could say; the URL is none that is fetched; no
 * connection; a certificate that is not to be trusted; no answer in time; too long; not HTTP.
 */
export type DocumentFailure =
  | "name-not-found"
  | "name-lookup-failed"
  | "not-allowed"
  | "connection-failed"
  | "certificate-refused"
  | "timeout"
  | "too-large"
  | "not-http"

/** What became of a request: an answer with any status, or none. */
export type DocumentOutcome =
  | {
      readonly kind: "answer"
      readonly status: number
      /** The Location field of a redirect as it came; `null` when there is none. Hostile. */
      readonly location: string | null
      /** The Content-Type field as it came; empty when there is none. Hostile. */
      readonly contentType: string
      /** At most 262,144 bytes, after decompression. Hostile. */
      readonly body: Uint8Array
    }
  | { readonly kind: "failed"; readonly failure: DocumentFailure }

/**
 * PORT: asks a server that nobody vouches for once for a document, by HTTP.
 *
 * - `fetch`: every outcome is a value; the effect never fails, ends within its timeout, also when interrupted, and leaves no
 *   socket open. Only addresses that are public, or that the operator allows, are dialled; the certificate is verified
 *   for the name in the URL. Follows no redirect. A body of more than 262,144 bytes, before or after decompression, is `too-large`
 *   and not read to its end. Sends no cookie, no credential and no referrer.
 */
export class DocumentFetcher extends Context.Service<
  DocumentFetcher,
  { readonly fetch: (request: DocumentRequest) => Effect.Effect<DocumentOutcome> }
>()("@mailkeep/core/DocumentFetcher") {}
