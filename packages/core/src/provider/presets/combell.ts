import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Combell, with the other Belgian hosters of its group. */
export const combell = builtInPreset({
  id: "combell",
  name: "Combell",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mailprotect.be"],
  submission: [{ host: "smtp-auth.mailprotect.be", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.mailprotect.be", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.combell.com/en/help",
  sources: [fairEmailDatabase, publicConfigurations],
})
