import {
  KeyRotation,
  type RotationFailureReason,
  type RotationProgress,
  type RotationReport,
  SigningRotation,
} from "@mailkeep/core"
import { Effect } from "effect"
import type { CallOptions } from "./Accounts.ts"
import { refuseInvalidRotation } from "./options/callOptions.ts"
import type { Run } from "./Run.ts"

/** What a rotation of the master key may be told. */
export interface RotateKeysOptions extends CallOptions {
  /** Told after every hundred accounts or fewer how many there were so far. What it throws ends the rotation. Default: nobody. */
  readonly onProgress?: (progress: RotationProgress) => void
}

/** An account whose secrets could not be moved to the current master key; they are as they were. */
export interface RotateKeysFailure {
  readonly tenant: string
  readonly id: number
  /**
   * `unknown-key`: give their master key back, among the previous ones. `key-unavailable`, `busy`: rotate again.
   * `unreadable`: the stored secrets were changed; enter the account's credentials again, or restore its row. `corrupt`:
   * the account can't be read; restore its row.
   */
  readonly reason: RotationFailureReason
}

/** A webhook whose secret could not be moved to the current master key; it is as it was. */
export interface RotateWebhookFailure {
  readonly tenant: string
  readonly id: string
  /** As of an account; `unreadable`: make the webhook anew. */
  readonly reason: RotationFailureReason
}

/** What a rotation of the master key did, in accounts, and the proof: which master keys are in use now. */
export interface RotateKeysResult extends Omit<RotationReport, "failed"> {
  readonly failed: ReadonlyArray<RotateKeysFailure>
  /** What it did to the secrets that webhooks are signed with. */
  readonly webhooks: { readonly rotated: number; readonly failed: ReadonlyArray<RotateWebhookFailure> }
}

/** The method `rotateKeys` over the services inside. */
export const makeRotateKeys =
  (run: Run) =>
  async (options: RotateKeysOptions = {}): Promise<RotateKeysResult> => {
    refuseInvalidRotation(options)
    const { onProgress } = options
    const tell = onProgress && ((progress: RotationProgress) => Effect.sync(() => onProgress(progress)))
    const { failed, ...report } = await run(
      KeyRotation.use((rotation) => rotation.run(tell && { onProgress: tell })),
      options,
    )
    const signing = await run(
      SigningRotation.use((rotation) => rotation.run()),
      options,
    )
    const keyIds = [...new Set([...report.keyIds, ...signing.keyIds])]
    return {
      ...report,
      keyIds,
      remaining: keyIds.filter((keyId) => keyId !== report.currentKeyId),
      failed: failed.map(({ tenantId, id, reason }) => ({ tenant: tenantId, id, reason })),
      webhooks: {
        rotated: signing.rotated,
        failed: signing.failed.map(({ reason, tenantId, webhookId }) => ({ tenant: tenantId, id: webhookId, reason })),
      },
    }
  }
