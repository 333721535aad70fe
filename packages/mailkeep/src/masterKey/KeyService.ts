/** A data key that a {@link KeyService} wrapped. */
export interface WrappedDataKey {
  /** The key that wraps it: 1 to 320 visible ASCII characters, such as the ARN of a key. Stored in the clear. */
  readonly keyId: string
  /** Whatever `unwrap` needs to give the data key back, at least one byte. Stored in the clear. */
  readonly wrapped: Uint8Array
}

/**
 * A key management service that holds the master key, in promises. Each secret has a data key of its own, which the
 * service wraps and unwraps; the master key itself never leaves it.
 *
 * `context` names what the data key is for (tenant, account, field, revision). The service must bind it: what was wrapped
 * with one context must not be unwrapped with another. It is no secret; AWS KMS takes it as its encryption context.
 *
 * How Mailkeep tells failures apart:
 *
 * - **unknown key**: `unwrap` resolves to `null`. The service doesn't hold the key of that id, so the previous master keys
 *   are asked. It must do so for every id that isn't its own, and before anything else, because at each start it is asked
 *   about ids in the database with nothing to unwrap.
 * - **refused**: `unwrap` rejects with a {@link WrappedKeyRefused}. The service holds the key, and `wrapped` or `context`
 *   are not those of `wrap`: the stored data was changed. Trying again never helps.
 * - **unavailable**: anything else: any other rejection, an answer of another shape, or none within ten seconds. Trying
 *   again may help.
 *
 * Nothing of what it throws is shown, logged or passed on, because it might quote a key: log it in the service itself.
 */
export interface KeyService {
  /** The id of the key that `wrap` uses now: exactly the `keyId` that `wrap` gives. */
  readonly currentKeyId: () => Promise<string>
  /** Wraps a data key of 32 bytes under the current key, bound to the context. */
  readonly wrap: (dataKey: Uint8Array, context: Uint8Array) => Promise<WrappedDataKey>
  /** Gives the data key back that `wrap` was given; `null` when the key is not one of the service's. */
  readonly unwrap: (key: WrappedDataKey, context: Uint8Array) => Promise<Uint8Array | null>
}

/** What a {@link KeyService} rejects with when it holds the key, but `wrapped` or `context` are not those of `wrap`. */
export class WrappedKeyRefused extends Error {
  override readonly name = "WrappedKeyRefused"
  constructor() {
    super("The wrapped key was changed, or was wrapped with another context.")
  }
}
