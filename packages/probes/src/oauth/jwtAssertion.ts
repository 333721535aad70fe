import type { GrantRequest, NoTokens } from "@mailkeep/core"
import { Clock, Effect, Redacted } from "effect"
import { createPrivateKey, type KeyObject, sign } from "node:crypto"
import { promisify } from "node:util"
import { noTokens } from "./noTokens.ts"

const signed = promisify(sign)

// A server whose clock is behind would not take what is of its future.
const BACKDATED_SECONDS = 60
// The longest that Google takes (https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests).
const LONGEST_SECONDS = 3_600

const keyOf = (privateKey: Redacted.Redacted): KeyObject | null => {
  try {
    // In an environment variable the ends of lines are often written as they are in JSON.
    const key = createPrivateKey(Redacted.value(privateKey).replaceAll("\\n", "\n"))
    return key.asymmetricKeyType === "rsa" ? key : null
  } catch {
    // The reason may quote the key.
    return null
  }
}

const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString("base64url")

/** An assertion (RFC 7523 §3) that is good for an hour at most, signed with RS256 (RFC 7518 §3.3); fails for a key that can't sign so. */
export const jwtAssertion = Effect.fnUntraced(function* ({
  endpoint,
  issuer,
  keyId,
  privateKey,
  scope,
  subject,
}: Extract<GrantRequest, { kind: "jwt-bearer" }>): Effect.fn.Return<Redacted.Redacted, NoTokens> {
  const unusable = noTokens(
    "misconfigured",
    "The service account's private key can't be used: it must be PEM of an RSA key.",
  )
  const key = keyOf(privateKey)
  if (key === null) return yield* Effect.fail(unusable)
  const iat = Math.floor((yield* Clock.currentTimeMillis) / 1_000) - BACKDATED_SECONDS
  const header = { alg: "RS256", typ: "JWT", ...(keyId === null ? {} : { kid: keyId }) }
  const claims = { iss: issuer, sub: subject, scope, aud: endpoint, iat, exp: iat + LONGEST_SECONDS }
  const text = `${part(header)}.${part(claims)}`
  const signature = yield* Effect.tryPromise({
    try: () => signed("RSA-SHA256", Buffer.from(text), key),
    catch: () => unusable,
  })
  return Redacted.make(`${text}.${signature.toString("base64url")}`)
})
