import { Redacted } from "effect"
import { fitsShape } from "./AppPasswordShape.ts"
import { acceptsPlainPassword, type ProviderPreset } from "./ProviderPreset.ts"

/**
 * An app password as the server expects it: the blanks that a provider shows between groups, and those that a paste
 * brings along, are gone. Anything that doesn't have the provider's shape without them stays as it is, and so does every
 * password at a provider that takes plain passwords too, where a blank may be meant.
 */
export const normalizeAppPassword = (preset: ProviderPreset, password: Redacted.Redacted): Redacted.Redacted => {
  if (preset.appPassword === undefined || acceptsPlainPassword(preset)) return password
  const typed = Redacted.value(password)
  const stripped = withoutBlanks(typed)
  return stripped !== typed && fitsShape(preset.appPassword, stripped) ? Redacted.make(stripped) : password
}

/**
 * Whether a password may be an app password of a provider, typed with or without its blanks. True as well when the
 * provider's shape isn't known or when it takes plain passwords on both sides: there is nothing to warn about.
 */
export const looksLikeAppPassword = (preset: ProviderPreset, password: Redacted.Redacted): boolean =>
  preset.appPassword === undefined ||
  acceptsPlainPassword(preset) ||
  fitsShape(preset.appPassword, withoutBlanks(Redacted.value(password)))

// `\s` has the no-break spaces that web pages put between groups.
const withoutBlanks = (text: string): string => text.replace(/\s+/gu, "")
