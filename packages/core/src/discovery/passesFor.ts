import { decodeALabel } from "./punycode.ts"

// Letters of other scripts that look like a Latin one (UTS #39 confusables), each before the one it looks like.
const PAIRS = "аa сc еe ԁd һh іi јj ӏl оo рp ԛq ѕs ѵv ԝw хx уy αa οo νv ρp υu ιi κk ıi ɡg ɑa"
const LATIN: ReadonlyMap<string, string> = new Map(PAIRS.split(" ").map((pair) => [pair[0]!, pair[1]!]))

/**
 * The domain in ASCII letters that a domain passes for, with a Latin letter in place of each that looks like one: `gmail.com` for one
 * whose `a` is Cyrillic. `null` when it is in ASCII itself or has other letters as well. Takes A-labels and Unicode.
 */
export function passesFor(domain: string): string | null {
  const written = domain
    .split(".")
    .map((label) => decodeALabel(label) ?? label)
    .join(".")
    .normalize("NFC")
    .toLowerCase()
  const read = [...written].map((letter) => LATIN.get(letter) ?? letter).join("")
  return read !== written && /^[a-z0-9.-]+$/.test(read) ? read : null
}
