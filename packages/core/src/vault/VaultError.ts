import { Schema } from "effect"
import type { KeyProviderError } from "./KeyProvider.ts"

/**
 * Secrets could not be sealed or opened. Holds no secret, no key and nothing of an envelope.
 *
 * - `unknown-key`: the master key that wraps a secret is not held (any more); an operator must give it back.
 * - `key-unavailable`: the key provider can't be used at the moment; trying again may help.
 * - `unreadable`: what was given is not what this vault sealed for this owner: another owner, field or revision, changed
 *   or cut bytes, an unknown version. Trying again never helps.
 */
export class VaultError extends Schema.TaggedError<VaultError>()("VaultError", {
  reason: Schema.Literals(["unknown-key", "key-unavailable", "unreadable"]),
  message: Schema.String,
}) {}

/** Refuses what this vault did not seal for this owner; says nothing of where the difference lies. */
export const unreadable = (): VaultError =>
  new VaultError({
    reason: "unreadable",
    message: "A sealed secret is not readable: it was changed, or it was sealed for another place or revision.",
  })

/** Refuses a key provider's answer that doesn't obey its port. */
export const unusableKey = (): VaultError =>
  new VaultError({ reason: "key-unavailable", message: "The key provider gave a key that can't be used." })

const KEY_FAILURES = {
  "unknown-key": {
    reason: "unknown-key",
    message: "A secret is sealed under a master key that is not held; give it among the previous keys.",
  },
  unavailable: { reason: "key-unavailable", message: "The master key can't be used at the moment." },
} as const

/** A key provider's failure in the vault's words; the provider's own message stays behind, it may quote a key. */
export const fromKeyProvider = ({ reason }: KeyProviderError): VaultError =>
  reason === "refused" ? unreadable() : new VaultError(KEY_FAILURES[reason])
