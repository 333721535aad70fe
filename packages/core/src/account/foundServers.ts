import { Result } from "effect"
import type { Candidate, CandidateServer } from "../discovery/Candidate.ts"
import type { DiscoveryResult } from "../discovery/DiscoveryResult.ts"
import { needsConfirmation } from "../discovery/needsConfirmation.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { readCredential } from "./fieldReaders.ts"
import { type Discovered, type NotAsked, notAsked } from "./FindServers.ts"
import type { InputIssue } from "./InputIssue.ts"

/** What an input that leaves servers out may be completed with. */
export interface FoundServers {
  /** Whether anybody was asked. */
  readonly isAsked: boolean
  /** The id of the provider whose servers they are. */
  readonly provider: string | null
  readonly submission: CandidateServer | null
  readonly access: CandidateServer | null
  /** What is told of a side that is missing all the same. */
  readonly issues: (side: Protocol) => ReadonlyArray<InputIssue>
  /** What is told when a side's user name is neither stated nor known. */
  readonly userNameNeeded: string
}

/** What is there without a discovery. */
export const nothingFound = ({ message }: NotAsked = notAsked): FoundServers => ({
  isAsked: false,
  provider: null,
  submission: null,
  access: null,
  issues: (side) => [{ path: `${side}.host`, message }],
  userNameNeeded,
})

const userNameNeeded =
  "is required: the provider gives names to log in with that the address doesn't tell; ask the user"

/**
 * What may be taken from a discovery for an input that leaves servers out: the best candidate, unless a person has to confirm it. Of
 * one that must be confirmed, or is not to be relied on, nothing is taken, because a password would go there; it is told instead.
 */
export const foundServers = (discovered: Discovered): FoundServers => {
  if (discovered.outcome === "not-asked") return nothingFound(discovered)
  const [best] = discovered.candidates
  const isUsable = best !== undefined && !needsConfirmation(best)
  return {
    isAsked: true,
    provider: isUsable ? best.provider : null,
    submission: isUsable ? withSendableNames(best.submission) : null,
    access: isUsable ? withSendableNames(best.access) : null,
    issues: (side) => issuesOf(side, discovered),
    userNameNeeded: hasHint(discovered) ? `is required: ${hinted(discovered, "user-name-needed", "")}` : userNameNeeded,
  }
}

const readUserName = readCredential(256)

// A document may state any text as a name; what could not be typed is none.
const withSendableNames = (server: CandidateServer | null): CandidateServer | null =>
  server && {
    ...server,
    userNames: server.userNames.filter((name) => name !== "" && Result.isSuccess(readUserName(name))),
  }

const issuesOf = (side: Protocol, result: DiscoveryResult): ReadonlyArray<InputIssue> => {
  const at = (path: string, message: string): InputIssue => ({ path, message })
  const [best] = result.candidates
  const typo =
    result.suggestion === null ? [] : [at("email", `may have a slip in its domain: was ${result.suggestion} meant?`)]
  const told = sentence(result.message)
  switch (result.outcome) {
    case "invalid-address":
    case "no-mailbox":
      return [at("email", `can't be an account's, and it is the user's turn: ${told}`)]
    case "temporary-error":
      return [at(`${side}.host`, `could not be found at the moment; send the same again later, or state it: ${told}`)]
    case "not-offered":
    case "not-offered-securely":
      return [at(`${side}.host`, `is required, and it is the turn of whoever runs the mail: ${told}`), ...typo]
    case "found":
    case "needs-input":
      if (best !== undefined && best[side] !== null && needsConfirmation(best)) {
        return [at(`${side}.host`, toConfirm(result.candidates)), ...typo]
      }
      return [
        at(`${side}.host`, `is required, and it is the user's turn: ${hinted(result, "server-name-needed", told)}`),
        ...typo,
      ]
    case "bridge-required":
    case "forward-only":
    case "not-found":
      return [at(`${side}.host`, `is required, and it is the user's turn: ${told}`), ...typo]
  }
}

// More would not be read.
const MOST_TOLD = 3

const toConfirm = (candidates: ReadonlyArray<Candidate>): string => {
  const told = candidates.slice(0, MOST_TOLD).map(({ access, confirm, submission, trust, warnings }) => {
    const servers = [
      ...(submission === null ? [] : [`SMTP ${endpoint(submission)}`]),
      ...(access === null ? [] : [`IMAP ${endpoint(access)}`]),
    ].join(" and ")
    const why = [
      ...(confirm.length === 0 ? [] : [`at ${confirm.join(" and ")}`]),
      ...(trust === "low" ? ["not sure"] : []),
      ...warnings.map(({ message }) => sentence(message)),
    ].join("; ")
    return `${servers} (${why})`
  })
  return `must be confirmed before a password goes there, and it is the user's turn. Found: ${told.join(", or ")}. State these servers to confirm them`
}

const endpoint = ({ host, port, security }: CandidateServer): string => `${host}:${port} with ${security}`

const hasHint = ({ hints }: DiscoveryResult): boolean => hints.some(({ code }) => code === "user-name-needed")

const hinted = ({ hints }: DiscoveryResult, code: DiscoveryResult["hints"][number]["code"], otherwise: string) => {
  const hint = hints.find((each) => each.code === code)
  return hint === undefined ? otherwise : sentence(hint.message)
}

// Messages are told as a part of a longer sentence.
const sentence = (text: string): string => text.replace(/\.$/u, "")
