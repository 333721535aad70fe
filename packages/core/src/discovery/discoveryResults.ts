import type { DomainName } from "../address/DomainName.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { Candidate } from "./Candidate.ts"
import type { DiscoveryHint, DiscoveryOutcome, DiscoveryResult } from "./DiscoveryResult.ts"
import { presetHints } from "./presetHints.ts"

/** What a result is made of, beside what follows from it. */
export interface ResultParts {
  readonly outcome: DiscoveryOutcome
  readonly message: string
  readonly domain: DomainName | null
  readonly preset?: ProviderPreset | null
  readonly candidates?: ReadonlyArray<Candidate>
  readonly hints?: ReadonlyArray<DiscoveryHint>
  readonly retry?: boolean
}

/** A result without trace and suggestion: what is known of the provider goes in by itself. */
export const resultOf = ({
  candidates = [],
  domain,
  hints = [],
  message,
  outcome,
  preset = null,
  retry = false,
}: ResultParts): DiscoveryResult => ({
  outcome,
  message,
  domain,
  provider: preset === null ? null : { id: preset.id, name: preset.name, status: preset.status },
  candidates,
  hints: [...hints, ...(preset === null ? [] : presetHints(preset))],
  suggestion: null,
  limits: preset?.limits ?? null,
  folders: preset?.folders ?? null,
  endsOn: preset?.endsOn ?? null,
  helpUrl: preset?.helpUrl ?? null,
  retry,
  trace: [],
})

/** The result of a provider that was recognised, with its candidates, the best first. */
export function resultOfPreset(
  preset: ProviderPreset,
  domain: DomainName,
  candidates: ReadonlyArray<Candidate>,
): DiscoveryResult {
  const { name, preparation } = preset
  const parts = { domain, preset, candidates: [] }
  const [best] = candidates
  if (preset.status === "bridge") {
    const message = `${name} is reached only through its own program on the user's computer, which a server can't use.`
    return resultOf({ ...parts, outcome: "bridge-required", message })
  }
  if (preset.status === "broken" || best === undefined || (best.access === null && best.submission === null)) {
    return resultOf({ ...parts, outcome: "not-offered", message: `${name} offers neither SMTP nor IMAP.` })
  }
  const needsServer =
    preset.status === "needs-input" &&
    preset.hostTemplates !== undefined &&
    preset.access.some(({ host }) => host === best.access?.host)
  if (needsServer) {
    const message = `${name} has a server for every customer: ask the user for its name.`
    const hint: DiscoveryHint = { code: "server-name-needed", message: preparation ?? message }
    return resultOf({ ...parts, candidates, outcome: "needs-input", message, hints: [hint] })
  }
  const needsName = [best.access, best.submission].some((server) => server !== null && server.userNames.length === 0)
  if (needsName) {
    const message = `The mail of ${domain} is at ${name}. Ask the user for the name to log in with, which the address doesn't tell.`
    return resultOf({ ...parts, candidates, outcome: "needs-input", message })
  }
  const approve = best.confirm.length > 0 ? ` Let the user approve ${best.confirm.join(" and ")} first.` : ""
  const message = `The mail of ${domain} is at ${name}.${preparation === undefined ? "" : ` ${preparation}`}${approve}`
  return resultOf({ ...parts, candidates, outcome: "found", message })
}

/** The result of servers that were found without a provider of the table, or at one that a document names. */
export function resultOfCandidates(
  domain: DomainName,
  candidates: readonly [Candidate, ...Array<Candidate>],
  preset: ProviderPreset | null,
): DiscoveryResult {
  if (preset !== null) return resultOfPreset(preset, domain, candidates)
  const [best] = candidates
  const parts = { domain, candidates }
  const missing = best.access === null ? "IMAP" : best.submission === null ? "SMTP" : null
  if (missing !== null) {
    const message = `Only one of the two servers was found: ask the user for the ${missing} server.`
    return resultOf({ ...parts, outcome: "needs-input", message, hints: [{ code: "server-name-needed", message }] })
  }
  const hosts = [...new Set([best.access?.host, best.submission?.host])].join(" and ")
  if ([best.access, best.submission].some((server) => server !== null && server.userNames.length === 0)) {
    const message = `Servers were found (${hosts}). Ask the user for the name to log in with.`
    return resultOf({ ...parts, outcome: "needs-input", message, hints: [{ code: "user-name-needed", message }] })
  }
  const message =
    best.confirm.length > 0
      ? `Servers were found (${hosts}). Let the user approve ${best.confirm.join(" and ")} before a password goes there.`
      : `Servers were found: ${hosts}.`
  return resultOf({ ...parts, outcome: "found", message })
}

/** The result of something that isn't an address; `why` says what is wrong, as in "must have …". */
export const invalidAddress = (why: string): DiscoveryResult =>
  resultOf({ outcome: "invalid-address", message: `The address ${why}.`, domain: null })

/** Results of domains that tell of no mailbox, or that nobody knows. */
export const withoutServers = {
  noMailbox: (domain: DomainName) =>
    resultOf({ outcome: "no-mailbox", message: `${domain} takes no mail: it has no mailboxes.`, domain }),
  parked: (domain: DomainName) =>
    resultOf({ outcome: "no-mailbox", message: `${domain} is parked: nobody reads mail there.`, domain }),
  forwardOnly: (domain: DomainName, by: string) =>
    resultOf({
      outcome: "forward-only",
      message: `${by} only forwards the mail of ${domain} to another address. Connect the mailbox that it ends in.`,
      domain,
    }),
  notOffered: (domain: DomainName) =>
    resultOf({ outcome: "not-offered", message: `${domain} says that it offers no SMTP or no IMAP.`, domain }),
  pop3Only: (domain: DomainName) => {
    const message = `${domain} offers POP3 but no IMAP.`
    return resultOf({ outcome: "not-offered", message, domain, hints: [{ code: "pop3-only", message }] })
  },
  cleartextOnly: (domain: DomainName) =>
    resultOf({
      outcome: "not-offered-securely",
      message: `The servers of ${domain} are offered without TLS only; a password would go there in the clear.`,
      domain,
    }),
  unknownDomain: (domain: DomainName) =>
    resultOf({ outcome: "not-found", message: `${domain} doesn't exist. Check the spelling of the address.`, domain }),
  notFound: (domain: DomainName) =>
    resultOf({
      outcome: "not-found",
      message: `No servers were found for ${domain}. Ask the user, or whoever runs its mail, for the IMAP and SMTP servers.`,
      domain,
    }),
  notAsked: (domain: DomainName) =>
    resultOf({
      outcome: "not-found",
      message: `No provider is known to give out addresses of ${domain}, and nobody is asked here. State the SMTP and IMAP servers.`,
      domain,
    }),
  noAnswer: (domain: DomainName) =>
    resultOf({
      outcome: "temporary-error",
      message: `The name servers of ${domain} gave no answer. Try again later.`,
      domain,
      retry: true,
    }),
  notInTime: (domain: DomainName) =>
    resultOf({
      outcome: "temporary-error",
      message: `Nothing was found for ${domain} in the time there was. Try again later.`,
      domain,
      retry: true,
    }),
} as const
