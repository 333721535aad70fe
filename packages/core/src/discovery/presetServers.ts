import { Result } from "effect"
import { domainOf, type EmailAddress, localPartOf } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { PresetServer, ProviderPreset, UserNameForm } from "../provider/ProviderPreset.ts"
import { type HostName, isAddressLiteral, parseHostName } from "../server/HostName.ts"
import type { AuthMethod, CandidateServer } from "./Candidate.ts"

/** What told a provider: its best MX host, and what the `*` of its pattern stood for. */
export interface PresetContext {
  readonly mxHost: string | null
  readonly label: string | null
}

/** Nothing but the address told the provider. */
export const noContext: PresetContext = { mxHost: null, label: null }

/**
 * The server of one side that a provider's preset means for an address, by the provider's preference; `null` when it has none on that
 * side, or when its name can't be made of what is known.
 */
export const presetServer = (
  side: Protocol,
  preset: ProviderPreset,
  email: EmailAddress,
  context: PresetContext,
): CandidateServer | null => {
  const offer = preset[side][0]
  if (offer === undefined) return null
  const host = hostOf(side, preset, offer, email, context)
  if (host === null) return null
  return {
    host,
    port: offer.port,
    security: offer.security,
    userNames: presetUserNames(side, preset, email),
    auth: presetAuth(side, preset),
    answered: null,
  }
}

/** Whether customers of a provider have servers whose names can't be made of what is known. */
export const lacksServers = (preset: ProviderPreset, email: EmailAddress, context: PresetContext): boolean =>
  (["submission", "access"] as const).some(
    (side) => preset[side].length > 0 && presetServer(side, preset, email, context) === null,
  )

const hostOf = (
  side: Protocol,
  { hostTemplates }: ProviderPreset,
  offer: PresetServer,
  email: EmailAddress,
  { label, mxHost }: PresetContext,
): HostName | null => {
  if (hostTemplates === undefined) return offer.host
  const gaps = new Map([
    ["domain", domainOf(email) as string],
    // A host that only relays for the one with the mailboxes has its name with "-relay" after the first label.
    ["mx", mxHost?.replace(/^([^.]+)-relay(?=\.)/u, "$1") ?? null],
    ["label", label],
  ])
  const template = hostTemplates[side]
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => gaps.get(name!) ?? null)
  if (names.includes(null)) return null
  const filled = parseHostName(template.replace(/\{(\w+)\}/g, (_, name: string) => gaps.get(name) ?? ""))
  return Result.isSuccess(filled) && !isAddressLiteral(filled.success) ? filled.success : null
}

/** The names to log in with on one side: the provider's form first, then the other one where it may be right too. */
export const presetUserNames = (side: Protocol, preset: ProviderPreset, email: EmailAddress): ReadonlyArray<string> => {
  const first = (side === "access" ? preset.accessUserName : undefined) ?? preset.userName
  // Where access has a form of its own, the common one is the second to try.
  const second = preset.userNameAlso ?? (first === preset.userName ? undefined : preset.userName)
  return [...new Set([first, ...(second === undefined ? [] : [second])].flatMap((form) => named(form, email)))]
}

const named = (form: UserNameForm, email: EmailAddress): ReadonlyArray<string> =>
  form === "another" ? [] : [form === "local-part" ? localPartOf(email) : email]

/** The ways to log in that a provider accepts on one side and has not announced the end of. */
export const presetAuth = (side: Protocol, preset: ProviderPreset): ReadonlyArray<AuthMethod> => [
  ...new Set(preset.auth.filter((rule) => rule[side] && rule.until === undefined).map(({ method }) => method)),
]
