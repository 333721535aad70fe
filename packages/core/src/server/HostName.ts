import { type Brand, Result, Schema } from "effect"
import { toAsciiDomain } from "../address/DomainName.ts"

/** The name or address of a mail server: a lower-case LDH name (A-labels) or a canonical IP literal without brackets or zone. */
export const HostName = Schema.String.check(
  Schema.makeFilter((text: string): string | undefined => {
    const parsed = parseHostName(text)
    if (Result.isFailure(parsed)) return parsed.failure
    return parsed.success === text ? undefined : "must be in lower-case A-labels"
  }),
).pipe(Schema.brand("HostName"))
export type HostName = string & Brand.Brand<"HostName">

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/

// What people paste in place of a host, each with what to take away.
const PASTED: ReadonlyArray<{ readonly form: RegExp; readonly message: string }> = [
  {
    form: /^[a-z][a-z0-9+.-]*:\/\//i,
    message: "must be a host name alone, not a URL: leave out what stands around the name",
  },
  { form: /@/, message: "must be the host name of a mail server, not an e-mail address" },
  { form: /^[^:[\]]+:\d*$/, message: "must be a host name alone: the port has a field of its own" },
]

/**
 * Reads a host typed by a person, or says what is wrong with it.
 *
 * Odd spellings that operating systems read as addresses (`0x7f.1`, `2130706433`, `127.1`, `[::1]`, padded blanks, a
 * trailing dot, zone ids) are refused here and never reach a resolver. Whether an address may be dialled is the guard's
 * decision, not this one's.
 */
export function parseHostName(input: string): Result.Result<HostName, string> {
  if (IPV4.test(input)) return Result.succeed(input as HostName)
  const pasted = PASTED.find(({ form }) => form.test(input))
  if (pasted !== undefined) return Result.fail(pasted.message)
  if (input.includes(":")) {
    const canonical = canonicalIpv6(input)
    return canonical === input.toLowerCase()
      ? Result.succeed(canonical as HostName)
      : Result.fail("must be an IPv6 address in its canonical form (RFC 5952), without brackets or zone")
  }
  return Result.map(toAsciiDomain(input), (name) => name as string as HostName)
}

/** Whether a host is an IP literal; such a host has no name that a certificate could be issued to, only an address. */
export const isAddressLiteral = (host: string): boolean => IPV4.test(host) || host.includes(":")

function canonicalIpv6(input: string): string | undefined {
  if (!/^[0-9A-Fa-f:.]+$/.test(input)) return undefined
  try {
    return new URL(`http://[${input}]/`).hostname.slice(1, -1)
  } catch {
    return undefined
  }
}
