import { Context, Layer } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { builtInGateways } from "./builtInGateways.ts"
import { builtInPresets } from "./builtInPresets.ts"
import type { MailGateway } from "./MailGateway.ts"
import { patternIndex } from "./patternIndex.ts"
import type { HostPattern, ProviderPreset } from "./ProviderPreset.ts"
import { googleWorkspace } from "./presets/googleWorkspace.ts"
import { microsoft365 } from "./presets/microsoft365.ts"

/** What a name in somebody's DNS can tell a provider by. */
export type FingerprintKind = "mx" | "spf" | "dkim" | "autodiscover"

/** Whose name it is, and what the `*` of the pattern stood for (`null` when it has none). */
export interface Fingerprint<A> {
  readonly of: A
  readonly label: string | null
}

/**
 * The providers that are known. All look-ups are pure, synchronous and case-sensitive (domains are lower case by type).
 *
 * - `byId`: the preset that has an id or, when none has, once had it; `null` for any other, as when an account was stored
 *   under a preset that is gone.
 * - `forDomain`: the preset whose addresses have this domain; `null` for any other domain, which says nothing about who
 *   hosts it.
 * - `forType`: the preset for an account whose owner says who hosts it: the family's preset that has the domain, else
 *   the family's business preset, else the family's first, else the built-in Google Workspace or Microsoft 365.
 * - `forName`: the preset that a name in DNS belongs to, on a label boundary, the longest pattern first; `null` for any other.
 * - `gateway`: the filter or forwarder that an MX host belongs to, likewise. An MX host has one owner, preset or gateway: the
 *   one with the longer pattern, and of equals the preset.
 *
 * Where two presets claim an id or a domain, the one that stands first in `all` has it.
 */
export class ProviderCatalog extends Context.Service<
  ProviderCatalog,
  {
    readonly all: ReadonlyArray<ProviderPreset>
    readonly byId: (id: string) => ProviderPreset | null
    readonly forDomain: (domain: DomainName) => ProviderPreset | null
    readonly forType: (type: "gmail" | "outlook", domain: DomainName) => ProviderPreset
    readonly forName: (kind: FingerprintKind, name: string) => Fingerprint<ProviderPreset> | null
    readonly gateway: (mxHost: string) => MailGateway | null
  }
>()("@mailkeep/core/ProviderCatalog") {
  /** The built-in presets. */
  static readonly layer: Layer.Layer<ProviderCatalog> = Layer.sync(ProviderCatalog, () =>
    makeProviderCatalog(builtInPresets),
  )

  /** A catalog of these presets only; to add to the built-in ones, pass `[...mine, ...builtInPresets]`. */
  static readonly layerOf = (presets: ReadonlyArray<ProviderPreset>): Layer.Layer<ProviderCatalog> =>
    Layer.sync(ProviderCatalog, () => makeProviderCatalog(presets))
}

const families = { gmail: "google", outlook: "microsoft" } as const
const lastResort = { gmail: googleWorkspace, outlook: microsoft365 } as const

/** The look-ups of {@link ProviderCatalog} over a list of presets, for callers without layers. */
export const makeProviderCatalog = (presets: ReadonlyArray<ProviderPreset>): ProviderCatalog["Service"] => {
  const ids = new Map<string, ProviderPreset>()
  const domains = new Map<string, ProviderPreset>()
  const suffixes = new Map<string, ProviderPreset>()
  for (const preset of presets) {
    claim(ids, preset.id, preset)
    for (const domain of preset.domains) claim(domains, domain, preset)
    for (const suffix of preset.domainSuffixes ?? []) claim(suffixes, suffix, preset)
  }
  for (const preset of presets) {
    for (const id of preset.formerIds ?? []) claim(ids, id, preset)
  }

  const names = {
    spf: patternIndex(presets, ({ spfIncludes }) => spfIncludes),
    dkim: patternIndex(presets, ({ dkimTargets }) => dkimTargets),
    autodiscover: patternIndex(presets, ({ autodiscoverTargets }) => autodiscoverTargets),
  }
  const mx = patternIndex<MxOwner>(
    [
      ...presets.map((preset) => ({ preset, mxSuffixes: preset.mxSuffixes })),
      ...builtInGateways.map((gateway) => ({ gateway, mxSuffixes: gateway.mxSuffixes })),
    ],
    ({ mxSuffixes }) => mxSuffixes,
  )

  const forDomain = (domain: DomainName): ProviderPreset | null =>
    domains.get(domain) ?? findSuffix(suffixes, domain) ?? null

  return {
    all: presets,
    byId: (id) => ids.get(id) ?? null,
    forDomain,
    forType: (type, domain) => {
      const family = families[type]
      const owner = forDomain(domain)
      if (owner?.family === family) return owner
      const members = presets.filter((preset) => preset.family === family)
      return members.find((preset) => preset.kind === "business") ?? members[0] ?? lastResort[type]
    },
    forName: (kind, name) => {
      if (kind !== "mx") return names[kind](name)
      const found = mx(name)
      return found?.of.preset === undefined ? null : { of: found.of.preset, label: found.label }
    },
    gateway: (mxHost) => mx(mxHost)?.of.gateway ?? null,
  }
}

interface MxOwner {
  readonly preset?: ProviderPreset
  readonly gateway?: MailGateway
  readonly mxSuffixes: ReadonlyArray<HostPattern>
}

const claim = (index: Map<string, ProviderPreset>, key: string, preset: ProviderPreset): void => {
  if (!index.has(key)) index.set(key, preset)
}

// The longest suffix wins, on label boundaries; the suffix itself is nobody's domain.
const findSuffix = (index: Map<string, ProviderPreset>, domain: string): ProviderPreset | undefined => {
  for (let dot = domain.indexOf("."); dot >= 0; dot = domain.indexOf(".", dot + 1)) {
    const preset = index.get(domain.slice(dot + 1))
    if (preset !== undefined) return preset
  }
  return undefined
}
