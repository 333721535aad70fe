import {
  catalogueDate,
  hasOfficialSource,
  type MailGateway,
  type ProviderPreset,
  type ProviderStatus,
} from "@mailkeep/core"
import { ceilings } from "./ceilings.ts"

const kinds: ReadonlyArray<readonly [ProviderPreset["kind"], string]> = [
  ["consumer", "Mailbox services"],
  ["business", "Companies' own domains"],
  ["isp", "Internet providers"],
  ["hoster", "Web hosters"],
  ["relay", "Relays, which only send"],
]

const statuses: { readonly [S in ProviderStatus]: string } = {
  ok: "works at once",
  preparation: "after a preparation",
  "oauth-only": "OAuth only",
  bridge: "only through a local program",
  "needs-input": "needs more than the address",
  ending: "ends",
  broken: "not reachable",
}

const methods = { password: "password", "app-password": "app password", oauth2: "OAuth" } as const

const gatewayKinds: ReadonlyArray<readonly [MailGateway["kind"], string]> = [
  ["filter", "Filters, behind which a mailbox stands"],
  ["forwarder", "Forwarders, which keep no mailbox"],
  ["parking", "Parking, where nobody reads mail"],
]

/** The page of all providers, and of the services in front of mailboxes, that are known, as Markdown. */
export const providersPage = (presets: ReadonlyArray<ProviderPreset>, gateways: ReadonlyArray<MailGateway>): string => {
  const official = presets.filter(hasOfficialSource).length
  const sections = kinds.flatMap(([kind, title]) => {
    const rows = presets.filter((preset) => preset.kind === kind)
    return rows.length === 0 ? [] : [section(title, rows)]
  })
  return [
    "# Providers that Mailkeep knows",
    "",
    `Made by \`npm run generate:providers\` from \`src/provider\`, which was gone through on ${catalogueDate}; a test keeps it current.`,
    "",
    "Ceilings are the providers' own for one account, each with where and when it was read. They are shown, never recommended, and a",
    'provider may change them on any day. An empty cell means that no trustworthy number is known. "Rests on" says where the facts',
    `about a provider come from: ${official} of the ${presets.length} rest, at least in part, on a page of the provider itself. The others were not read there:`,
    "take their rows as what mail clients and other people's configurations agree on.",
    ...sections,
    "",
    "## In front of mailboxes",
    "",
    "Their MX hosts are known too, so that nobody takes them for a mailbox's.",
    "",
    ...gatewayKinds.map(([kind, title]) => `- ${title}: ${namesOf(gateways, kind)}.`),
    "",
  ].join("\n")
}

const namesOf = (gateways: ReadonlyArray<MailGateway>, kind: MailGateway["kind"]): string =>
  gateways
    .filter((gateway) => gateway.kind === kind)
    .map(({ name }) => name)
    .join(", ")

const section = (title: string, presets: ReadonlyArray<ProviderPreset>): string =>
  [
    "",
    `## ${title}`,
    "",
    "| provider | id | status | logs in with | what the user must do | ceilings | rests on |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...presets.map((preset) => `| ${cells(preset).map(cell).join(" | ")} |`),
  ].join("\n")

const cells = (preset: ProviderPreset): ReadonlyArray<string> => [
  preset.helpUrl === undefined ? preset.name : `[${preset.name}](${preset.helpUrl})`,
  `\`${preset.id}\``,
  preset.endsOn === undefined ? statuses[preset.status] : `${statuses[preset.status]} on ${preset.endsOn}`,
  logins(preset),
  preset.preparation ?? "",
  preset.limits === undefined ? "" : ceilings(preset.limits),
  basis(preset),
]

const logins = ({ auth, kind }: ProviderPreset): string => {
  const accepted = auth.filter((rule) => rule.submission || rule.access)
  if (accepted.length === 0) return "–"
  return accepted
    .map(({ access, method, submission, until }) => {
      const only = submission && access ? [] : [submission ? "sending only" : "reading only"]
      const remarks = [...(kind === "relay" ? [] : only), ...(until === undefined ? [] : [`sure until ${until}`])]
      return remarks.length === 0 ? methods[method] : `${methods[method]} (${remarks.join(", ")})`
    })
    .join(", ")
}

// The best that is there, by how much it says.
const basis = (preset: ProviderPreset): string => {
  const kindsOfSource = new Set(preset.sources.map(({ kind }) => kind))
  if (kindsOfSource.has("official")) return "its own page"
  if (kindsOfSource.has("official-copy")) return "copies of its pages"
  if (kindsOfSource.has("client-database") || kindsOfSource.has("client-code")) return "mail clients"
  return "public configurations"
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/gu, " ")
