import { Result } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { type HostName, parseHostName } from "../server/HostName.ts"
import type { PresetServer, ProviderPreset } from "./ProviderPreset.ts"

/**
 * A provider's servers for addresses of a domain that it gives out, best first. Where their names are made of that domain, they
 * are; names that need more than the domain (an MX host, a label) are left as the preset lists them.
 */
export const serversFor = (
  side: "submission" | "access",
  preset: ProviderPreset,
  domain: DomainName,
): ReadonlyArray<PresetServer> => {
  const host = hostAt(domain, preset.hostTemplates?.[side])
  if (host === null) return preset[side]
  // The list has the same ports and security once for every domain.
  const made = preset[side].map((server) => ({ ...server, host }))
  const isFirst = ({ port, security }: PresetServer, index: number) =>
    made.findIndex((other) => other.port === port && other.security === security) === index
  return made.filter(isFirst)
}

const hostAt = (domain: DomainName, template: string | undefined): HostName | null => {
  if (template === undefined) return null
  const parsed = parseHostName(template.replaceAll("{domain}", domain))
  return Result.isSuccess(parsed) ? parsed.success : null
}
