import { Effect, Redacted } from "effect"
import { decryptAesGcm, encryptAesGcm, importAesKey, KEY_BYTES } from "./aesGcm.ts"
import { decodeEnvelope, encodeEnvelope, type Envelope, isKeyId } from "./Envelope.ts"
import { KeyProvider } from "./KeyProvider.ts"
import { VaultCipher } from "./VaultCipher.ts"
import { fromKeyProvider, unreadable, unusableKey, type VaultError } from "./VaultError.ts"

/** A secret as it is stored, whatever it is. */
export interface Sealed {
  /** The master key that wraps the data key; plain, so that a store can tell what a rotation has left to do. */
  readonly keyId: string
  /** Opaque text, ASCII. */
  readonly envelope: string
}

/** What an envelope is bound to, so that it opens nowhere else: one for its data key, another for the secret itself. */
export type Binding = (purpose: "data-key" | "secret") => Uint8Array<ArrayBuffer>

const utf8 = new TextEncoder()

/** Takes a stored secret apart; what this vault has not written is `unreadable`. */
export const readSealed = ({ envelope: text, keyId }: Sealed): Effect.Effect<Envelope, VaultError> => {
  const envelope = decodeEnvelope(text)
  return envelope !== null && envelope.keyId === keyId ? Effect.succeed(envelope) : Effect.fail(unreadable())
}

/** Sealing, opening and rewrapping of single secrets over a {@link KeyProvider}; who they belong to is the binding's matter. */
export const makeSealing = Effect.gen(function* () {
  const keys = yield* KeyProvider
  const cipher = yield* VaultCipher
  const currentKeyId = Effect.mapError(keys.currentKeyId, fromKeyProvider)

  const wrap = Effect.fnUntraced(function* (binding: Binding, dataKey: Uint8Array) {
    const { keyId, wrapped } = yield* Effect.mapError(keys.wrap(dataKey, binding("data-key")), fromKeyProvider)
    if (!isKeyId(keyId) || wrapped.length === 0) return yield* Effect.fail(unusableKey())
    return { keyId, wrappedKey: wrapped }
  })

  const unwrap = Effect.fnUntraced(function* (binding: Binding, envelope: Envelope) {
    const key = { keyId: envelope.keyId, wrapped: envelope.wrappedKey }
    const dataKey = yield* Effect.mapError(keys.unwrap(key, binding("data-key")), fromKeyProvider)
    return dataKey.length === KEY_BYTES ? dataKey : yield* Effect.fail(unusableKey())
  })

  const decrypt = Effect.fnUntraced(function* (binding: Binding, envelope: Envelope, dataKey: Uint8Array) {
    return yield* Effect.mapError(
      decryptAesGcm(yield* importAesKey(cipher, dataKey), envelope, binding("secret")),
      unreadable,
    )
  })

  const seal = Effect.fnUntraced(function* (binding: Binding, secret: Redacted.Redacted) {
    const text = Redacted.value(secret)
    if (/\p{Surrogate}/u.test(text)) return yield* Effect.fail(unreadable())
    const dataKey = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
    const { keyId, wrappedKey } = yield* wrap(binding, dataKey)
    const message = yield* encryptAesGcm(yield* importAesKey(cipher, dataKey), utf8.encode(text), binding("secret"))
    // Bytes, unlike strings, can be wiped; the key lives on inside the envelope only.
    dataKey.fill(0)
    return { keyId, envelope: encodeEnvelope({ keyId, wrappedKey, ...message }) } satisfies Sealed
  })

  const open = Effect.fnUntraced(function* (binding: Binding, envelope: Envelope) {
    const bytes = yield* decrypt(binding, envelope, yield* unwrap(binding, envelope))
    // A byte order mark is part of the secret, not of its encoding.
    return Redacted.make(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes))
  })

  /** The same secret with its data key under the current master key; one that is there already comes back as it is. */
  const rotate = Effect.fnUntraced(function* (binding: Binding, envelope: Envelope, current: string) {
    if (envelope.keyId === current) return { keyId: current, envelope: encodeEnvelope(envelope) } satisfies Sealed
    const dataKey = yield* unwrap(binding, envelope)
    // What would not open is refused here, while the old key is still at hand, and not found out when it is gone.
    const secret = yield* decrypt(binding, envelope, dataKey)
    secret.fill(0)
    const { keyId, wrappedKey } = yield* wrap(binding, dataKey)
    return { keyId, envelope: encodeEnvelope({ ...envelope, keyId, wrappedKey }) } satisfies Sealed
  })

  return { currentKeyId, seal, open, rotate }
})
