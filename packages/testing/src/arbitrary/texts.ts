import { EmailAddress, HostName } from "@mailkeep/core"
import type { SeededRandom } from "./SeededRandom.ts"

const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789"
const LETTERS = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`

/** One line as a person may type it: other scripts, marks, pairs of surrogates, quotes, and texts that mean something to SQL. */
export const arbitraryLine = (random: SeededRandom, maximum: number): string => {
  const text = random.pick([
    "",
    "Ada Lovelace",
    'O\'Brien "Bob" \\ `x` $1 ? :name',
    "'; drop table mailkeep_account; --",
    "100 % _ sure",
    // The same name composed and decomposed: a store must not normalise.
    "Zo\u00eb",
    "Zoe\u0308",
    "\u0130stanbul STRASSE stra\u00dfe \ufb01",
    "\u7530\u4e2d\u592a\u90ce",
    "\u0645\u0631\u062d\u0628\u0627",
    "\u{1f680}\u{1f1e9}\u{1f1ea} \u{20bb7}",
    " blanks at both ends ",
    random.text(LETTERS, maximum),
    random.text("\u00e9\u6f22\u{1f600}", Math.floor(maximum / 2)),
  ])
  return text.slice(0, maximum)
}

/** Several lines, with tabs and every kind of line break; now and then as long as is allowed. */
export const arbitraryLines = (random: SeededRandom, maximum: number): string =>
  random.pick([
    "Kind regards,\r\n\tAda",
    '<p style="color:red">Ada &amp; Co.</p>\n',
    "one\u2028two\u2029three\u0085four",
    `${arbitraryLine(random, 200)}\n${arbitraryLine(random, 200)}`,
    random.text("abc \n\u6f22", maximum),
  ])

const label = (random: SeededRandom, length: number): string => random.text(LOWER, length)

const longDomain = (random: SeededRandom, length: number): string => {
  const tail = ".example"
  let domain = ""
  // Labels of 63, then whatever is left.
  while (domain.length < length - tail.length) {
    const room = length - tail.length - domain.length - (domain === "" ? 0 : 1)
    // A dot needs a label after it: never leave room for a lone dot.
    const next = room > 63 ? Math.min(63, room - 2) : room
    domain = domain === "" ? label(random, next) : `${domain}.${label(random, next)}`
  }
  return domain + tail
}

/** A host name in A-labels or an IP literal, up to 253 octets. */
export const arbitraryHost = (random: SeededRandom): HostName =>
  HostName.make(
    random.pick([
      "smtp.gmail.com",
      "xn--mnchen-3ya.example",
      "192.0.2.1",
      "2001:db8::1",
      "localhost",
      longDomain(random, 253),
    ]),
  )

/** A valid address with letters of both cases, from the shortest to 254 octets. `unique` makes it differ from others. */
export const arbitraryAddress = (random: SeededRandom, unique: string): EmailAddress => {
  const local = random.pick([
    unique,
    `Ada.${unique}+tag`,
    `!#$%&'*+-/=?^_\`{|}~.${unique}`,
    unique + random.text(LETTERS, 64 - unique.length),
  ])
  const longest = longDomain(random, 253 - local.length)
  return EmailAddress.make(`${local}@${random.pick(["a.co", "Example.COM", "xn--bcher-kva.example", longest])}`)
}
