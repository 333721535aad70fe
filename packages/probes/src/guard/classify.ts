import { type Stop, stop } from "./Stop.ts"

const codeOf = (error: unknown): string => {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined
  return typeof code === "string" ? code : ""
}

/** What a failed connection attempt means. Codes are Node's `error.code`. */
export const connectFailure = (error: unknown): Stop => {
  const code = codeOf(error)
  if (code === "ECONNREFUSED") return stop("connection-refused", code)
  if (code === "ETIMEDOUT") return stop("timeout", code)
  if (code === "ECONNRESET" || code === "EPIPE") return stop("dropped", code)
  return stop("unreachable", code)
}

// What OpenSSL says when the answer to a ClientHello is no TLS record.
const NOT_TLS: ReadonlySet<string> = new Set([
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_BAD_RECORD_TYPE",
  "ERR_SSL_HTTP_REQUEST",
  "ERR_SSL_RECORD_LAYER_FAILURE",
  "ERR_SSL_UNEXPECTED_MESSAGE",
])
const UNTRUSTED =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|INVALID_CA|INVALID_PURPOSE)/

/** A handshake that did not succeed, and whether what answered may not be TLS at all. */
export interface HandshakeFailure {
  readonly stop: Stop
  /** Whether the port may speak the other mode: no TLS record came back, or nothing did. */
  readonly doubtful: boolean
}

/** What a failed TLS handshake means; only error codes are read, since messages differ between versions of Node and OpenSSL. */
export const handshakeFailure = (error: unknown): HandshakeFailure => {
  const code = codeOf(error)
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") return certain(stop("certificate-expired", code))
  if (code.startsWith("ERR_TLS_CERT_ALTNAME_")) return certain(stop("certificate-name-mismatch", code))
  if (UNTRUSTED.test(code)) return certain(stop("certificate-untrusted", code))
  if (NOT_TLS.has(code)) return { stop: stop("tls-negotiation-failed", code), doubtful: true }
  if (code === "ECONNRESET" || code === "EPIPE") return { stop: stop("dropped", code), doubtful: true }
  return certain(stop("tls-negotiation-failed", code))
}

const certain = (stop: Stop): HandshakeFailure => ({ stop, doubtful: false })
