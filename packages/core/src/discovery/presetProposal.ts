import type { EmailAddress } from "../address/EmailAddress.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { Candidate, CandidateOrigin, CandidateWarning, Trust } from "./Candidate.ts"
import { registrableDomains } from "./candidateOf.ts"
import { type PresetContext, presetServer } from "./presetServers.ts"
import type { Proposal } from "./Proposal.ts"

/** How far a provider's preset is to be trusted to be the right one for a domain. */
export interface PresetDoubt {
  readonly trust: Trust
  /** Whether the user must approve the provider. */
  readonly mustConfirm: boolean
  readonly warnings: ReadonlyArray<CandidateWarning>
}

/** Nothing speaks against it. */
export const noDoubt: PresetDoubt = { trust: "high", mustConfirm: false, warnings: [] }

/** Proposes a provider's servers. */
export const presetProposal = (
  origin: CandidateOrigin,
  preset: ProviderPreset,
  context: PresetContext,
  doubt: PresetDoubt,
): Proposal => ({
  origin,
  provider: preset.id,
  candidateFor: (email) => presetCandidate(origin, preset, email, context, doubt),
})

/** The candidate that a provider's preset makes for an address. */
export const presetCandidate = (
  origin: CandidateOrigin,
  preset: ProviderPreset,
  email: EmailAddress,
  context: PresetContext,
  { mustConfirm, trust, warnings }: PresetDoubt,
): Candidate => {
  const submission = presetServer("submission", preset, email, context)
  const access = presetServer("access", preset, email, context)
  const hosts = [submission, access].flatMap((server) => (server === null ? [] : [server.host as string]))
  return {
    origin,
    trust,
    provider: preset.id,
    submission,
    access,
    confirm: mustConfirm ? registrableDomains(hosts) : [],
    warnings: [...warnings, ...warningsOf(preset)],
  }
}

const warningsOf = (preset: ProviderPreset): ReadonlyArray<CandidateWarning> => {
  const warnings: Array<CandidateWarning> = []
  if (preset.endsOn !== undefined) {
    warnings.push({ code: "service-ends", message: `${preset.name} ends its service on ${preset.endsOn}.` })
  }
  for (const rule of preset.auth) {
    if (rule.until === undefined) continue
    warnings.push({
      code: "password-ends",
      message:
        `${preset.name} is sure to take a ${rule.method === "oauth2" ? "token" : "password"} until ${rule.until} only. ${rule.note ?? ""}`.trim(),
    })
  }
  return warnings
}
