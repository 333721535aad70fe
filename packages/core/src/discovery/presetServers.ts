import { Result } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { domainOf, type EmailAddress, localPartOf } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { HostTemplate, PresetServer, ProviderPreset, UserNameForm } from "../provider/ProviderPreset.ts"
import { type HostName, isAddressLiteral, parseHostName } from "../server/HostName.ts"
import type { AuthMethod, CandidateServer } from "./Candidate.ts"

/** What fills the gaps of a preset's host names. */
export interface HostGaps {
  readonly domain: DomainName
  /** The best MX host; `null` when there is none or it isn't the provider's. */
  readonly mx: string | null
  /** What the `*` of the provider's pattern stood for. */
  readonly label: string | null
}

/** A preset's servers for one customer, the best of each side. */
export interface PresetServers {
  readonly submission: CandidateServer | null
  readonly access: CandidateServer | null
  /** `listed`: the same for every customer. `made`: their names are made from the provider's rule. `mx`: the MX host is the server. */
  readonly naming: "listed" | "made" | "mx"
}

/** The servers of a preset for an address, with the names and the methods to log in there. */
export function presetServers(preset: ProviderPreset, gaps: HostGaps, email: EmailAddress): PresetServers {
  const made = madeHosts(preset, gaps)
  const server = (protocol: Protocol): CandidateServer | null => {
    const [best] = preset[protocol]
    return best === undefined ? null : candidateServer(preset, protocol, best, made?.[protocol] ?? best.host, email)
  }
  const naming = made === null ? "listed" : usesMx(preset) ? "mx" : "made"
  return { submission: server("submission"), access: server("access"), naming }
}

const candidateServer = (
  preset: ProviderPreset,
  protocol: Protocol,
  { port, security }: PresetServer,
  host: HostName,
  email: EmailAddress,
): CandidateServer => ({
  host,
  port,
  security,
  userNames: presetUserNames(preset, protocol, email),
  auth: presetAuth(preset),
  answered: null,
})

/** Names to log in with at a provider, the likeliest first; empty when only the user knows. */
export function presetUserNames(
  preset: ProviderPreset,
  protocol: Protocol,
  email: EmailAddress,
): ReadonlyArray<string> {
  const special = protocol === "access" ? preset.accessUserName : undefined
  const forms = [special, preset.userName, preset.userNameAlso].filter((form) => form !== undefined)
  // Where the first form is a name that only the user knows, guesses would only count as failed logins.
  if (forms[0] === "another") return []
  return [...new Set(forms.flatMap((form) => userNameOf(form, email)))]
}

/** The name to log in with that a form makes of an address; none when it makes none. */
export const userNameOf = (form: UserNameForm, email: EmailAddress): ReadonlyArray<string> =>
  form === "another" ? [] : [form === "address" ? email : localPartOf(email)]

/** The methods that a provider takes on every side it has, in its order: a credential for half an account is of no use. */
export function presetAuth(preset: ProviderPreset): ReadonlyArray<AuthMethod> {
  const sides = (["submission", "access"] as const).filter((protocol) => preset[protocol].length > 0)
  const taken = preset.auth.filter((rule) => sides.every((protocol) => rule[protocol]))
  return sides.length === 0 ? [] : [...new Set(taken.map(({ method }) => method))]
}

const usesMx = ({ hostTemplates }: ProviderPreset): boolean =>
  hostTemplates !== undefined && `${hostTemplates.submission} ${hostTemplates.access}`.includes("{mx}")

function madeHosts(preset: ProviderPreset, gaps: HostGaps): Readonly<Record<Protocol, HostName>> | null {
  if (preset.hostTemplates === undefined) return null
  const submission = fill(preset.hostTemplates.submission, gaps)
  const access = fill(preset.hostTemplates.access, gaps)
  return submission === null || access === null ? null : { submission, access }
}

function fill(template: HostTemplate, { domain, label, mx }: HostGaps): HostName | null {
  // Some hosters name a second machine, which only takes mail in, after the first: `box-relay.example.net` for `box.example.net`.
  const values: Readonly<Record<string, string | null>> = {
    domain,
    label,
    mx: mx?.replace(/^([a-z0-9-]+)-relay\./, "$1.") ?? null,
  }
  let isComplete = true
  const filled = template.replace(/\{(domain|mx|label)\}/g, (_, name: string) => {
    const value = values[name] ?? null
    if (value === null) isComplete = false
    return value ?? ""
  })
  const host = parseHostName(filled)
  return isComplete && Result.isSuccess(host) && !isAddressLiteral(host.success) ? host.success : null
}

/** The gaps as far as the address alone fills them. */
export const gapsOfAddress = (email: EmailAddress): HostGaps => ({ domain: domainOf(email), mx: null, label: null })
