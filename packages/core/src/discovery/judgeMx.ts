import { Result } from "effect"
import { toAsciiDomain } from "../address/DomainName.ts"
import type { MailGateway } from "../provider/MailGateway.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { DnsAnswer, MxRecord } from "./DnsResolver.ts"

/** What the MX records of a domain tell. */
export type MxVerdict =
  /** The domain takes no mail (RFC 7505). */
  | { readonly kind: "null" }
  /** Nobody knows: the name servers gave no answer. */
  | { readonly kind: "failed" }
  | {
      readonly kind: "provider"
      readonly preset: ProviderPreset
      readonly label: string | null
      readonly host: string
      /** Whether every host of the best preference says the same. */
      readonly isUnanimous: boolean
    }
  | { readonly kind: "gateway"; readonly gateway: MailGateway }
  /** A server that no table knows, or none. */
  | { readonly kind: "unknown"; readonly host: string | null }

/**
 * Reads the MX records of a domain. Only hosts of the best preference count, by names on label boundaries: a backup MX
 * says nothing about the mailbox, and an address is no name.
 */
export function judgeMx(answer: DnsAnswer<MxRecord>, catalog: ProviderCatalog["Service"]): MxVerdict {
  if (answer.kind === "failed") return answer
  if (answer.kind !== "records") return { kind: "unknown", host: null }
  if (answer.records.every(({ exchange }) => isRoot(exchange))) return { kind: "null" }

  const best = Math.min(...answer.records.map(({ preference }) => preference))
  // Name servers turn equal records round; the same records must give the same answer.
  const hosts = answer.records
    .filter(({ preference }) => preference === best)
    .flatMap(({ exchange }) => hostOf(exchange) ?? [])
    .sort()
  const owned = hosts.map((host) => ownerOf(host, catalog))
  const isUnanimous = new Set(owned.map((owner) => owner?.id)).size === 1
  const first = owned.find((owner) => owner !== null) ?? null
  if (first === null) return { kind: "unknown", host: hosts[0] ?? null }
  if (first.kind === "gateway") return { kind: "gateway", gateway: first.gateway }
  return { kind: "provider", preset: first.preset, label: first.label, host: first.host, isUnanimous }
}

type Owner =
  | { readonly kind: "gateway"; readonly id: string; readonly gateway: MailGateway }
  | {
      readonly kind: "preset"
      readonly id: string
      readonly preset: ProviderPreset
      readonly label: string | null
      readonly host: string
    }

function ownerOf(host: string, catalog: ProviderCatalog["Service"]): Owner | null {
  const gateway = catalog.gateway(host)
  if (gateway !== null) return { kind: "gateway", id: `gateway ${gateway.id}`, gateway }
  const found = catalog.forName("mx", host)
  // A relay takes mail in for programs; there is no mailbox.
  if (found === null || found.of.kind === "relay") return null
  return { kind: "preset", id: found.of.id, preset: found.of, label: found.label, host }
}

const isRoot = (exchange: string): boolean => exchange === "" || exchange === "."

const hostOf = (exchange: string): string | null => {
  const name = toAsciiDomain(exchange.toLowerCase())
  return Result.isSuccess(name) && name.success.includes(".") ? name.success : null
}
