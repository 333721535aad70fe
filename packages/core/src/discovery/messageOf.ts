import type { DomainName } from "../address/DomainName.ts"
import type { MailGateway } from "../provider/MailGateway.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { Candidate, CandidateServer } from "./Candidate.ts"
import type { DiscoveryOutcome } from "./DiscoveryResult.ts"

/** What a result is about, for the sentences that a user reads. */
export interface Told {
  readonly outcome: DiscoveryOutcome
  readonly preset: ProviderPreset | null
  readonly gateway: MailGateway | null
  readonly candidate: Candidate | null
  readonly domain: DomainName
  readonly isAbsent: boolean
  readonly pop3Only: boolean
}

/** One or two sentences for the user: what was found, whose turn it is and what to do next. */
export const messageOf = (told: Told): string => {
  const { candidate, domain, gateway, isAbsent, outcome, pop3Only, preset } = told
  const provider = preset?.name ?? null
  switch (outcome) {
    case "found":
      return foundMessage(told)
    case "needs-input":
      return `${provider === null ? `Something is known of ${domain}` : `The mail of ${domain} is at ${provider}`}, but not all: ${needed(candidate)}.`
    case "bridge-required":
      return `${provider ?? domain} lets programs in only through its own program on the user's computer, so no server can connect. Use another account, or forward its mail to one.`
    case "not-offered":
      if (provider !== null)
        return `${provider} offers neither SMTP nor IMAP, so no program can connect. Use another account.`
      if (pop3Only) return `${domain} offers its mailboxes by POP3 only. Ask whoever runs the mail to switch IMAP on.`
      return `${domain} says in its DNS that it doesn't offer what is needed (SMTP submission and IMAP). Ask whoever runs it.`
    case "not-offered-securely":
      return `${domain} offers its servers without TLS only, over which no password is sent. Ask whoever runs the mail to switch TLS on.`
    case "forward-only":
      return `The mail of ${domain} is only forwarded${gateway === null ? "" : ` (${gateway.name})`}: there is no mailbox to connect to. Add the account that it is forwarded to.`
    case "no-mailbox":
      return gateway === null
        ? `${domain} takes no mail. Look at the address again.`
        : `Nobody reads the mail of ${domain} (${gateway.name}). Look at the address again.`
    case "temporary-error":
      return `The name servers of ${domain} gave no answer. Try again in some minutes; if it stays so, whoever runs the domain must see to them.`
    case "not-found":
      return isAbsent
        ? `The domain ${domain} doesn't exist. Look at the address again.`
        : `No servers are known for ${domain}. Ask whoever runs its mail for the SMTP and IMAP servers, and state them.`
    case "invalid-address":
      return "That is no e-mail address."
  }
}

const at = (server: CandidateServer | null): string => (server === null ? "nowhere" : `${server.host}:${server.port}`)

const foundMessage = ({ candidate, domain, preset }: Told): string => {
  if (candidate === null) return `Servers are known for ${domain}.`
  const servers = `SMTP is at ${at(candidate.submission)}, IMAP at ${at(candidate.access)}`
  const where = preset === null ? servers : `The mail of ${domain} is at ${preset.name}: ${servers}`
  if (candidate.confirm.length > 0) {
    return `${where}. Before a password goes there, make sure that ${candidate.confirm.join(" and ")} is right.`
  }
  return preset?.preparation === undefined ? `${where}.` : `${where}. ${preset.preparation}`
}

const needed = (candidate: Candidate | null): string => {
  if (candidate === null || (candidate.submission === null && candidate.access === null)) {
    return "ask the user for the SMTP and IMAP servers"
  }
  if (candidate.submission === null) return "ask the user for the SMTP server"
  if (candidate.access === null) return "ask the user for the IMAP server"
  return "ask the user for the name to log in with"
}
