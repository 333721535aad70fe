import { Context, Effect, Layer } from "effect"
import { KeyProvider, KeyProviderError, type WrappedKey } from "./KeyProvider.ts"

/** Where the keys of a {@link layerKeyRing} are held. */
export interface KeyRingOptions<E, R> {
  /** Wraps whatever is sealed from now on. */
  readonly current: Layer.Layer<KeyProvider, E, R>
  /** Providers that wrapped earlier secrets and still unwrap them, asked in this order; default none. */
  readonly previous?: ReadonlyArray<Layer.Layer<KeyProvider, E, R>>
}

type Provider = KeyProvider["Service"]

const notHeld = (keyId: string): KeyProviderError =>
  new KeyProviderError({ reason: "unknown-key", keyId, message: "No provider of this ring holds the key." })

// A provider that is down may be the one that holds the key: only when all others say that they don't, is that the answer.
const unwrapBy = (
  [provider, ...others]: ReadonlyArray<Provider>,
  key: WrappedKey,
  associatedData: Uint8Array,
  otherwise: KeyProviderError,
): Effect.Effect<Uint8Array, KeyProviderError> =>
  provider === undefined
    ? Effect.fail(otherwise)
    : provider
        .unwrap(key, associatedData)
        .pipe(
          Effect.catch((error) =>
            error.reason === "refused"
              ? Effect.fail(error)
              : unwrapBy(others, key, associatedData, error.reason === "unavailable" ? error : otherwise),
          ),
        )

const makeKeyRing = Effect.fnUntraced(function* <E, R>({ current, previous = [] }: KeyRingOptions<E, R>) {
  const build = (layer: Layer.Layer<KeyProvider, E, R>) =>
    Effect.map(Layer.build(layer), (context) => Context.get(context, KeyProvider))
  const wrapping = yield* build(current)
  const providers = [wrapping, ...(yield* Effect.forEach(previous, build))]
  return KeyProvider.of({
    currentKeyId: wrapping.currentKeyId,
    wrap: (dataKey, associatedData) => wrapping.wrap(dataKey, associatedData),
    unwrap: (key, associatedData) => unwrapBy(providers, key, associatedData, notHeld(key.keyId)),
  })
})

/**
 * A {@link KeyProvider} made of others, so that one can move from a master key to a key management service and back: it
 * wraps by the current one, and unwraps by the first that knows the key.
 *
 * `unwrap` asks one provider after the other as long as they answer `unknown-key` or `unavailable`. When none unwraps it
 * is `unavailable` if one of them was, because that one may hold the key, and `unknown-key` if all know that they don't.
 * `refused` is the answer of a provider that holds the key, and final.
 */
export const layerKeyRing = <E = never, R = never>(options: KeyRingOptions<E, R>): Layer.Layer<KeyProvider, E, R> =>
  Layer.effect(KeyProvider, makeKeyRing(options))
