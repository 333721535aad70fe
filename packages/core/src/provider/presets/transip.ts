import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** TransIP. */
export const transip = builtInPreset({
  id: "transip",
  name: "TransIP",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mx.transip.email"],
  spfIncludes: ["_spf.transip.email"],
  submission: [{ host: "smtp.transip.email", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.transip.email", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.transip.nl/knowledgebase/",
  sources: [publicConfigurations],
})
