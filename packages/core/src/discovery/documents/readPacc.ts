import { Effect, Result, Schema } from "effect"
import * as Base64 from "effect/encoding/Base64"
import type { EmailAddress } from "../../address/EmailAddress.ts"
import { type RequestedSecurity, securityOfPort } from "../../server/ConnectionSecurity.ts"
import type { AuthMethod } from "../Candidate.ts"
import { statedServers, type WrittenServer } from "../statedServer.ts"
import type { ReadDocument } from "../StatedServers.ts"
import { readJson } from "./json.ts"

const Server = Schema.Struct({ host: Schema.String, port: Schema.optionalKey(Schema.Int) })

const Configuration = Schema.Struct({
  protocols: Schema.Struct({
    imap: Schema.optionalKey(Server),
    /** Since the third draft; `smtp` before. */
    submit: Schema.optionalKey(Server),
    smtp: Schema.optionalKey(Server),
    pop3: Schema.optionalKey(Schema.Unknown),
    jmap: Schema.optionalKey(Schema.Unknown),
  }),
  authentication: Schema.optionalKey(
    Schema.Struct({
      password: Schema.optionalKey(Schema.Boolean),
      "oauth-public": Schema.optionalKey(Schema.Unknown),
    }),
  ),
})

const decode = Schema.decodeUnknownResult(Configuration)

/**
 * Reads the configuration document of a domain (draft-ietf-mailmaint-pacc): implicit TLS on 993 and 465 unless a port says
 * otherwise, and the address as the user name. Members that are not known are ignored.
 */
export function readPacc(body: Uint8Array, email: EmailAddress): ReadDocument {
  const reading = readJson(body)
  if (reading.kind === "unusable") return reading
  const decoded = decode(reading.value)
  if (Result.isFailure(decoded)) return { kind: "unusable", reason: "The document is no PACC configuration." }
  const { authentication, protocols } = decoded.success
  const auth = authOf(authentication)
  if (auth.length === 0) return { kind: "unusable", reason: "The configuration offers neither passwords nor OAuth." }

  const written = (server: typeof Server.Type | undefined, usualPort: number): ReadonlyArray<WrittenServer> => {
    if (server === undefined) return []
    const port = server.port ?? usualPort
    const security: RequestedSecurity = securityOfPort(port) ?? "implicit-tls"
    return [{ host: server.host, port, security, userNames: [email], auth }]
  }
  const servers = statedServers(
    written(protocols.submit ?? protocols.smtp, 465),
    written(protocols.imap, 993),
    protocols.pop3 !== undefined && protocols.imap === undefined && protocols.jmap === undefined,
  )
  return servers === null
    ? { kind: "unusable", reason: "The configuration states no server for IMAP or SMTP that can be used." }
    : { kind: "servers", servers }
}

/** OAuth first, as the draft wants clients to prefer it; a password where the document says nothing. */
function authOf(authentication: (typeof Configuration.Type)["authentication"]): ReadonlyArray<AuthMethod> {
  if (authentication === undefined) return ["password"]
  return [
    ...(isObject(authentication["oauth-public"]) ? (["oauth2"] as const) : []),
    ...(authentication.password === true ? (["password"] as const) : []),
  ]
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null

// A SHA-256 digest of 32 bytes in base64.
const DIGEST = /^[A-Za-z0-9+/]{43}=$/
const MAXIMUM = 4

/**
 * The SHA-256 digests that a domain vouches for its document with (`v=UAAC1; a=sha256; d=…` at `_ua-auto-config`), at most four and
 * with blanks between them, because old and new ones stand side by side while a document changes. `null` when there is none.
 */
export function paccDigest(txt: ReadonlyArray<string>): string | null {
  const digests = txt.flatMap((record) => {
    const [version, ...tags] = record.split(";").map((tag) => tag.trim())
    if (!/^v\s*=\s*UAAC1$/.test(version ?? "")) return []
    const values = new Map(tags.filter((tag) => tag !== "").map(splitTag))
    const digest = values.get("d") ?? ""
    return values.get("a")?.toLowerCase() === "sha256" && DIGEST.test(digest) ? [digest] : []
  })
  return digests.length === 0 ? null : [...new Set(digests)].slice(0, MAXIMUM).join(" ")
}

const splitTag = (tag: string): [string, string] => {
  const equals = tag.indexOf("=")
  return [tag.slice(0, Math.max(equals, 0)).trim(), tag.slice(equals + 1).trim()]
}

/** Whether a document's bytes have one of the digests that {@link paccDigest} gave. Never fails: what can't be computed doesn't match. */
export const matchesDigest = (body: Uint8Array, digest: string): Effect.Effect<boolean> =>
  Effect.tryPromise(() => crypto.subtle.digest("SHA-256", new Uint8Array(body))).pipe(
    Effect.map((hash) => digest.split(" ").includes(Base64.encode(new Uint8Array(hash)))),
    Effect.orElseSucceed(() => false),
  )
