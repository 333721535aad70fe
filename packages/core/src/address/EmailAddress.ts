import { type Brand, Result, Schema } from "effect"
import { type DomainName, toAsciiDomain } from "./DomainName.ts"

/**
 * An e-mail address as a strict RFC 5321 addr-spec: `local-part@domain`, the local part a dot-atom of at most 64 ASCII
 * octets, the domain in A-labels, at most 254 octets in all. No comments, groups, routes, display names, quoted local
 * parts or address literals. The letters stand as they were typed; compare with {@link addressKey}.
 *
 * @example
 * parseEmailAddress("Ada@Example.com") // success "Ada@Example.com"
 * parseEmailAddress("a@b@c")           // failure "must have exactly one @ …"
 */
export const EmailAddress = Schema.String.check(
  Schema.makeFilter((text: string): string | undefined => {
    const parsed = parseEmailAddress(text)
    if (Result.isFailure(parsed)) return parsed.failure
    return parsed.success === text ? undefined : "must have its domain in A-labels"
  }),
).pipe(Schema.brand("EmailAddress"))
export type EmailAddress = string & Brand.Brand<"EmailAddress">

const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/

/** Reads an address typed by a person, or says what is wrong with it; a domain in another script becomes A-labels. */
export function parseEmailAddress(input: string): Result.Result<EmailAddress, string> {
  const at = input.indexOf("@")
  if (at < 0 || at !== input.lastIndexOf("@")) return Result.fail("must have exactly one @, as in name@example.com")
  const local = input.slice(0, at)
  const typedDomain = input.slice(at + 1)
  if (local === "") return Result.fail("must have a local part before the @")
  if (local.length > 64) return Result.fail("must have at most 64 characters before the @")
  if (/[^\u0020-\u007e]/u.test(local))
    return Result.fail("must have only ASCII characters before the @ (SMTPUTF8 addresses are not supported)")
  if (!DOT_ATOM.test(local))
    return Result.fail("must have only letters, digits, !#$%&'*+/=?^_`{|}~- and single inner dots before the @")
  const domain = toAsciiDomain(typedDomain)
  if (Result.isFailure(domain)) return Result.fail(`${domain.failure} (after the @)`)
  if (!domain.success.includes(".")) return Result.fail("must have a domain with at least one dot after the @")
  const kept = typedDomain.toLowerCase() === domain.success ? typedDomain : domain.success
  const address = `${local}@${kept}`
  if (address.length > 254) return Result.fail("must have at most 254 characters")
  return Result.succeed(address as EmailAddress)
}

/** The form under which addresses are compared and are unique per tenant: all in lower case. */
export const addressKey = (address: EmailAddress): string => address.toLowerCase()

/** The domain of an address, in lower case. */
export const domainOf = (address: EmailAddress): DomainName =>
  address.slice(address.indexOf("@") + 1).toLowerCase() as DomainName

/** The part of an address before the `@`, as typed. */
export const localPartOf = (address: EmailAddress): string => address.slice(0, address.indexOf("@"))
