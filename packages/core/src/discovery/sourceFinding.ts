import { domainOf, type EmailAddress, localPartOf } from "../address/EmailAddress.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { CandidateWarning } from "./Candidate.ts"
import { statedHost } from "./statedServer.ts"
import type { StatedServer, StatedServers } from "./StatedServers.ts"

/** What a source of settings told. */
export type SourceFinding =
  | {
      readonly kind: "servers"
      readonly servers: StatedServers
      /** Whether another organisation than the one that was asked wrote it. */
      readonly isForeign: boolean
    }
  /** Something leads to a known provider; what, and so why the user must approve, is the warning. */
  | {
      readonly kind: "provider"
      readonly preset: ProviderPreset
      readonly label: string | null
      readonly warning: CandidateWarning
    }

/** That Autodiscover leads to a provider. */
export const referral = (preset: ProviderPreset, label: string | null): SourceFinding => ({
  kind: "provider",
  preset,
  label,
  warning: { code: "redirected", message: `The domain's Autodiscover refers to ${preset.name}.` },
})

/** Whether a finding tells servers for both sides. */
export const isComplete = (finding: SourceFinding): boolean =>
  finding.kind === "provider" || (finding.servers.access.length > 0 && finding.servers.submission.length > 0)

/**
 * The address that stands for anybody's at a domain: what is found for it serves all, and no source learns who asked.
 * RFC 5321 §4.5.1 has every domain know it.
 */
export const anybodyAt = (domain: string): EmailAddress => `postmaster@${domain}` as EmailAddress

/** The servers with one address in place of another, in names to log in with and in host names made from its domain. */
export function readdressed(servers: StatedServers, from: EmailAddress, to: EmailAddress): StatedServers {
  if (from === to) return servers
  const side = (stated: ReadonlyArray<StatedServer>) =>
    stated.flatMap((server) => {
      const host = statedHost(server.host.replaceAll(domainOf(from), domainOf(to)))
      return host === null
        ? []
        : [{ ...server, host, userNames: server.userNames.map((name) => renamed(name, from, to)) }]
    })
  return { ...servers, submission: side(servers.submission), access: side(servers.access) }
}

/** A login name with the parts of one address in place of those of another. */
export const renamed = (name: string, from: EmailAddress, to: EmailAddress): string =>
  name
    .split(domainOf(from))
    .map((part) => part.split(localPartOf(from)).join(localPartOf(to)))
    .join(to.slice(to.indexOf("@") + 1))
