import type { DomainName } from "../address/DomainName.ts"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { Candidate, CandidateOrigin, CandidateServer, CandidateWarning, Trust } from "./Candidate.ts"
import { presetAuth, presetUserNames } from "./presetServers.ts"
import type { Provenance } from "./Proposal.ts"
import { registrableDomain, sameOrganization } from "./registrableDomain.ts"
import type { StatedServer, StatedServers } from "./StatedServers.ts"

/** Finds the preset that a server belongs to by its host name. */
export type PresetOfHost = (host: string) => ProviderPreset | null

const TRUST: Partial<Record<CandidateOrigin, Trust>> = {
  autoconfig: "high",
  pacc: "high",
  "well-known": "high",
  ispdb: "high",
  "autoconfig-http": "low",
  guess: "low",
}

// Whose word about servers elsewhere counts as much as about the domain's own: that database is made by people who looked.
const CURATED: ReadonlySet<CandidateOrigin> = new Set(["ispdb"])
// What anybody on the way may have written, or what nobody has said at all.
const UNPROTECTED: ReadonlySet<CandidateOrigin> = new Set(["autoconfig-http", "guess", "mx-autoconfig", "mx-ispdb"])

/**
 * Makes a candidate of what a source states: how far it is to be trusted, and which domains a user must approve (discovery over an
 * unprotected way, by MX or by a guess always; else servers or documents that are neither the domain's own nor a known provider's).
 *
 * How to log in at a known provider's server is told by the provider's rules, whatever the source says. `null` when there is nothing to
 * make a candidate of, or when an unprotected source points elsewhere.
 */
export const candidateOf = (
  stated: StatedServers,
  email: EmailAddress,
  { domain, hosts, origin }: Provenance,
  presetOfHost: PresetOfHost,
): Candidate | null => {
  const submission = stated.submission[0]
  const access = stated.access[0]
  if (submission === undefined && access === undefined) return null
  const servers = [submission, access].filter((server) => server !== undefined)
  const preset = servers.map(({ host }) => presetOfHost(host)).find((found) => found !== null) ?? null
  const strangers = servers
    .map(({ host }) => host as string)
    .filter((host) => !sameOrganization(host, domain) && presetOfHost(host) === null)
  const foreignSources = hosts.filter((host) => !sameOrganization(host, domain))
  const unprotected = UNPROTECTED.has(origin)
  if (origin === "autoconfig-http" && strangers.length > 0) return null

  const doubtful = CURATED.has(origin) ? [] : [...strangers, ...foreignSources]
  const confirm = registrableDomains(unprotected ? [...servers.map(({ host }) => host), ...doubtful] : doubtful)
  return {
    origin,
    trust: trustOf(origin, confirm.length > 0, foreignSources.length > 0),
    provider: preset?.id ?? null,
    submission: submission === undefined ? null : serverOf("submission", submission, email, presetOfHost),
    access: access === undefined ? null : serverOf("access", access, email, presetOfHost),
    confirm,
    warnings: warningsOf(origin, strangers, CURATED.has(origin) ? [] : foreignSources),
  }
}

const trustOf = (origin: CandidateOrigin, mustConfirm: boolean, isForeign: boolean): Trust => {
  const own = TRUST[origin] ?? "medium"
  if (!mustConfirm || own === "low") return own
  // A redirect to somebody else is usual for documents that hosters serve; a stranger's word in a lesser source is little.
  if (own === "high") return "medium"
  return isForeign ? "low" : "medium"
}

const serverOf = (
  side: Protocol,
  { auth, host, port, security, userNames }: StatedServer,
  email: EmailAddress,
  presetOfHost: PresetOfHost,
): CandidateServer => {
  const preset = presetOfHost(host)
  return {
    host,
    port: port as CandidateServer["port"],
    security,
    userNames: preset === null ? userNames : presetUserNames(side, preset, email),
    auth: preset === null ? auth : presetAuth(side, preset),
    answered: null,
  }
}

/** The domains that hosts are registered under, each once; a name without one stands for itself. */
export const registrableDomains = (hosts: ReadonlyArray<string>): ReadonlyArray<DomainName> => [
  ...new Set(hosts.map((host) => registrableDomain(host) ?? (host as DomainName))),
]

const warningsOf = (
  origin: CandidateOrigin,
  strangers: ReadonlyArray<string>,
  foreignSources: ReadonlyArray<string>,
): ReadonlyArray<CandidateWarning> => {
  const warnings: Array<CandidateWarning> = []
  if (origin === "autoconfig-http") {
    warnings.push({
      code: "unprotected-source",
      message: "These settings came without TLS, so anybody on the way may have written them.",
    })
  }
  if (origin === "guess") {
    warnings.push({ code: "guessed", message: "Nobody names these servers; they answered under usual names." })
  }
  if (foreignSources.length > 0) {
    warnings.push({
      code: "redirected",
      message: `These settings are the word of ${registrableDomains(foreignSources).join(" and ")}, not of the address's own domain.`,
    })
  }
  if (strangers.length > 0) {
    warnings.push({
      code: "another-domain",
      message: `The servers are at ${registrableDomains(strangers).join(" and ")}, which is not the address's own domain.`,
    })
  }
  return warnings
}
