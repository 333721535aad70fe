import { Effect } from "effect"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import type { ProviderTrace } from "./behindGateway.ts"
import type { Candidate, CandidateServer, CandidateWarning } from "./Candidate.ts"
import { candidateOfPreset } from "./candidateOf.ts"
import type { DiscoveryContext } from "./discoveryContext.ts"
import { askDns } from "./domainRecords.ts"
import type { MxVerdict } from "./judgeMx.ts"
import type { HostGaps } from "./presetServers.ts"
import type { SettingsSource } from "./settingsSources.ts"
import { lookAt, withAnswers } from "./verifyCandidate.ts"

/**
 * The candidate of the provider that a domain's MX hosts belong to; `null` when they are nobody's, or of several who share them and
 * nothing else tells that there is a mailbox. `pointed`: where the domain's Autodiscover points.
 */
export const providerByMx = Effect.fnUntraced(function* (
  context: DiscoveryContext,
  mx: MxVerdict,
  pointed: ReadonlyArray<ProviderTrace>,
  email: EmailAddress,
): Effect.fn.Return<Candidate | null> {
  if (mx.kind !== "provider") return null
  const domain = domainOf(email)
  const told = pointed.find(({ preset }) => preset === mx.preset)
  if (mx.preset.mxIsShared === true && told === undefined) return null

  // A product of the house that no MX host tells, because its customers share those of another.
  const special = pointed.find(
    ({ preset }) => preset.family !== null && preset.family === mx.preset.family && preset.mxSuffixes.length === 0,
  )
  const preset = special?.preset ?? mx.preset
  const label = special === undefined ? (told?.label ?? mx.label) : special.label
  const warnings: Array<CandidateWarning> = mx.isUnanimous
    ? []
    : [{ code: "shared-mx", message: `Only some of the domain's best MX hosts are ${preset.name}'s.` }]
  const candidate = (gaps: HostGaps): Candidate =>
    candidateOfPreset(preset, "catalog-mx", gaps, email, warnings.length > 0 ? { warnings } : null)

  const made = candidate({ domain, mx: mx.host, label })
  const listed = candidate({ domain, mx: null, label: null })
  if (sameHosts(made, listed)) return listed
  return made.confirm.length > 0 ? yield* looked(context, made, listed) : yield* existing(context, made, listed)
})

const sameHosts = (one: Candidate, other: Candidate): boolean =>
  one.access?.host === other.access?.host && one.submission?.host === other.submission?.host

/**
 * The provider whose MX hosts others share, as the last source: nothing else would ever tell it. One that its customers' Autodiscover
 * points to is none where it doesn't.
 */
export const sharedMxSources = (mx: MxVerdict): ReadonlyArray<SettingsSource> => {
  if (mx.kind !== "provider" || mx.preset.mxIsShared !== true) return []
  const { autodiscoverTargets = [], name } = mx.preset
  if (autodiscoverTargets.length > 0) return []
  const message = `The domain's MX hosts are ${name}'s, which other providers use as well.`
  const finding = {
    kind: "provider",
    preset: mx.preset,
    label: mx.label,
    warning: { code: "shared-mx", message },
  } as const
  return [{ origin: "catalog-mx", ask: Effect.succeed(finding) }]
}

/** The servers with a made name after a look at them, or the listed ones when there are no such names. */
const looked = Effect.fnUntraced(function* (context: DiscoveryContext, made: Candidate, listed: Candidate) {
  const look = (protocol: "access" | "submission", server: CandidateServer | null) =>
    server === null ? Effect.succeed(null) : lookAt(context, { protocol, ...server })
  const { access, submission } = yield* Effect.all(
    { access: look("access", made.access), submission: look("submission", made.submission) },
    { concurrency: 2 },
  )
  const isMissing = [access, submission].some(
    (outcome) => outcome?.kind === "failed" && outcome.failure === "name-not-found",
  )
  return isMissing
    ? listed
    : withAnswers(made, { access: access?.kind === "answered", submission: submission?.kind === "answered" })
})

/** The servers with a made name when the name exists or nobody can say; else the listed ones. */
const existing = Effect.fnUntraced(function* (
  { catalog, dns, trace }: DiscoveryContext,
  made: Candidate,
  listed: Candidate,
) {
  const hosts = [made.access?.host, made.submission?.host].flatMap((host) => host ?? [])
  const listedHosts = catalog.byId(made.provider ?? "")
  const known = new Set([...(listedHosts?.access ?? []), ...(listedHosts?.submission ?? [])].map(({ host }) => host))
  if (hosts.every((host) => known.has(host))) return made
  const answers = yield* Effect.forEach(hosts, (host) => askDns(trace, "A/AAAA", host, dns.addresses), {
    concurrency: 2,
  })
  return answers.some(({ kind }) => kind === "no-name") ? listed : made
})
