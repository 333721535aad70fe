import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Soverin. */
export const soverin = builtInPreset({
  id: "soverin",
  name: "Soverin",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["soverin.net"],
  mxSuffixes: ["soverin.net"],
  spfIncludes: ["soverin.net"],
  submission: [{ host: "smtp.soverin.net", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.soverin.net", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase, publicConfigurations],
})
