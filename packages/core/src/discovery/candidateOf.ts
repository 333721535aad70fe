import type { DomainName } from "../address/DomainName.ts"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { Port } from "../server/Port.ts"
import type { Candidate, CandidateOrigin, CandidateServer, CandidateWarning, Trust } from "./Candidate.ts"
import type { KnownHosts } from "./knownHosts.ts"
import { presetWarnings } from "./presetHints.ts"
import { type HostGaps, presetAuth, presetServers } from "./presetServers.ts"
import { registrableDomain, sameOrganization } from "./registrableDomain.ts"
import type { StatedServer } from "./StatedServers.ts"

/** How far each origin is trusted when nothing speaks against it. */
const TRUST: Readonly<Record<CandidateOrigin, Trust>> = {
  "catalog-domain": "high",
  "catalog-mx": "high",
  "catalog-autodiscover": "medium",
  "catalog-spf": "medium",
  "catalog-dkim": "medium",
  autoconfig: "high",
  pacc: "high",
  "well-known": "high",
  srv: "medium",
  "txt-mailconf": "medium",
  ispdb: "high",
  "mx-autoconfig": "medium",
  "mx-ispdb": "medium",
  autodiscover: "medium",
  "autoconfig-http": "low",
  guess: "low",
}

// Anybody could have led there: an MX record without DNSSEC, a page without TLS, nobody at all.
const UNSIGNED: ReadonlySet<CandidateOrigin> = new Set(["mx-autoconfig", "mx-ispdb", "autoconfig-http", "guess"])

const LOWER: Readonly<Record<Trust, Trust>> = { high: "medium", medium: "low", low: "low" }

/** Why a provider's candidate isn't to be taken without asking. */
export interface PresetDoubt {
  readonly warnings: ReadonlyArray<CandidateWarning>
}

/** A preset's servers as a candidate. With a doubt, it is trusted less than fully, and the user must approve. */
export function candidateOfPreset(
  preset: ProviderPreset,
  origin: CandidateOrigin,
  gaps: HostGaps,
  email: EmailAddress,
  doubt: PresetDoubt | null = null,
): Candidate {
  const { access, naming, submission } = presetServers(preset, gaps, email)
  const isDoubtful = doubt !== null || naming === "mx"
  return {
    origin,
    trust: isDoubtful && TRUST[origin] === "high" ? "medium" : TRUST[origin],
    provider: preset.id,
    submission,
    access,
    confirm: isDoubtful ? domainsOf([submission, access]) : [],
    warnings: [...(doubt?.warnings ?? []), ...presetWarnings(preset)],
  }
}

/** What a source stated for an address, one server for each side, `null` where it has none. */
export interface StatedPair {
  readonly submission: StatedServer | null
  readonly access: StatedServer | null
  readonly isForeign: boolean
}

/** Whether servers belong to the organisation of the address or to a known provider, so that nobody else learns the password. */
export const isAtHome = (pair: StatedPair, email: EmailAddress, known: KnownHosts): boolean =>
  [pair.submission, pair.access].every(
    (server) => server === null || sameOrganization(server.host, domainOf(email)) || known.isKnown(server.host),
  )

/** What a source stated as a candidate: how far it is to be trusted, and which domains the user must approve. */
export function candidateOfStated(
  pair: StatedPair,
  origin: CandidateOrigin,
  email: EmailAddress,
  known: KnownHosts,
): Candidate {
  // What Thunderbird's people collected isn't the word of whoever runs the domain.
  const isElsewhere = origin !== "ispdb" && !isAtHome(pair, email, known)
  const isLowered = pair.isForeign || isElsewhere
  const preset = presetOfPair(pair, known)
  const servers = { submission: stated(pair, "submission", preset), access: stated(pair, "access", preset) }
  const domains = domainsOf([servers.submission, servers.access])
  return {
    origin,
    trust: isLowered ? LOWER[TRUST[origin]] : TRUST[origin],
    provider: preset?.id ?? null,
    ...servers,
    confirm: isLowered || UNSIGNED.has(origin) ? domains : [],
    warnings: [
      ...warningsOf(origin, domains, isElsewhere, pair.isForeign),
      ...(preset === null ? [] : presetWarnings(preset)),
    ],
  }
}

/** The provider whose very servers are stated; both sides, or the one there is. */
export const presetOfPair = ({ access, submission }: StatedPair, known: KnownHosts): ProviderPreset | null => {
  const presets = [access, submission].flatMap((server) => (server === null ? [] : [known.presetOf(server.host)]))
  const [first = null] = presets
  return presets.every((preset) => preset !== null && preset.family === first?.family) ? first : null
}

// How to log in is known of a known server; what a document says of it isn't believed.
const stated = (
  pair: StatedPair,
  protocol: "submission" | "access",
  preset: ProviderPreset | null,
): CandidateServer | null => {
  const server = pair[protocol]
  if (server === null) return null
  const { auth, host, port, security, userNames } = server
  const nobodyKnows = preset !== null && preset.userName === "another"
  return {
    host,
    port: port as Port,
    security,
    userNames: nobodyKnows ? [] : userNames,
    auth: preset === null ? auth : presetAuth(preset),
    answered: null,
  }
}

/** The registrable domains of servers, each once; the host itself where there is none. */
export const domainsOf = (servers: ReadonlyArray<CandidateServer | null>): ReadonlyArray<DomainName> => [
  ...new Set(
    servers.flatMap((server) =>
      server === null ? [] : [registrableDomain(server.host) ?? (server.host as string as DomainName)],
    ),
  ),
]

function warningsOf(
  origin: CandidateOrigin,
  domains: ReadonlyArray<DomainName>,
  isElsewhere: boolean,
  isForeign: boolean,
): ReadonlyArray<CandidateWarning> {
  const warnings: Array<CandidateWarning> = []
  const where = domains.join(" and ")
  if (origin === "guess") {
    warnings.push({ code: "guessed", message: "Nobody names these servers: they were found by trying usual names." })
  }
  if (origin === "autoconfig-http") {
    warnings.push({
      code: "unprotected-source",
      message: "The settings came over a connection that anybody on the way could change.",
    })
  }
  if (isElsewhere) {
    warnings.push({
      code: "another-domain",
      message: `The servers belong to ${where}, not to the domain of the address.`,
    })
  }
  if (isForeign) {
    warnings.push({ code: "redirected", message: "The settings were read at another place than the domain's own." })
  }
  if (origin === "mx-autoconfig" || origin === "mx-ispdb") {
    warnings.push({ code: "shared-mx", message: "The settings are those of whoever takes in the domain's mail." })
  }
  return warnings
}
