import { Effect, type Scope } from "effect"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import { type ProviderTrace, forCompany } from "./behindGateway.ts"
import type { Candidate } from "./Candidate.ts"
import { candidateOfPreset, candidateOfStated, isAtHome, presetOfPair, type StatedPair } from "./candidateOf.ts"
import type { DiscoveryContext } from "./discoveryContext.ts"
import { discoveryTimes } from "./discoveryTimes.ts"
import type { RankedRunner } from "./rankedRunner.ts"
import { startRanked } from "./rankedRunner.ts"
import type { SettingsSource } from "./settingsSources.ts"
import { isComplete, referral, type SourceFinding } from "./sourceFinding.ts"
import { verifyStated, withAnswers } from "./verifyCandidate.ts"

/** What asking sources came to: a candidate with both sides, or what the best of the others said. */
export interface SourcesVerdict {
  readonly candidate: Candidate | null
  /** One side only. */
  readonly half: Candidate | null
  readonly saysPop3Only: boolean
  /** Stated without TLS, or the servers that are stated don't speak it. */
  readonly saysCleartextOnly: boolean
}

interface RankedFinding {
  readonly source: SettingsSource
  readonly finding: SourceFinding
}

/** Asks sources at the same time and takes the best complete answer whose servers exist; half answers and refusals count when there is none. */
export const findCandidate = Effect.fnUntraced(function* (
  context: DiscoveryContext,
  sources: ReadonlyArray<SettingsSource>,
  email: EmailAddress,
): Effect.fn.Return<SourcesVerdict, never, Scope.Scope> {
  // What isn't complete must not hold back or stop what is.
  const halves = new Map<SettingsSource, SourceFinding>()
  let lacksTls = false
  const runner: RankedRunner<RankedFinding> = yield* startRanked(
    sources.map((source) => ({
      run: Effect.map(source.ask, (finding) => {
        if (finding === null) return null
        if (isComplete(finding)) return { source, finding }
        halves.set(source, finding)
        return null
      }),
    })),
    discoveryTimes.grace,
  )
  while (true) {
    const best = yield* runner.next
    if (best === null) break
    const candidate = yield* candidateOfFinding(context, best, email)
    if (candidate === "without-tls") lacksTls = true
    else if (candidate !== null) return { candidate, half: null, saysPop3Only: false, saysCleartextOnly: false }
  }
  const found = sources.flatMap((source) => {
    const finding = halves.get(source)
    return finding?.kind === "servers" ? [{ source, finding }] : []
  })
  const halfTold = found.find(({ finding: { servers } }) => servers.access.length + servers.submission.length > 0)
  return {
    candidate: null,
    half: halfTold === undefined ? null : yield* halfCandidate(context, halfTold, email),
    saysPop3Only: found.some(({ finding }) => finding.servers.pop3Only),
    saysCleartextOnly: lacksTls || found.some(({ finding }) => finding.servers.cleartextOnly),
  }
})

type StatedFinding = Extract<SourceFinding, { kind: "servers" }>

const firstPair = ({ isForeign, servers }: StatedFinding): StatedPair => ({
  submission: servers.submission[0] ?? null,
  access: servers.access[0] ?? null,
  isForeign,
})

/**
 * The candidate of a complete finding after a look at its servers; `null` when it isn't to be used, and why when one side's servers
 * are there and don't speak TLS.
 */
export const candidateOfFinding = Effect.fnUntraced(function* (
  context: DiscoveryContext,
  { finding, source: { origin } }: RankedFinding,
  email: EmailAddress,
): Effect.fn.Return<Candidate | "without-tls" | null> {
  const { catalog, known } = context
  if (finding.kind === "provider") {
    const preset = forCompany(catalog, finding.preset, domainOf(email))
    const gaps = { domain: domainOf(email), mx: null, label: finding.label }
    return candidateOfPreset(preset, origin, gaps, email, { warnings: [finding.warning] })
  }
  const stated = firstPair(finding)
  // Somebody on the way who changes an unprotected answer would lead the password to a place of their own.
  if (origin === "autoconfig-http" && !allAtHome(context, finding, email)) return null
  // The servers of known providers needn't be looked at; their names are right.
  if (presetOfPair(stated, known) !== null) return candidateOfStated(stated, origin, email, known)
  const looked = yield* verifyStated(context, finding)
  if ((looked.access === null || looked.submission === null) && origin !== "ispdb") return null
  if (looked.access?.lacksTls === true || looked.submission?.lacksTls === true) return "without-tls"
  const pair: StatedPair = {
    isForeign: finding.isForeign,
    submission: looked.submission?.server ?? stated.submission,
    access: looked.access?.server ?? stated.access,
  }
  return withAnswers(candidateOfStated(pair, origin, email, known), {
    submission: looked.submission?.answered ?? false,
    access: looked.access?.answered ?? false,
  })
})

const allAtHome = ({ known }: DiscoveryContext, { isForeign, servers }: StatedFinding, email: EmailAddress): boolean =>
  servers.access.every((access) => isAtHome({ submission: null, access, isForeign }, email, known)) &&
  servers.submission.every((submission) => isAtHome({ submission, access: null, isForeign }, email, known))

const halfCandidate = Effect.fnUntraced(function* (
  context: DiscoveryContext,
  { finding, source: { origin } }: { readonly source: SettingsSource; readonly finding: StatedFinding },
  email: EmailAddress,
): Effect.fn.Return<Candidate | null> {
  if (origin === "autoconfig-http" && !allAtHome(context, finding, email)) return null
  const { access, submission } = yield* verifyStated(context, finding)
  if (access === null && submission === null) return null
  const pair = { submission: submission?.server ?? null, access: access?.server ?? null, isForeign: finding.isForeign }
  return withAnswers(candidateOfStated(pair, origin, email, context.known), {
    submission: submission?.answered ?? null,
    access: access?.answered ?? null,
  })
})

/** The provider that the domain's Autodiscover points to, as a source like the others. */
export const sourceOfTrace = ({ label, origin, preset }: ProviderTrace): SettingsSource => ({
  origin,
  ask: Effect.succeed(referral(preset, label)),
})
