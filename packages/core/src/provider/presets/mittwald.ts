import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mittwald. */
export const mittwald = builtInPreset({
  id: "mittwald",
  name: "Mittwald",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["agenturserver.de"],
  submission: [{ host: "mail.agenturserver.de", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "mail.agenturserver.de", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase],
})
