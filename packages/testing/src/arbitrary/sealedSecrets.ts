import type { SealedSecret } from "@mailkeep/core"
import { seededRandom } from "./SeededRandom.ts"

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/**
 * None to three sealed secrets of distinct fields, the same for the same seed; envelopes are text of the right alphabet,
 * up to the size of sealed OAuth tokens, and open nothing.
 */
export const arbitrarySealedSecrets = (seed: number, keyId = "key-1"): ReadonlyArray<SealedSecret> => {
  const random = seededRandom(seed ^ 0x5ec2e7)
  const fields = random.pick([[], ["password"], ["oauthToken"], ["password", "accessPassword", "oauthToken"]] as const)
  return fields.map((field) => ({
    field,
    keyId,
    envelope: `1.${random.text(BASE64URL, field === "oauthToken" ? 70_000 : random.integer(40, 400))}`,
  }))
}
