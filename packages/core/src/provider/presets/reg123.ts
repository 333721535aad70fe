import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** 123 Reg. */
export const reg123 = builtInPreset({
  id: "123-reg",
  name: "123 Reg",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["123-reg.co.uk"],
  submission: [{ host: "smtp.123-reg.co.uk", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.123-reg.co.uk", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.123-reg.co.uk/support/",
  sources: [fairEmailDatabase, publicConfigurations],
})
