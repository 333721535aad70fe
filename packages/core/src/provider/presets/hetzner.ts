import { fairEmailDatabase, publicConfigurations, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Hetzner web hosting and managed servers (konsoleH); its cloud and dedicated servers come without mail. */
export const hetzner = builtInPreset({
  id: "hetzner",
  name: "Hetzner Webhosting",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  // Every customer's MX host is a server of its own, such as www123.your-server.de, but one name serves them all.
  mxSuffixes: ["your-server.de"],
  autodiscoverTargets: ["mail.your-server.de"],
  submission: [{ host: "mail.your-server.de", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "mail.your-server.de", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://docs.hetzner.com/konsoleh/",
  sources: [fairEmailDatabase, thunderbirdDatabase, publicConfigurations],
})
