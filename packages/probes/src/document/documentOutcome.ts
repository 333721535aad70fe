import type { DocumentFailure, DocumentOutcome } from "@mailkeep/core"
import { Effect } from "effect"
import { gunzip } from "./gunzip.ts"
import type { HttpAnswer } from "../guard/httpExchange.ts"
import { type Stop, stop } from "../guard/Stop.ts"

/** The most bytes of a document, on the way and unpacked. */
export const DOCUMENT_BYTES = 262_144

const FAILURES: Partial<Record<Stop["failure"], DocumentFailure>> = {
  "name-not-found": "name-not-found",
  "name-lookup-failed": "name-lookup-failed",
  "port-not-allowed": "not-allowed",
  timeout: "timeout",
  "certificate-untrusted": "certificate-refused",
  "certificate-name-mismatch": "certificate-refused",
  "certificate-expired": "certificate-refused",
  "not-the-protocol": "not-http",
  "protocol-violation": "too-large",
}

/** Why there is no answer, in the words of the port. */
export const documentFailure = ({ failure }: Stop): DocumentOutcome => ({
  kind: "failed",
  failure: FAILURES[failure] ?? "connection-failed",
})

/** What came, as an outcome; fails when its body is too long, cut off, or packed in a way that it was not asked for. */
export const documentOutcome = (answer: HttpAnswer): Effect.Effect<DocumentOutcome, Stop> =>
  Effect.map(unpackedBody(answer), (body) => ({
    kind: "answer",
    status: answer.status,
    location: isRedirect(answer.status) ? location(answer.headers.location) : null,
    contentType: (answer.headers["content-type"] ?? "").replace(/[^\t -~]+/g, ""),
    body: new Uint8Array(body),
  }))

const isRedirect = (status: number): boolean => status >= 300 && status < 400

// A URI is visible ASCII (RFC 3986 §2); Node has refused line ends already.
const location = (field: string | undefined): string | null =>
  field !== undefined && /^[!-~]+$/.test(field) ? field : null

const unpackedBody = ({ body, ending, headers }: HttpAnswer): Effect.Effect<Buffer, Stop> => {
  if (ending === "too-long") return Effect.fail(stop("protocol-violation", "a body too long"))
  if (ending === "broken") return Effect.fail(stop("dropped", "in the middle of the body"))
  const coding = (headers["content-encoding"] ?? "identity").trim().toLowerCase()
  if (coding === "identity" || coding === "" || body.length === 0) return Effect.succeed(body)
  // RFC 9110 §8.4.1.3: the two words mean the same.
  if (coding === "gzip" || coding === "x-gzip") return gunzip(body, DOCUMENT_BYTES)
  return Effect.fail(stop("not-the-protocol", "packed in a way that was not asked for"))
}
