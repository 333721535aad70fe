import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Telstra BigPond. */
export const bigpond = builtInPreset({
  id: "bigpond",
  name: "Telstra Mail (BigPond)",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["bigpond.com", "bigpond.net.au", "telstra.com"],
  mxSuffixes: [],
  submission: [{ host: "smtp.telstra.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.telstra.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.telstra.com.au/support/email",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
