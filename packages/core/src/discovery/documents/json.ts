const DEPTH = 32
const BYTES = 262_144

/** What came of reading JSON: a value, or why there is none (in our own words). */
export type JsonReading =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "unusable"; readonly reason: string }

const unusable = (reason: string): JsonReading => ({ kind: "unusable", reason })

/** Reads a JSON document in UTF-8 (RFC 8259) of at most 262,144 bytes and 32 levels; the levels are counted before it is parsed. */
export function readJson(body: Uint8Array): JsonReading {
  if (body.length > BYTES) return unusable("The document is longer than 256 KiB.")
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body)
  } catch {
    return unusable("The document is not UTF-8.")
  }
  if (isDeep(text)) return unusable("The document is nested too deep.")
  try {
    return { kind: "value", value: JSON.parse(text) as unknown }
  } catch {
    return unusable("The document is no JSON.")
  }
}

/** Whether brackets outside strings are open more than 32 deep; of a text that is no JSON too, which is then refused one way or the other. */
function isDeep(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character === "\\") at++
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === "{" || character === "[") {
      if (++depth > DEPTH) return true
    } else if (character === "}" || character === "]") depth--
  }
  return false
}
