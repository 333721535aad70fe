import { Redacted } from "effect"

const MASK = "***"
const base64 = (text: string) => {
  const bytes = new TextEncoder().encode(text)
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/**
 * Every spelling under which a secret may come back from a server: as it is, base64 (also of the SASL PLAIN message
 * with the user name, RFC 4616), and URL-encoded.
 */
export const secretSpellings = (secret: Redacted.Redacted<string>, userName = ""): ReadonlyArray<string> => {
  const value = Redacted.value(secret)
  if (value === "") return []
  const spellings = [value, base64(value), base64(`\0${userName}\0${value}`), encodeURIComponent(value)]
  // Base64 without padding also finds the secret inside a longer encoded text that starts with it.
  return [...new Set(spellings.flatMap((text) => [text, text.replace(/=+$/, "")]))].filter((text) => text.length > 2)
}

/**
 * A foreign server's words, made safe to store and show: secrets masked, controls and invisible characters replaced by
 * blanks, runs of blanks folded, capped at `maximum` UTF-16 units (default 200).
 */
export const sanitizeServerText = (text: string, secrets: ReadonlyArray<string>, maximum = 200): string => {
  let safe = text
  // Longest first, so that no spelling is left half masked by a shorter one inside it.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) safe = safe.split(secret).join(MASK)
  safe = safe
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "?")
    .replace(/ {2,}/g, " ")
    .trim()
  return safe.length > maximum ? `${safe.slice(0, maximum - 1).replace(/\p{Surrogate}$/u, "")}…` : safe
}
