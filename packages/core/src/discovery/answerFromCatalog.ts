import { Result } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { domainOf, type EmailAddress, parseEmailAddress } from "../address/EmailAddress.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { candidateOfPreset } from "./candidateOf.ts"
import type { DiscoveryResult } from "./DiscoveryResult.ts"
import { invalidAddress, resultOfPreset } from "./discoveryResults.ts"
import { domainTypo } from "./domainTypo.ts"
import { gapsOfAddress } from "./presetServers.ts"

/** What can be said without asking anybody. */
export type CatalogAnswer =
  | { readonly kind: "answer"; readonly result: DiscoveryResult }
  | { readonly kind: "ask"; readonly email: EmailAddress }

/** Answers for what is no address and for the addresses of known providers, by their domains; pure, and without any I/O. */
export function answerFromCatalog(catalog: ProviderCatalog["Service"], typed: string): CatalogAnswer {
  const parsed = parseEmailAddress(typed)
  if (Result.isFailure(parsed)) return { kind: "answer", result: invalidAddress(parsed.failure) }
  const email = parsed.success
  const domain = domainOf(email)
  const preset = catalog.forDomain(domain)
  if (preset === null) return { kind: "ask", email }
  const candidate = candidateOfPreset(preset, "catalog-domain", gapsOfAddress(email), email)
  return { kind: "answer", result: resultOfPreset(preset, domain, [candidate]) }
}

// Presets list what most have first; some end with a hundred names that few have chosen.
const FOREMOST = 6

/**
 * Domains that many have their address at, so that another one letter off is likely a slip: the foremost ones of each provider, and those
 * of the same name in other countries.
 */
export const wellKnownDomains = ({ all }: ProviderCatalog["Service"]): ReadonlyArray<DomainName> =>
  all.flatMap(({ domains, kind }) => {
    if (kind !== "consumer") return []
    const names = new Set(domains.slice(0, FOREMOST).map(firstLabel))
    return domains.filter((domain) => names.has(firstLabel(domain)))
  })

const firstLabel = (domain: DomainName): string => domain.slice(0, domain.indexOf("."))

/** The well-known domain that an unknown one was probably meant to be; `null` when there is none. */
export const suggestionFor = (known: ReadonlyArray<DomainName>, email: EmailAddress): DomainName | null =>
  domainTypo(domainOf(email), known)
