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
  ...table("ECONNREFUSED ERR_SOCKET_BAD_PORT", at("connection-refused", "connect")),
  ...table(
    "ENETUNREACH EHOSTUNREACH ENETDOWN EHOSTDOWN EADDRNOTAVAIL EACCES EPERM EAFNOSUPPORT ENONET EMFILE ENFILE EPROXY ProxyError",
    at("unreachable", "connect"),
  ),
  ...table("CONNECT_TIMEOUT UND_ERR_CONNECT_TIMEOUT ERR_SOCKET_CONNECTION_TIMEOUT", at("timeout", "connect")),
  ...table("GREETING_TIMEOUT GREEETING_TIMEOUT", at("timeout", "greet")),
  ...table("SOCKET_TIMEOUT", at("timeout", "advertise")),
  ...table(
    "ECONNRESET EPIPE ECONNABORTED ERR_STREAM_DESTROYED ERR_SOCKET_CLOSED ERR_STREAM_PREMATURE_CLOSE ClosedAfterConnectTLS ClosedAfterConnectText NoConnection EConnectionClosed ERR_STREAM_WRITE_AFTER_END StateLogout ECLOSED ERR_SSL_UNEXPECTED_EOF_WHILE_READING",
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
  ...table(
    "ParserError ParserErrorExchange MAX_IMAP_NESTING_REACHED LineTooLarge LiteralTooLarge ResponseTooLarge TooManyTokens TooManyResponses UnexpectedTag MissingTag InvalidResponse",
    { failure: "protocol-violation" },
  ),
  ...table("EABORT ABORT_ERR", { failure: "interrupted" }),
  ...table("ENOAUTH", at("no-credential", "authenticate")),
  ...table("EOAUTH2", at("token-refused", "authenticate")),
  ...table("EREQUIRETLS", at("starttls-not-offered", "secure")),
  ...table("EPROTO UPGRADE_TIMEOUT STARTTLS_INJECTION", at("tls-negotiation-failed", "secure")),
])

/** Which failure a code stands for; `undefined` for codes that say only which library gave up. */
export const failureOfCode = (code: string): NetworkFailure | undefined =>
  codes.get(code) ??
  (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_") ? at("tls-negotiation-failed", "secure") : undefined)

const SYSTEM_ERROR = /(?:^|[\s:(])(?:getaddrinfo|connect|read|write|query[A-Za-z]{1,6}|socket)\s+([A-Z][A-Z_]{3,40})\b/u
const TIMED_OUT = /(?:^|[\s:(])connect\s+ETIMEDOUT\b/u

// Sentences of client libraries and operating systems, for texts that carry no code.
const sentences: ReadonlyArray<readonly [RegExp, NetworkFailure]> = [
  [/greeting never received|failed to receive greeting|no greeting/iu, at("timeout", "greet")],
  [/^connection timeout|connect(?:ion)? (?:to \S{1,250} )?timed out|connect timed out/iu, at("timeout", "connect")],
  [/^(?:timeout|socket timeout)$|read timed out/iu, at("timeout", "advertise")],
  [/failed to upgrade connection|TLS handshake timed out/iu, at("tls-negotiation-failed", "secure")],
  [
    /name or service not known|nodename nor servname|unknown host|no such host|could not resolve host|non-existent domain|no address associated/iu,
    at("name-not-found", "resolve"),
  ],
  [/temporary failure in name resolution|DNS lookup for \S{1,250} timed out/iu, at("name-lookup-failed", "resolve")],
  [/connection refused$|connection refused by (?:host|server)|actively refused/iu, at("connection-refused", "connect")],
  [/(?:network|host) is unreachable|no route to host/iu, at("unreachable", "connect")],
  [
    /does not support (?:required )?STARTTLS|STARTTLS (?:is )?not (?:supported|offered|possible)|can not start TLS|TLS (?:is )?(?:required|requested) but/iu,
    at("starttls-not-offered", "secure"),
  ],
  [
    /^missing credentials|authentication info was not provided|no password configured/iu,
    at("no-credential", "authenticate"),
  ],
  [/no matching authentication method/iu, at("no-mechanism", "authenticate")],
  [/can't (?:create new access|generate) token|^no access token/iu, at("token-refused", "authenticate")],
  [/does not match certificate's altnames|hostname mismatch/iu, at("certificate-name-mismatch", "secure")],
  [/certificate has expired|certificate is not yet valid|certificate expired/iu, at("certificate-expired", "secure")],
  [
    /self[- ]signed certificate|unable to (?:verify the first|get (?:local )?issuer) certificate|certificate verify failed|unknown ca/iu,
    at("certificate-untrusted", "secure"),
  ],
  [/wrong[ _]version[ _]number/iu, at("tls-mode-mismatch", "secure")],
  [/response (?:size )?exceeds|exceeds maximum allowed size/iu, { failure: "protocol-violation" }],
  [
    /disconnected before secure TLS|socket hang up|connection (?:was )?(?:closed|lost|ended|reset|aborted|not available)|unexpected(?:ly)? (?:socket )?clos|socket (?:was |is )?(?:already )?closed|broken pipe|unexpected (?:end of file|eof)|^closed /iu,
    { failure: "dropped" },
  ],
]

/**
 * The failure in a text of Node's own, such as `connect ECONNREFUSED 192.0.2.1:465`, or in a sentence of a client
 * library. A text with a server's reply must be read as that first, because servers say such things too.
 */
export const networkFailureIn = (text: string): NetworkFailure | undefined =>
  systemErrorIn(text) ?? sentences.find(([sentence]) => sentence.test(text.slice(0, 500)))?.[1]

/** The failure in a text in the form of Node's own messages. */
export const systemErrorIn = (text: string): NetworkFailure | undefined => {
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
  [294, "dropped"], // unexpected eof while reading
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
