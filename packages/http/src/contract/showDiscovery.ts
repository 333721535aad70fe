import { type Candidate, type CandidateServer, type DiscoveryResult, needsConfirmation } from "@mailkeep/core"
import type { DiscoverAnswer, DiscoverOutcome } from "./DiscoverAnswer.ts"

type Outcome = typeof DiscoverOutcome.Type

/** What was found, by wire name; the outcome is not that the address is none. */
export const showDiscovery = (result: DiscoveryResult, outcome: Outcome): typeof DiscoverAnswer.Type => {
  const [best] = result.candidates
  // What a person has to confirm is shown as a candidate only: nothing that reads this answer sends a password there unseen.
  const usable = best === undefined || needsConfirmation(best) ? null : best
  return {
    ok: outcome === "found" && usable !== null,
    outcome,
    message: result.message,
    domain: result.domain,
    suggestion: result.suggestion,
    provider: result.provider,
    smtp_host: usable?.submission?.host ?? null,
    smtp_port: usable?.submission?.port ?? null,
    smtp_security: usable?.submission?.security ?? null,
    user_name: usable?.submission?.userNames[0] ?? null,
    imap_host: usable?.access?.host ?? null,
    imap_port: usable?.access?.port ?? null,
    imap_security: usable?.access?.security ?? null,
    imap_user_name: usable?.access?.userNames[0] ?? null,
    candidates: result.candidates.map(showCandidate),
    hints: result.hints.map(({ code, message, url }) => ({
      code: snake(code),
      message,
      ...(url === undefined ? {} : { help_url: url }),
    })),
    limits:
      result.limits === null
        ? null
        : Object.fromEntries(Object.entries(result.limits).map(([name, value]) => [snakeOfCamel(name), value])),
    ends_on: result.endsOn,
    help_url: result.helpUrl,
    retry: result.retry,
    trace: result.trace.map(({ endedAt, finding, origin, startedAt, target }) => ({
      origin: snake(origin),
      target,
      finding,
      started_ms: startedAt,
      ended_ms: endedAt,
    })),
  }
}

/** The wire name of an outcome; `null` for what is no address. */
export const outcomeOf = ({ outcome }: DiscoveryResult): Outcome | null =>
  outcome === "invalid-address" ? null : (snake(outcome) as Outcome)

const showCandidate = (candidate: Candidate): (typeof DiscoverAnswer.Type)["candidates"][number] => ({
  origin: snake(candidate.origin),
  trust: candidate.trust,
  provider: candidate.provider,
  needs_confirmation: needsConfirmation(candidate),
  confirm_domains: candidate.confirm,
  smtp: candidate.submission === null ? null : showServer(candidate.submission),
  imap: candidate.access === null ? null : showServer(candidate.access),
  warnings: candidate.warnings.map(({ code, message }) => ({ code: snake(code), message })),
})

const showServer = ({ answered, auth, host, port, security, userNames }: CandidateServer) => ({
  host,
  port,
  security,
  user_names: userNames,
  auth: auth.map(snake),
  answered,
})

const snake = (word: string): string => word.replaceAll("-", "_")
const snakeOfCamel = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
