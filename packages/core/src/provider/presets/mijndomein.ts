import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mijndomein. */
export const mijndomein = builtInPreset({
  id: "mijndomein",
  name: "Mijndomein",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mijndomein.nl"],
  submission: [{ host: "mail.mijndomein.nl", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "mail.mijndomein.nl", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase],
})
