import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mailo, formerly Net-C. */
export const mailo = builtInPreset({
  id: "mailo",
  name: "Mailo",
  family: null,
  kind: "consumer",
  status: "ok",
  domains: ["mailo.com", "mailo.fr", "netcourrier.com", "net-c.fr", "net-c.com"],
  mxSuffixes: [],
  submission: [{ host: "mail.mailo.com", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "mail.mailo.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase],
})
