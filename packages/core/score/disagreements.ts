import type { DomainName, ProviderCatalog, ProviderPreset, UserNameForm } from "@mailkeep/core"
import type { Ispdb, IspdbServer } from "./Ispdb.ts"

/** What one side of a preset says otherwise than the database, for the domains of one of its providers. */
export interface Disagreement {
  readonly preset: string
  readonly entry: string
  readonly side: "submission" | "access"
  readonly about: "server" | "user name"
  readonly ours: string
  readonly theirs: ReadonlyArray<string>
  readonly domains: ReadonlyArray<string>
}

/** Every disagreement, and over how many domains that both know. */
export interface Comparison {
  readonly disagreements: ReadonlyArray<Disagreement>
  readonly domains: number
  readonly presets: number
}

/**
 * Compares presets with Thunderbird's database over the domains that both know: those of addresses, and those that MX
 * hosts stand under. A side agrees when the database has the server that the preset prefers, and the form of user name
 * that the preset tries first or second.
 */
export const disagreements = (catalog: ProviderCatalog["Service"], database: Ispdb): Comparison => {
  const found = new Map<string, Disagreement>()
  const compared = new Set<string>()
  let domains = 0
  for (const [domain, entry] of Object.entries(database.domains)) {
    const preset = catalog.forDomain(domain as DomainName) ?? catalog.forName("mx", domain)?.of
    const provider = database.providers[entry]
    if (preset === undefined || provider === undefined) continue
    domains += 1
    compared.add(preset.id)
    for (const side of ["submission", "access"] as const) {
      const servers = side === "access" ? provider.incoming : provider.outgoing
      for (const each of onSide(preset, entry, domain, side, servers)) {
        const key = [each.preset, each.entry, each.side, each.about, each.ours].join("\n")
        const before = found.get(key)
        found.set(key, before === undefined ? each : { ...before, domains: [...before.domains, domain] })
      }
    }
  }
  return { disagreements: [...found.values()], domains, presets: compared.size }
}

const onSide = (
  preset: ProviderPreset,
  entry: string,
  domain: string,
  side: Disagreement["side"],
  servers: ReadonlyArray<IspdbServer>,
): ReadonlyArray<Disagreement> => {
  const usable = servers.filter(({ socketType, type }) => type === protocols[side] && security(socketType) !== null)
  if (usable.length === 0) return []
  const tell = (about: Disagreement["about"], ours: string, theirs: ReadonlyArray<string>) => ({
    about,
    domains: [domain],
    entry,
    ours,
    preset: preset.id,
    side,
    theirs,
  })
  const addresses = usable.map((server) => addressOf(server, domain))
  const preferred = preferredBy(preset, domain, side)
  const told: Array<Disagreement> = []
  if (preferred === null || !addresses.includes(preferred)) told.push(tell("server", preferred ?? "none", addresses))
  const forms = formsOf(preset, side)
  const theirs = [...new Set(usable.map(({ username }) => userNames[username ?? ""] ?? `${username}`))]
  if (!theirs.some((form) => forms.includes(form))) told.push(tell("user name", forms.join(" or "), theirs))
  return told
}

const protocols = { submission: "smtp", access: "imap" } as const

const userNames: Readonly<Record<string, string>> = {
  "%EMAILADDRESS%": "address",
  "%EMAILLOCALPART%": "local-part",
}

const security = (socketType: string | null | undefined): string | null => {
  if (socketType === "SSL") return "implicit-tls"
  return socketType === "STARTTLS" ? "starttls" : null
}

const addressOf = ({ host, port, socketType }: IspdbServer, domain: string): string =>
  `${(host ?? "").replaceAll("%EMAILDOMAIN%", domain)}:${port} ${security(socketType)}`

// A template that only MX or autodiscover can fill is left to the lists.
const preferredBy = (preset: ProviderPreset, domain: string, side: Disagreement["side"]): string | null => {
  const server = preset[side][0]
  if (server === undefined) return null
  const template = preset.hostTemplates?.[side].replaceAll("{domain}", domain)
  const host = template === undefined || template.includes("{") ? server.host : template
  return `${host}:${server.port} ${server.security}`
}

const formsOf = (preset: ProviderPreset, side: Disagreement["side"]): ReadonlyArray<string> => {
  const first: UserNameForm = side === "access" ? (preset.accessUserName ?? preset.userName) : preset.userName
  return preset.userNameAlso === undefined ? [first] : [first, preset.userNameAlso]
}
