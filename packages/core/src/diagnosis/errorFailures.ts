import type { Failure, Stage } from "./Evidence.ts"

/** What a code of Node, nodemailer or imapflow says about the network, and the stage it belongs to. */
export interface NetworkFailure {
  readonly failure: Failure
  readonly stage?: Stage
}

const at = (failure: Failure, stage: Stage): NetworkFailure => ({ failure, stage })
const table = (codes: string, failure: NetworkFailure): ReadonlyArray<readonly [string, NetworkFailure]> =>
  codes.split(" ").map((code) => [code, failure])

/** Codes that mean one thing wherever they stand; Node's own, OpenSSL's as Node names them, and the libraries'. */
const codes: ReadonlyMap<string, NetworkFailure> = new Map([
  ...table("ENOTFOUND ENODATA ENONAME EAI_NONAME EAI_NODATA NXDOMAIN EBADNAME", at("name-not-found", "resolve")),
  ...table(
    "EAI_AGAIN EAI_FAIL ESERVFAIL EREFUSED EBUSY ENOTIMP EBADRESP ECANCELLED EAI_SYSTEM SERVFAIL",
    at("name-lookup-failed", "resolve"),
  ),
  ...table("ECONNREFUSED", at("connection-refused", "connect")),
  ...table(
    "ENETUNREACH EHOSTUNREACH ENETDOWN EHOSTDOWN EADDRNOTAVAIL EACCES EPERM EAFNOSUPPORT ENONET",
    at("unreachable", "connect"),
  ),
  ...table("CONNECT_TIMEOUT UND_ERR_CONNECT_TIMEOUT ERR_SOCKET_CONNECTION_TIMEOUT", at("timeout", "connect")),
  ...table("GREETING_TIMEOUT GREEETING_TIMEOUT", at("timeout", "greet")),
  ...table("UPGRADE_TIMEOUT ERR_TLS_HANDSHAKE_TIMEOUT", at("timeout", "advertise")),
  ...table(
    "ECONNRESET EPIPE ECONNABORTED ERR_STREAM_DESTROYED ERR_SOCKET_CLOSED ERR_STREAM_PREMATURE_CLOSE ClosedAfterConnectTLS ClosedAfterConnectText NoConnection EConnectionClosed ERR_STREAM_WRITE_AFTER_END ESTREAM ECLOSED",
    { failure: "dropped" },
  ),
  ...table(
    "CERT_HAS_EXPIRED CERT_NOT_YET_VALID CRL_HAS_EXPIRED CRL_NOT_YET_VALID ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CERT_NOT_BEFORE_FIELD",
    at("certificate-expired", "secure"),
  ),
  ...table(
    "ERR_TLS_CERT_ALTNAME_INVALID ERR_TLS_CERT_ALTNAME_FORMAT HOSTNAME_MISMATCH",
    at("certificate-name-mismatch", "secure"),
  ),
  ...table(
    "DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_GET_CRL CERT_UNTRUSTED CERT_REJECTED CERT_REVOKED CERT_SIGNATURE_FAILURE CERT_CHAIN_TOO_LONG INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED UNABLE_TO_DECRYPT_CERT_SIGNATURE",
    at("certificate-untrusted", "secure"),
  ),
  ...table(
    "ERR_SSL_WRONG_VERSION_NUMBER ERR_SSL_UNKNOWN_PROTOCOL ERR_SSL_HTTP_REQUEST ERR_SSL_HTTPS_PROXY_REQUEST ERR_SSL_PACKET_LENGTH_TOO_LONG ERR_SSL_ENCRYPTED_LENGTH_TOO_LONG ERR_SSL_RECORD_LAYER_FAILURE",
    at("tls-mode-mismatch", "secure"),
  ),
  ...table("ENOAUTH", at("no-credential", "authenticate")),
  ...table("EOAUTH2", at("token-refused", "authenticate")),
  ...table("EREQUIRETLS", at("starttls-not-offered", "secure")),
  ...table("ERR_TLS_PROTOCOL_VERSION_CONFLICT EPROTO ERR_TLS_DH_PARAM_SIZE", at("tls-negotiation-failed", "secure")),
])

/** Which failure a code stands for; `undefined` for codes that say only which library gave up. */
export const failureOfCode = (code: string): NetworkFailure | undefined =>
  codes.get(code) ?? (code.startsWith("ERR_SSL_") ? at("tls-negotiation-failed", "secure") : undefined)

const SYSTEM_ERROR = /(?:^|[\s:(])(?:getaddrinfo|connect|read|write|query[A-Za-z]{1,6}|socket)\s+([A-Z][A-Z_]{3,40})\b/u
const TIMED_OUT = /(?:^|[\s:(])connect\s+ETIMEDOUT\b/u

/** The failure in a text in the form of Node's own messages, such as `connect ECONNREFUSED 192.0.2.1:465`. */
export const networkFailureIn = (text: string): NetworkFailure | undefined => {
  const start = text.slice(0, 500)
  if (TIMED_OUT.test(start)) return at("timeout", "connect")
  const code = SYSTEM_ERROR.exec(start)?.[1]
  return code === undefined ? undefined : code === "ETIMEDOUT" ? { failure: "dropped" } : failureOfCode(code)
}

/** Reasons of OpenSSL by number (its `sslerr.h`), which stays the same over versions while names and texts change. */
const opensslReasons: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [252, "tls-mode-mismatch"], // unknown protocol (before 1.1)
  [267, "tls-mode-mismatch"], // wrong version number
  [156, "tls-mode-mismatch"], // http request
  [155, "tls-mode-mismatch"], // https proxy request
  [198, "tls-mode-mismatch"], // packet length too long
  [134, "certificate-untrusted"], // certificate verify failed
])

const OPENSSL = /(?:^|[\s:])error:([0-9A-F]{8}):/u

/**
 * The failure in an error of OpenSSL, read from its packed number: the last twelve bits are the reason. `undefined` when
 * the text has no such number.
 */
export const opensslFailureIn = (text: string): Failure | undefined => {
  const packed = OPENSSL.exec(text.slice(0, 500))?.[1]
  if (packed === undefined) return undefined
  return opensslReasons.get(Number.parseInt(packed, 16) & 0xfff) ?? "tls-negotiation-failed"
}
