import { Effect, Redacted, Result } from "effect"
import * as Base64 from "effect/encoding/Base64"

const PREFIX = "whsec_"
// The Standard Webhooks specification asks for 24 to 64.
const SECRET_BYTES = 32

const utf8 = new TextEncoder()

/** Makes a new secret to sign webhooks with: `whsec_` and 32 bytes of `crypto.getRandomValues` as base64. */
export const makeSigningSecret: Effect.Effect<Redacted.Redacted> = Effect.sync(() =>
  Redacted.make(`${PREFIX}${Base64.encode(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))}`),
)

/** What is signed: a message's id, when it is sent in seconds since 1970-01-01 UTC, and its body as it is sent. */
export interface SignedMessage {
  readonly id: string
  readonly timestamp: number
  readonly body: string
}

/**
 * The signature of a message by Standard Webhooks (https://www.standardwebhooks.com): `v1,` and the base64 of the
 * HMAC-SHA256 of `id.timestamp.body`. Dies when the secret is none of {@link makeSigningSecret}'s.
 */
export const signatureOf = (secret: Redacted.Redacted, { body, id, timestamp }: SignedMessage): Effect.Effect<string> =>
  Effect.promise(async () => {
    const bytes = Result.getOrNull(Base64.decode(Redacted.value(secret).slice(PREFIX.length)))
    // The decoder's error would quote the secret.
    if (bytes === null) throw new Error("a signing secret is not base64")
    const hmac = { name: "HMAC", hash: "SHA-256" }
    const key = await crypto.subtle.importKey("raw", Uint8Array.from(bytes), hmac, false, ["sign"])
    const signature = await crypto.subtle.sign("HMAC", key, utf8.encode(`${id}.${timestamp}.${body}`))
    return `v1,${Base64.encode(new Uint8Array(signature))}`
  })

/** The headers of a message by Standard Webhooks. */
export const signedHeaders = (
  secret: Redacted.Redacted,
  message: SignedMessage,
): Effect.Effect<Readonly<Record<string, string>>> =>
  Effect.map(signatureOf(secret, message), (signature) => ({
    "webhook-id": message.id,
    "webhook-timestamp": String(message.timestamp),
    "webhook-signature": signature,
  }))
