import { Context, Effect, Layer } from "effect"
import { KeyRotationError } from "../account/KeyRotationError.ts"
import type { StoreError } from "../shared/StoreError.ts"
import { SigningVault } from "../vault/SigningVault.ts"
import type { VaultError } from "../vault/VaultError.ts"
import { WebhookStore, type SealedSigningSecret } from "./WebhookStore.ts"
import type { WebhookId } from "./Webhook.ts"

/** A webhook whose secret was not rewrapped; it is as it was. */
export interface SigningRotationFailure extends Pick<SealedSigningSecret, "tenantId" | "webhookId"> {
  /** As of `KeyRotation`. */
  readonly reason: VaultError["reason"]
}

/** What a rotation of signing secrets did, and what the store holds after it. */
export interface SigningRotationReport {
  readonly rotated: number
  readonly failed: ReadonlyArray<SigningRotationFailure>
  /** The master keys in use after the last webhook, read from the store anew. */
  readonly keyIds: ReadonlyArray<string>
}

const PAGE = 100
const AT_ONCE = 8

const orStoreFailed = Effect.mapError(
  (cause: StoreError) =>
    new KeyRotationError({
      reason: "store-failed",
      message: "The store of webhooks can't be used. What was rewrapped stays so: run the rotation again when it can.",
      cause,
    }),
)

const orKeysUnavailable = Effect.mapError(
  (cause: VaultError) =>
    new KeyRotationError({
      reason: "key-unavailable",
      message: "The master keys can't be used. What was rewrapped stays so: run the rotation again when they can.",
      cause,
    }),
)

const makeSigningRotation = Effect.gen(function* () {
  const store = yield* WebhookStore
  const vault = yield* SigningVault

  const run = Effect.fn("SigningRotation.run")(function* () {
    const current = yield* orKeysUnavailable(vault.currentKeyId)
    const failed: Array<SigningRotationFailure> = []
    let rotated = 0

    const rewrap = ({ sealed, tenantId, webhookId }: SealedSigningSecret) =>
      vault.rotate({ tenantId, webhookId }, sealed).pipe(
        Effect.flatMap((next) => orStoreFailed(store.reseal({ tenantId, webhookId, sealed }, next))),
        Effect.tap((resealed) => Effect.sync(() => void (rotated += resealed ? 1 : 0))),
        Effect.catchTag("VaultError", ({ reason }) =>
          Effect.sync(() => void failed.push({ tenantId, webhookId, reason })),
        ),
      )

    for (const keyId of yield* orStoreFailed(store.keyIds)) {
      if (keyId === current) continue
      let after: WebhookId | undefined
      do {
        const page = yield* orStoreFailed(
          store.sealedUnder(keyId, after === undefined ? { limit: PAGE } : { limit: PAGE, after }),
        )
        yield* Effect.forEach(page, rewrap, { concurrency: AT_ONCE, discard: true })
        after = page.at(-1)?.webhookId
      } while (after !== undefined)
    }
    return { rotated, failed, keyIds: yield* orStoreFailed(store.keyIds) } satisfies SigningRotationReport
  })

  return { run }
})

/**
 * Moves the secrets that the webhooks of all tenants are signed with to the current master key, as `KeyRotation` does those
 * of accounts, and as safe to stop and to repeat.
 */
export class SigningRotation extends Context.Service<
  SigningRotation,
  { readonly run: () => Effect.Effect<SigningRotationReport, KeyRotationError> }
>()("@mailkeep/core/SigningRotation") {
  /** The service over its ports WebhookStore and KeyProvider. */
  static readonly layer = Layer.effect(SigningRotation, makeSigningRotation).pipe(Layer.provide(SigningVault.layer))
}
