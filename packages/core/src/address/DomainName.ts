import { type Brand, Result, Schema } from "effect"

/** A domain name as the DNS knows it: lower-case A-labels (RFC 5890) of letters, digits and hyphens, at most 253 octets. */
export const DomainName = Schema.String.check(
  Schema.makeFilter((name: string): string | undefined => {
    const parsed = toAsciiDomain(name)
    if (Result.isFailure(parsed)) return parsed.failure
    return parsed.success === name ? undefined : "must be in lower-case A-labels"
  }),
).pipe(Schema.brand("DomainName"))
export type DomainName = string & Brand.Brand<"DomainName">

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/u
// Nearly all names, in the form that they are stored in: told by one look, though no last label that might be a number.
const USUAL = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const WRITABLE = /^[\p{L}\p{N}\p{M}.-]+$/u

/**
 * The A-label form of a domain name written in any script, in lower case, or a sentence that says what is wrong.
 *
 * Refused: characters that UTS #46 would silently map to others (full-width letters and dots, soft hyphens), a trailing
 * dot, empty labels, labels over 63 and names over 253 octets, and a numeric last label, which resolvers read as an
 * IPv4 address (RFC 3696 §2).
 */
export function toAsciiDomain(input: string): Result.Result<DomainName, string> {
  if (USUAL.test(input)) return Result.succeed(input as DomainName)
  const fail = (why: string) => Result.fail(why)
  if (input === "") return fail("must be a domain name")
  if (input.length > 253) return fail("must be a domain name of at most 253 characters")
  if (!WRITABLE.test(input)) return fail("must be a domain name of letters, digits, hyphens and dots")
  if (input.normalize("NFKC") !== input.normalize("NFC")) return fail("must not use look-alike characters")
  let ascii = input.toLowerCase()
  if (/[^\u0020-\u007e]/u.test(ascii)) {
    try {
      ascii = new URL(`http://${ascii}/`).hostname
    } catch {
      return fail("must be a valid internationalised domain name")
    }
  }
  if (ascii.length > 253) return fail("must be a domain name of at most 253 octets")
  const labels = ascii.split(".")
  if (!labels.every((label) => LABEL.test(label))) {
    return fail("must consist of labels of 1 to 63 letters, digits or inner hyphens, joined by dots")
  }
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels[labels.length - 1]!)) return fail("must be a name, not a number")
  return Result.succeed(ascii as DomainName)
}
