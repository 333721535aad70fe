import { Effect } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"

const utf8 = new TextEncoder()

/** A new text of crypto randomness: so many bytes in base64url. */
export const randomText = (bytes: number): string => Base64Url.encode(crypto.getRandomValues(new Uint8Array(bytes)))

/** The SHA-256 of a text in base64url, 43 characters. */
export const sha256Text = (text: string): Effect.Effect<string> =>
  Effect.map(
    Effect.promise(() => crypto.subtle.digest("SHA-256", utf8.encode(text))),
    (digest) => Base64Url.encode(new Uint8Array(digest)),
  )

/** A new code verifier (RFC 7636 §4.1): 43 characters, 256 bits of chance. */
export const makeCodeVerifier: Effect.Effect<string> = Effect.sync(() => randomText(32))

/** The challenge that goes with a code verifier by the method `S256` (RFC 7636 §4.2). */
export const codeChallengeOf: (codeVerifier: string) => Effect.Effect<string> = sha256Text
