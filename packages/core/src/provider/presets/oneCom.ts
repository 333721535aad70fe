import { fairEmailDatabase, nodemailerServices, publicConfigurations, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** one.com. */
export const oneCom = builtInPreset({
  id: "one.com",
  name: "one.com",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["one.com"],
  mxSuffixes: ["one.com"],
  spfIncludes: ["_custspf.one.com"],
  submission: [{ host: "send.one.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.one.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://help.one.com/hc/en-us",
  sources: [fairEmailDatabase, thunderbirdDatabase, nodemailerServices, publicConfigurations],
})
