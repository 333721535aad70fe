import { Effect } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { Page } from "../shared/Page.ts"
import { CredentialVault } from "../vault/CredentialVault.ts"
import type { VaultError } from "../vault/VaultError.ts"
import type { StoreError } from "../shared/StoreError.ts"
import { AccountStore } from "./AccountStore.ts"
import { EmailAccount } from "./EmailAccount.ts"
import type { RotationFailure, RotationFailureReason, RotationOptions, RotationReport } from "./KeyRotation.ts"
import { KeyRotationError } from "./KeyRotationError.ts"
import { secretOwner } from "./secretOwner.ts"
import { type AccountLocation, SealedKeys } from "./SealedKeys.ts"

const PAGE = 100
// Rewrapping waits for a key service and for commits, both of which take several at once.
const ACCOUNTS_AT_ONCE = 8
// Each lost race means that somebody else's write went through: so many in a row, and somebody writes in a loop.
const TRIES = 10
// More than are under way at once, so that one bad moment is not taken for the end.
const UNAVAILABLE_IN_A_ROW = 20

const storeFailed = (cause: StoreError) =>
  new KeyRotationError({
    reason: "store-failed",
    message: "The account store can't be used. What was rewrapped stays so: run the rotation again when it can.",
    cause,
  })

const keysUnavailable = (cause: VaultError) =>
  new KeyRotationError({
    reason: "key-unavailable",
    message: "The master keys can't be used. What was rewrapped stays so: run the rotation again when they can.",
    cause,
  })

/** Builds the service `KeyRotation`. */
export const makeKeyRotation = Effect.gen(function* () {
  const accounts = yield* AccountStore
  const sealedKeys = yield* SealedKeys
  const vault = yield* CredentialVault
  const keyIdsInUse = Effect.mapError(sealedKeys.keyIds, storeFailed)

  const rewrap = Effect.fnUntraced(function* ({ tenantId, id }: AccountLocation) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const stored = yield* accounts.getWithSecrets(tenantId, id)
      if (stored === null) return "unchanged"
      const { account, secrets } = stored
      const rotated = yield* vault.rotate(secretOwner(account), secrets)
      if (rotated.every(({ keyId }, at) => keyId === secrets[at]?.keyId)) return "unchanged"
      const next = new EmailAccount({ ...account, revision: account.revision + 1 })
      const { kind } = yield* accounts.update(next, account.revision, rotated)
      if (kind === "updated") return "rotated"
      if (kind === "not-found") return "unchanged"
    }
    return "busy"
  })

  const run = Effect.fn("KeyRotation.run")(function* ({ onProgress }: RotationOptions = {}) {
    let [rotated, unchanged, unavailableInARow] = [0, 0, 0]
    const failed = new Map<AccountId, RotationFailure>()

    const fail = (location: AccountLocation, reason: RotationFailureReason) =>
      void failed.set(location.id, { tenantId: location.tenantId, id: location.id, reason })

    const failByVault = (location: AccountLocation, error: VaultError) =>
      Effect.suspend(() => {
        unavailableInARow = error.reason === "key-unavailable" ? unavailableInARow + 1 : 0
        if (unavailableInARow === UNAVAILABLE_IN_A_ROW) return Effect.fail(keysUnavailable(error))
        fail(location, error.reason)
        return Effect.void
      })

    const failByStore = (location: AccountLocation, error: StoreError) =>
      error.reason === "unavailable" ? Effect.fail(storeFailed(error)) : Effect.sync(() => fail(location, "corrupt"))

    const handle = (location: AccountLocation) =>
      rewrap(location).pipe(
        Effect.map((outcome) => {
          if (outcome === "busy") return fail(location, "busy")
          if (outcome === "unchanged") return void unchanged++
          rotated++
          unavailableInARow = 0
        }),
        Effect.catchTags({
          VaultError: (error) => failByVault(location, error),
          StoreError: (error) => failByStore(location, error),
        }),
      )

    const tell = Effect.suspend(() => onProgress?.({ rotated, unchanged, failed: failed.size }) ?? Effect.void)

    const rewrapAllUnder = Effect.fnUntraced(function* (keyId: string) {
      let after: AccountId | null = null
      do {
        const page: Page<AccountLocation> = yield* Effect.mapError(
          sealedKeys.accountsUnder(keyId, after === null ? { limit: PAGE } : { limit: PAGE, after }),
          storeFailed,
        )
        // Secrets of one account may be under two keys: what failed under the first is not tried again under the second.
        const left = page.items.filter(({ id }) => !failed.has(id))
        yield* Effect.forEach(left, handle, { concurrency: ACCOUNTS_AT_ONCE, discard: true })
        yield* tell
        after = page.next
      } while (after !== null)
    })

    const currentKeyId = yield* Effect.mapError(vault.currentKeyId, keysUnavailable)
    for (const keyId of yield* keyIdsInUse) {
      if (keyId !== currentKeyId) yield* rewrapAllUnder(keyId)
    }
    const keyIds = yield* keyIdsInUse
    const remaining = keyIds.filter((keyId) => keyId !== currentKeyId)
    return {
      rotated,
      unchanged,
      failed: [...failed.values()],
      currentKeyId,
      keyIds,
      remaining,
    } satisfies RotationReport
  })

  return { run }
})
