import type { DomainName } from "../address/DomainName.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { registrableDomain } from "./registrableDomain.ts"

/** Whose mail servers are known. */
export interface KnownHosts {
  /** The provider that has this very host among its servers, of several the business product; `null` for any other. */
  readonly presetOf: (host: string) => ProviderPreset | null
  /** Whether a host is registered under a domain that a provider has its servers under. */
  readonly isKnown: (host: string) => boolean
}

/** Reads the hosts of all presets, when the first is asked for. */
export function knownHosts({ all }: ProviderCatalog["Service"]): KnownHosts {
  let index:
    | { readonly hosts: ReadonlyMap<string, ProviderPreset>; readonly domains: ReadonlySet<DomainName> }
    | undefined
  const read = () => {
    const hosts = new Map<string, ProviderPreset>()
    const domains = new Set<DomainName>()
    for (const preset of all) {
      for (const { host } of [...preset.access, ...preset.submission]) {
        const other = hosts.get(host)
        if (other === undefined || (other.kind !== "business" && preset.kind === "business")) hosts.set(host, preset)
        const domain = registrableDomain(host)
        if (domain !== null) domains.add(domain)
      }
    }
    return { hosts, domains }
  }
  return {
    presetOf: (host) => (index ??= read()).hosts.get(host) ?? null,
    isKnown: (host) => {
      const domain = registrableDomain(host)
      return domain !== null && (index ??= read()).domains.has(domain)
    },
  }
}
