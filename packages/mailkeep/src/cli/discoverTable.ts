/** The answer of `POST /email-accounts/discover`, as far as the command shows it. */
export interface DiscoverAnswer {
  readonly ok: boolean
  readonly outcome: string
  readonly message: string
  readonly provider: { readonly name: string; readonly status: string } | null
  readonly candidates: ReadonlyArray<ShownCandidate>
  readonly hints: ReadonlyArray<{ readonly message: string; readonly help_url?: string }>
  readonly ends_on: string | null
  readonly trace: ReadonlyArray<{
    readonly origin: string
    readonly target: string
    readonly finding: string
    readonly started_ms: number
    readonly ended_ms: number
  }>
}

interface ShownServer {
  readonly host: string
  readonly port: number
  readonly security: string
  readonly user_names: ReadonlyArray<string>
  readonly answered: boolean | null
}

interface ShownCandidate {
  readonly origin: string
  readonly trust: string
  readonly needs_confirmation: boolean
  readonly confirm_domains: ReadonlyArray<string>
  readonly smtp: ShownServer | null
  readonly imap: ShownServer | null
  readonly warnings: ReadonlyArray<{ readonly message: string }>
}

/** What was found as lines for a person: what to do, where the servers are, how sure that is, and what was tried. */
export const discoverTable = (answer: DiscoverAnswer, show: { readonly trace: boolean }): ReadonlyArray<string> => [
  answer.message,
  ...(answer.provider === null ? [] : [`Provider: ${answer.provider.name} (${answer.provider.status})`]),
  ...(answer.ends_on === null ? [] : [`The service ends on ${answer.ends_on}.`]),
  ...answer.candidates.flatMap((candidate, index) => ["", ...candidateLines(candidate, index)]),
  ...(answer.hints.length === 0 ? [] : ["", "First:", ...answer.hints.map(hintLine)]),
  ...(show.trace ? ["", "Tried:", ...traceLines(answer)] : []),
]

const candidateLines = (candidate: ShownCandidate, index: number): ReadonlyArray<string> => [
  `${index === 0 ? "Servers" : "Or"}: trust ${candidate.trust}, from ${candidate.origin.replaceAll("_", " ")}`,
  ...(candidate.smtp === null ? [] : [`  SMTP  ${serverLine(candidate.smtp)}`]),
  ...(candidate.imap === null ? [] : [`  IMAP  ${serverLine(candidate.imap)}`]),
  ...(candidate.needs_confirmation
    ? [`  Confirm before a password goes there${confirmed(candidate)}, by stating the servers.`]
    : []),
  ...candidate.warnings.map(({ message }) => `  Warning: ${message}`),
]

const confirmed = ({ confirm_domains }: ShownCandidate): string =>
  confirm_domains.length === 0 ? "" : `: ${confirm_domains.join(" and ")}`

const serverLine = ({ answered, host, port, security, user_names }: ShownServer): string => {
  const [first, ...others] = user_names
  const names = first === undefined ? "ask for the user name" : `as ${[first, ...others].join(" or ")}`
  const looked = answered === null ? "" : answered ? ", answers" : ", does not answer"
  return `${host}:${port} ${security}, ${names}${looked}`
}

const hintLine = ({ help_url, message }: DiscoverAnswer["hints"][number]): string =>
  `  ${message}${help_url === undefined ? "" : ` ${help_url}`}`

const traceLines = ({ trace }: DiscoverAnswer): ReadonlyArray<string> =>
  trace.length === 0
    ? ["  nobody: the domain is known"]
    : trace.map(
        ({ ended_ms, finding, origin, started_ms, target }) =>
          `  ${`${started_ms}-${ended_ms} ms`.padStart(13)}  ${origin.padEnd(16)} ${target}: ${finding}`,
      )
