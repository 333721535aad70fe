import type { RotationFailureReason } from "@mailkeep/core"
import type { RotateKeysFailure, RotateKeysResult } from "../rotateKeys.ts"

const SHOWN = 20

/** A number of accounts in words. */
export const accounts = (count: number): string => `${count} ${count === 1 ? "account" : "accounts"}`

const REMEDIES: Record<RotationFailureReason, string> = {
  "unknown-key": "they are sealed under a master key that was not given; add it to MAILKEEP_PREVIOUS_MASTER_KEYS.",
  "key-unavailable": "a master key was out of reach; run this again.",
  busy: "others wrote at the same time, again and again; run this again.",
  unreadable:
    "what is stored was changed in the database, and no key opens it; have the credentials entered again, restore the " +
    "rows from a backup, or remove the accounts.",
  corrupt: "the accounts themselves can't be read; restore their rows from a backup.",
}

const failuresOf = (reason: RotationFailureReason, failed: ReadonlyArray<RotateKeysFailure>): ReadonlyArray<string> => {
  if (failed.length === 0) return []
  const shown = failed.slice(0, SHOWN).map(({ id, tenant }) => `${id} of ${tenant}`)
  const more = failed.length > SHOWN ? [`and ${failed.length - SHOWN} more`] : []
  return [
    `${accounts(failed.length)} not rotated (${reason}): ${REMEDIES[reason]}`,
    `  ${[...shown, ...more].join(", ")}`,
  ]
}

const MISSED =
  "They were stored meanwhile, by a server that runs with an old master key: restart every server with the new key in " +
  "MAILKEEP_MASTER_KEY and the old one in MAILKEEP_PREVIOUS_MASTER_KEYS, then run this again."

/** How a rotation ended, for an operator: the proof that the previous keys may go, or what remains and who must do what. */
export const rotationSummary = ({
  currentKeyId,
  failed,
  keyIds,
  remaining,
  rotated,
  webhooks,
}: RotateKeysResult): { readonly complete: boolean; readonly lines: ReadonlyArray<string> } => {
  const andWebhooks =
    webhooks.rotated === 0
      ? ""
      : ` and the secrets of ${webhooks.rotated} ${webhooks.rotated === 1 ? "webhook" : "webhooks"}`
  const done = `Rotated ${accounts(rotated)}${andWebhooks} to the master key ${currentKeyId}.`
  const inUse = `Master keys in use in the database now: ${keyIds.join(", ") || "none"}.`
  if (remaining.length === 0) {
    const proof = `${inUse} Take the previous keys out of MAILKEEP_PREVIOUS_MASTER_KEYS once every server runs with the new one.`
    return { complete: true, lines: [done, proof] }
  }
  const reasons = Object.keys(REMEDIES) as ReadonlyArray<RotationFailureReason>
  return {
    complete: false,
    lines: [
      done,
      `${inUse} Keep the previous keys: credentials are still sealed under ${remaining.join(", ")}.`,
      ...reasons.flatMap((reason) =>
        failuresOf(
          reason,
          failed.filter((each) => each.reason === reason),
        ),
      ),
      ...webhooks.failed.map(
        ({ id, reason, tenant }) =>
          `The secret of webhook ${id} of ${tenant} was not rotated (${reason}): run this again with all previous keys, or make the webhook anew.`,
      ),
      ...(failed.length + webhooks.failed.length === 0 ? [MISSED] : []),
    ],
  }
}
