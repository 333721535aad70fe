import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Telenet. */
export const telenet = builtInPreset({
  id: "telenet",
  name: "Telenet",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["telenet.be"],
  mxSuffixes: [],
  submission: [{ host: "smtp.telenet.be", port: 587, security: "starttls", confidence: "single-source" }],
  access: [{ host: "imap.telenet.be", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase],
})
