import { Context, type Effect, Schema } from "effect"

/** A key could not be used: it is unknown, unavailable, or does not fit what was wrapped. Holds no key material. */
export class KeyProviderError extends Schema.TaggedError<KeyProviderError>()("KeyProviderError", {
  reason: Schema.Literals(["unknown-key", "unavailable", "refused"]),
  keyId: Schema.NullOr(Schema.String),
  message: Schema.String,
}) {}

/** A data key wrapped by a master key. */
export interface WrappedKey {
  readonly keyId: string
  readonly wrapped: Uint8Array
}

/**
 * PORT: holds master keys and wraps data keys with them; shaped like a key management service, so that a master key
 * never has to leave one.
 *
 * - `currentKeyId`: the id of the key that `wrap` uses. Stable until an operator rotates.
 * - `wrap`: wraps a data key of 32 bytes under the current key, bound to the associated data. Two calls may give
 *   different bytes.
 * - `unwrap`: gives back what `wrap` was given, or fails with `unknown-key` when the key is not held any more and with
 *   `refused` when bytes or associated data are not those of `wrap`. Never gives wrong bytes.
 *
 * Not promised: any order or caching between calls.
 */
export class KeyProvider extends Context.Service<
  KeyProvider,
  {
    readonly currentKeyId: Effect.Effect<string, KeyProviderError>
    readonly wrap: (dataKey: Uint8Array, associatedData: Uint8Array) => Effect.Effect<WrappedKey, KeyProviderError>
    readonly unwrap: (key: WrappedKey, associatedData: Uint8Array) => Effect.Effect<Uint8Array, KeyProviderError>
  }
>()("@mailkeep/core/KeyProvider") {}
