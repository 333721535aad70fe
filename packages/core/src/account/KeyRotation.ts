import { Context, type Effect, Layer } from "effect"
import type { VaultError } from "../vault/VaultError.ts"
import type { KeyRotationError } from "./KeyRotationError.ts"
import { makeKeyRotation } from "./makeKeyRotation.ts"
import type { AccountLocation } from "./SealedKeys.ts"

/**
 * Why an account's secrets were not rewrapped; they are as they were.
 *
 * - `unknown-key`: their master key is not held; an operator must give it back.
 * - `key-unavailable`: a key provider failed this once; run the rotation again.
 * - `unreadable`: they are not what was sealed for this account: changed, cut, or put there from another place or time.
 *   Restore the row from a backup, or have the account's credentials entered again.
 * - `corrupt`: the account itself can't be read; restore its row from a backup.
 * - `busy`: others wrote to the account again and again; run the rotation again.
 */
export type RotationFailureReason = VaultError["reason"] | "corrupt" | "busy"

/** An account whose secrets were not rewrapped. */
export interface RotationFailure extends AccountLocation {
  readonly reason: RotationFailureReason
}

/** How far a rotation is, in accounts. */
export interface RotationProgress {
  /** Rewrapped, and written. */
  readonly rotated: number
  /** Nothing left to do when their turn came: removed, or sealed anew by others meanwhile. */
  readonly unchanged: number
  readonly failed: number
}

/** What a rotation did, and what the store holds after it. */
export interface RotationReport extends Omit<RotationProgress, "failed"> {
  readonly failed: ReadonlyArray<RotationFailure>
  readonly currentKeyId: string
  /** The master keys in use after the last account, read from the store anew. */
  readonly keyIds: ReadonlyArray<string>
  /** Those of `keyIds` that are not the current one. None: no secret needs another key any more. */
  readonly remaining: ReadonlyArray<string>
}

/** What a rotation may be told. */
export interface RotationOptions {
  /** Run after every hundred accounts or fewer, and after the last; the rotation waits for it. Default: nothing. */
  readonly onProgress?: (progress: RotationProgress) => Effect.Effect<void>
}

/**
 * Moves the secrets of all tenants to the current master key of the {@link CredentialVault}.
 *
 * - `run`: rewraps every secret that is under another key, eight accounts at once, each account's as one. The account's
 *   `revision` goes up; nothing else of it changes, and the secrets themselves stay as they are. Fails with
 *   {@link KeyRotationError} when store or keys can't be used at all: a key provider counts as down when it failed for
 *   twenty accounts in a row.
 *
 * It may be stopped at any moment and run again, also by several at once, while others read and write the same accounts:
 * a write that came in between is kept, and its account read again. Accounts that others store under an old key meanwhile
 * may be missed; `remaining` tells so.
 */
export class KeyRotation extends Context.Service<
  KeyRotation,
  { readonly run: (options?: RotationOptions) => Effect.Effect<RotationReport, KeyRotationError> }
>()("@mailkeep/core/KeyRotation") {
  /** The service over its ports AccountStore and SealedKeys, and the CredentialVault. */
  static readonly layer = Layer.effect(KeyRotation, makeKeyRotation)
}
