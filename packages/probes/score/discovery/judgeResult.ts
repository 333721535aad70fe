import type { Candidate, CandidateServer, DiscoveryResult } from "@mailkeep/core"
import type { AlternativeResult, ExpectedResult, ExpectedSide } from "./DiscoveryCase.ts"
import { sourceNames } from "./sourceNames.ts"

/** What is wrong with a result; nothing when it is the expected one or one that is right too. */
export function judgeResult(expected: ExpectedResult, result: DiscoveryResult): ReadonlyArray<string> {
  const around = [...missingHints(expected, result), ...suggestionAndRetry(expected, result)]
  const main = [...differences(expected, result, false), ...around]
  if (main.length === 0) return []
  for (const alternative of expected.alsoAcceptable ?? []) {
    const others = [
      ...differences(alternative, result, true),
      ...suggestionAndRetry({ suggestion: expected.suggestion ?? null }, result),
    ]
    if (others.length === 0) return []
  }
  return main
}

function differences(
  expected: AlternativeResult,
  result: DiscoveryResult,
  withProvider: boolean,
): ReadonlyArray<string> {
  const [best] = result.candidates
  const wrong: Array<string> = []
  const compare = (name: string, wanted: string | boolean | null | undefined, found: unknown): void => {
    if (wanted !== undefined && wanted !== null && wanted !== found) {
      wrong.push(`${name}: expected ${String(wanted)}, got ${String(found)}`)
    }
  }
  compare("outcome", expected.outcome, result.outcome)
  if (withProvider) compare("provider", expected.provider, result.provider?.id)
  compare("trust", expected.trust, best?.trust)
  compare("needsConfirmation", expected.needsConfirmation, best !== undefined && best.confirm.length > 0)
  const sources = expected.sources ?? []
  const named = best === undefined ? [] : sourceNames(best.origin)
  if (sources.length > 0 && !named.some((name) => sources.includes(name))) {
    wrong.push(`source: expected ${sources.join(" or ")}, got ${best?.origin ?? "none"}`)
  }
  wrong.push(
    ...side("incoming", expected.incoming, best, best?.access),
    ...side("outgoing", expected.outgoing, best, best?.submission),
  )
  return wrong
}

function side(
  name: string,
  expected: ExpectedSide | null | undefined,
  best: Candidate | undefined,
  found: CandidateServer | null | undefined,
): ReadonlyArray<string> {
  if (expected === undefined) return []
  if (expected === null)
    return best === undefined || found === null ? [] : [`${name}: expected none, got ${found?.host}`]
  if (found === undefined || found === null) return [`${name}: expected ${expected.host}, got none`]
  const wrong: Array<string> = []
  const one = (what: string, wanted: ReadonlyArray<unknown>, got: unknown): void => {
    if (wanted.length > 0 && !wanted.includes(got))
      wrong.push(`${name} ${what}: expected ${wanted.join(" or ")}, got ${String(got)}`)
  }
  one("host", [...(expected.host === undefined ? [] : [expected.host]), ...(expected.hostAlso ?? [])], found.host)
  one("port", expected.port === undefined ? [] : [expected.port], found.port)
  const security = expected.security === "tls" ? "implicit-tls" : expected.security
  one("security", security === undefined ? [] : [security], found.security)
  const names = typeof expected.username === "string" ? [expected.username, ...(expected.usernameAlso ?? [])] : []
  one("user name", names, found.userNames[0])
  if (Array.isArray(expected.auth)) one("auth", [sorted(expected.auth)], sorted(found.auth))
  return wrong
}

const missingHints = ({ mustHint }: ExpectedResult, { hints }: DiscoveryResult): ReadonlyArray<string> =>
  (mustHint ?? []).filter((code) => !hints.some((hint) => hint.code === code)).map((code) => `hint ${code} is missing`)

const suggestionAndRetry = (
  { retry, suggestion }: Pick<ExpectedResult, "retry" | "suggestion">,
  result: DiscoveryResult,
): ReadonlyArray<string> => [
  ...(typeof suggestion === "string" && suggestion !== result.suggestion
    ? [`suggestion: expected ${suggestion}, got ${result.suggestion}`]
    : []),
  ...(typeof retry === "boolean" && retry !== result.retry ? [`retry: expected ${retry}, got ${result.retry}`] : []),
]

// Which of several ways to log in stands first is a matter of taste.
const sorted = (methods: ReadonlyArray<string>): string =>
  methods.toSorted((one, other) => one.localeCompare(other)).join(",")
