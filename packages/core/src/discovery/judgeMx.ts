import { Result } from "effect"
import { toAsciiDomain } from "../address/DomainName.ts"
import type { MailGateway } from "../provider/MailGateway.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { MxRecord } from "./DnsResolver.ts"
import type { PresetContext } from "./presetServers.ts"

/** Whose MX hosts a domain has. */
export type MxJudgement =
  /** The domain takes no mail (RFC 7505). */
  | { readonly kind: "null" }
  /** No MX host, or none with a name that can be used. */
  | { readonly kind: "none" }
  | { readonly kind: "provider"; readonly preset: ProviderPreset; readonly context: PresetContext }
  | { readonly kind: "gateway"; readonly gateway: MailGateway; readonly host: string }
  /** Hosts of nobody that is known, the best one. */
  | { readonly kind: "unknown"; readonly host: string }

/**
 * Tells by the MX hosts of the best preference who takes a domain's mail in. Others are for when those are down, and prove nothing;
 * neither do hosts that are addresses or no names. Of equally preferred hosts the first by name decides, so that the order of
 * the answer does not.
 */
export const judgeMx = (records: ReadonlyArray<MxRecord>, catalog: ProviderCatalog["Service"]): MxJudgement => {
  // RFC 7505 §3: a null MX stands alone. Beside others it is a mistake.
  if (records.length > 0 && records.every(({ exchange }) => exchange === "" || exchange === "."))
    return { kind: "null" }
  const named = records.flatMap(({ exchange, preference }) => {
    const name = toAsciiDomain(exchange.toLowerCase())
    return Result.isSuccess(name) && name.success.includes(".") ? [{ preference, host: name.success }] : []
  })
  if (named.length === 0) return { kind: "none" }
  const best = Math.min(...named.map(({ preference }) => preference))
  const hosts = named
    .filter(({ preference }) => preference === best)
    .map(({ host }) => host)
    .sort()
  for (const host of hosts) {
    // Some of their hosts have names under a provider's.
    const gateway = catalog.gateway(host)
    if (gateway !== null) return { kind: "gateway", gateway, host }
    const found = catalog.forName("mx", host)
    if (found !== null) return { kind: "provider", preset: found.of, context: { mxHost: host, label: found.label } }
  }
  return { kind: "unknown", host: hosts[0]! }
}
