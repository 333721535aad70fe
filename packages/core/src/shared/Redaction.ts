import { Redacted } from "effect"
import * as Base64 from "effect/encoding/Base64"

const MASK = "***"

/**
 * Every spelling under which a secret may come back from a server: as it is, base64 (also of the SASL PLAIN message
 * with the user name, RFC 4616), and URL-encoded.
 */
export const secretSpellings = (secret: Redacted.Redacted<string>, userName = ""): ReadonlyArray<string> => {
  const value = Redacted.value(secret)
  if (value === "") return []
  const spellings = [value, Base64.encode(value), Base64.encode(`\0${userName}\0${value}`), encodeURIComponent(value)]
  // Base64 without padding also finds the secret inside a longer encoded text that starts with it.
  return [...new Set(spellings.flatMap((text) => [text, text.replace(/=+$/, "")]))].filter((text) => text.length > 2)
}

const INSIDE = /[\s\p{Cc}\p{Cf}*]/u

/**
 * Masks secrets in a text, also where they are spelled in other letter case, or with blanks, line ends or invisible
 * characters in between. Takes time in proportion to the text for each secret.
 */
export const maskSecrets = (text: string, secrets: ReadonlyArray<string>): string => {
  const { positions, squeezed } = squeeze(text)
  const masked = new Uint8Array(text.length)
  const mask = (first: number, last: number) => masked.fill(1, first, last + 1)
  for (const secret of secrets) {
    if (secret === "") continue
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) mask(at, at + secret.length - 1)
    const wanted = squeeze(secret).squeezed
    // Of a secret of blanks and asterisks too little is left to look for.
    if (wanted.length < 3) continue
    for (let at = squeezed.indexOf(wanted); at >= 0; at = squeezed.indexOf(wanted, at + 1)) {
      mask(positions[at]!, positions[at + wanted.length - 1]!)
    }
  }
  let safe = ""
  for (let at = 0; at < text.length; at++) {
    if (masked[at] === 0) safe += text[at]!
    else if (at === 0 || masked[at - 1] === 0) safe += MASK
  }
  return safe
}

/** A text in lower case without what may stand inside a secret, and where each of its units was. */
const squeeze = (text: string) => {
  const positions: Array<number> = []
  let squeezed = ""
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!
    if (INSIDE.test(unit)) continue
    const lower = unit.toLowerCase()
    squeezed += lower
    for (let part = 0; part < lower.length; part++) positions.push(at)
  }
  return { positions, squeezed }
}

/**
 * A foreign server's words, made safe to store and show: secrets masked, controls and invisible characters replaced by
 * blanks, runs of blanks folded, capped at `maximum` UTF-16 units (default 200).
 */
export const sanitizeServerText = (text: string, secrets: ReadonlyArray<string>, maximum = 200): string => {
  const line = maskSecrets(text, secrets)
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "?")
    .replace(/ {2,}/g, " ")
    .trim()
  return line.length > maximum ? `${line.slice(0, maximum - 1).replace(/\p{Surrogate}$/u, "")}…` : line
}
