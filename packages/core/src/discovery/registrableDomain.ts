import { Result } from "effect"
import { getDomain } from "tldts"
import { type DomainName, toAsciiDomain } from "../address/DomainName.ts"

/**
 * The domain under which a host name was registered: one label more than its suffix on the Public Suffix List, whose private
 * part counts, because neighbours under `github.io` are strangers. `null` for addresses, suffixes themselves and anything that is no host name.
 */
export function registrableDomain(host: string): DomainName | null {
  const name = toAsciiDomain(host)
  if (Result.isFailure(name)) return null
  const domain = toAsciiDomain(
    getDomain(name.success, { allowPrivateDomains: true, extractHostname: false, mixedInputs: false }) ?? "",
  )
  return Result.isSuccess(domain) ? domain.success : null
}

/** Whether two host names are registered under the same domain, so that one organisation answers for both. */
export function sameOrganization(a: string, b: string): boolean {
  const domain = registrableDomain(a)
  return domain !== null && domain === registrableDomain(b)
}
