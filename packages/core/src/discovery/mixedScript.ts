import { decodeALabel } from "./punycode.ts"

// Scripts in common use (UAX #31 table 5). Letters of any other are taken for one script more.
const SCRIPTS = (
  "Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul Hebrew Hiragana " +
  "Kannada Katakana Khmer Lao Latin Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan"
).split(" ")

// What is written together, beside one script alone (UTS #39 §5.2, "highly restrictive").
const TOGETHER = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
]

const of = (scripts: ReadonlyArray<string>) => scripts.map((script) => `\\p{scx=${script}}`).join("")
const SHARED = "\\p{sc=Common}\\p{sc=Inherited}"

const USUAL = [...SCRIPTS.map((script) => [script]), ...TOGETHER]
  .map((scripts) => new RegExp(`^[${of(scripts)}${SHARED}]*$`, "u"))
  .concat(new RegExp(`^(?:[${SHARED}]|(?![${of(SCRIPTS)}${SHARED}]).)*$`, "su"))

// Cyrillic letters that look like lower-case Latin ones in any font (UTS #39 confusables).
const LOOKALIKES = /^[асԁеһіјӏорԛѕԝхуѵ0-9-]+$/u

/**
 * Whether a label of a typed domain mixes scripts in a way that nobody uses, such as Latin with Cyrillic or Greek (UTS #39 §5), or
 * consists of Cyrillic letters only that pass for Latin ones before an ending in ASCII. Takes an address or a domain, whose labels may be
 * A-labels.
 */
export function isMixedScript(typed: string): boolean {
  const domain = typed.slice(typed.lastIndexOf("@") + 1)
  if (!/[^\u0000-\u007f]|xn--/iu.test(domain)) return false
  const labels = domain
    .split(".")
    .map((label) => decodeALabel(label) ?? label)
    .map((label) => label.normalize("NFC").toLowerCase())
  const ending = labels[labels.length - 1]!
  const passesForLatin = (label: string) =>
    /^[a-z0-9-]*$/.test(ending) && /\P{ASCII}/u.test(label) && LOOKALIKES.test(label)
  return labels.some((label) => !USUAL.some((script) => script.test(label)) || passesForLatin(label))
}
