import type { DocumentFailure } from "@mailkeep/core"

/** What a test's web server has at a place. */
export interface ScriptedDocument {
  /** Default 200. */
  readonly status?: number
  /** Default none. */
  readonly contentType?: string
  readonly location?: string
  /** Default empty. */
  readonly body?: string | Uint8Array
  /** Whether the body goes out packed, to whoever takes gzip. */
  readonly isPacked?: boolean
  /** Milliseconds until the answer begins. Default 0. */
  readonly afterMilliseconds?: number
  /** In place of an answer; only a scripted fetcher can fail in every way. */
  readonly failure?: DocumentFailure
}

/** A request as a web server heard it. */
export interface HeardRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Empty when there was none. */
  readonly contentType: string
  /** The field `authorization`; empty when there was none. */
  readonly authorization: string
  readonly body: string
}

/** The bytes of a scripted document, unpacked. */
export const bytesOf = ({ body = "" }: ScriptedDocument): Uint8Array =>
  typeof body === "string" ? new TextEncoder().encode(body) : body
