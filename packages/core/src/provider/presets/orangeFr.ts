import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Orange mail in France, with the addresses of Wanadoo. */
export const orangeFr = builtInPreset({
  id: "orange.fr",
  name: "Orange (France)",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["orange.fr", "wanadoo.fr"],
  mxSuffixes: [],
  submission: [{ host: "smtp.orange.fr", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.orange.fr", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://assistance.orange.fr/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
