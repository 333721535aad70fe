import { KeyProvider, KeyProviderError } from "@mailkeep/core"
import { Duration, Effect, Layer } from "effect"
import { type KeyService, WrappedKeyRefused } from "./KeyService.ts"

// Whoever waits for a secret waits for this.
const PATIENCE = Duration.seconds(10)
// What fits into a key column of every database.
const KEY_ID = /^[\u0021-\u007e]{1,320}$/u

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array
const isKeyId = (value: unknown): value is string => typeof value === "string" && KEY_ID.test(value)

const failure = (reason: KeyProviderError["reason"], keyId: string | null, message: string) =>
  new KeyProviderError({ reason, keyId, message })

const makeKeyProvider = (service: KeyService): KeyProvider["Service"] => {
  // Whatever was thrown stays here: it may quote a key.
  const ask = <A>(keyId: string | null, call: () => Promise<A>): Effect.Effect<A, KeyProviderError> =>
    Effect.tryPromise({
      try: async () => await call(),
      catch: (thrown) =>
        thrown instanceof WrappedKeyRefused
          ? failure("refused", keyId, "The wrapped key was changed or belongs elsewhere.")
          : failure("unavailable", keyId, "The key service failed."),
    }).pipe(
      Effect.timeoutOrElse({
        duration: PATIENCE,
        orElse: () => Effect.fail(failure("unavailable", keyId, "The key service didn't answer within ten seconds.")),
      }),
    )
  const unusable = (what: string) => failure("unavailable", null, `The key service gave ${what}.`)

  return KeyProvider.of({
    currentKeyId: ask(null, () => service.currentKeyId()).pipe(
      Effect.filterOrFail(isKeyId, () => unusable("no id of a key")),
    ),
    wrap: Effect.fn("KeyProvider.wrap")(function* (dataKey, context) {
      // Copies, because a service may keep or overwrite what it is given.
      const given: unknown = yield* ask(null, () => service.wrap(Uint8Array.from(dataKey), Uint8Array.from(context)))
      const { keyId, wrapped } = (given ?? {}) as { readonly keyId?: unknown; readonly wrapped?: unknown }
      if (!isKeyId(keyId)) return yield* unusable("no id of a key")
      if (!isBytes(wrapped) || wrapped.length === 0) return yield* unusable("no wrapped key")
      return { keyId, wrapped: Uint8Array.from(wrapped) }
    }),
    unwrap: Effect.fn("KeyProvider.unwrap")(function* ({ keyId, wrapped }, context) {
      const key = { keyId, wrapped: Uint8Array.from(wrapped) }
      const dataKey: unknown = yield* ask(keyId, () => service.unwrap(key, Uint8Array.from(context)))
      if (dataKey === null) return yield* failure("unknown-key", keyId, "The key service doesn't hold this key.")
      if (!isBytes(dataKey)) return yield* unusable("no data key")
      return dataKey
    }),
  })
}

/** A {@link KeyProvider} over a key service in promises; how failures are told apart is said at {@link KeyService}. */
export const layerKeyService = (service: KeyService): Layer.Layer<KeyProvider> =>
  Layer.succeed(KeyProvider, makeKeyProvider(service))
