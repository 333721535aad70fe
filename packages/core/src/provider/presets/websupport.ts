import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Websupport. */
export const websupport = builtInPreset({
  id: "websupport",
  name: "Websupport",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  // The names without m1, which an older list has, are answered under another certificate.
  mxSuffixes: ["websupport.sk"],
  submission: [{ host: "smtp.m1.websupport.sk", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.m1.websupport.sk", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.websupport.sk/podpora/",
  sources: [publicConfigurations],
})
