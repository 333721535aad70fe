import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** mail.de. */
export const mailDe = builtInPreset({
  id: "mail.de",
  name: "mail.de",
  family: null,
  kind: "consumer",
  status: "ok",
  domains: ["mail.de"],
  mxSuffixes: [],
  submission: [{ host: "smtp.mail.de", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.mail.de", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase],
})
