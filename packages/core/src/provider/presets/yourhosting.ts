import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Yourhosting. */
export const yourhosting = builtInPreset({
  id: "yourhosting",
  name: "Yourhosting",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["yourfilter.nl"],
  submission: [{ host: "mail.yourhosting.nl", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "mail.yourhosting.nl", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase],
})
