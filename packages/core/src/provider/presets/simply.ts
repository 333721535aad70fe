import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Simply.com, formerly UnoEuro. */
export const simply = builtInPreset({
  id: "simply.com",
  name: "Simply.com",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mx.simply.com"],
  spfIncludes: ["spf.simply.com"],
  submission: [{ host: "smtp.simply.com", port: 587, security: "starttls", confidence: "third-party" }],
  access: [{ host: "imap.simply.com", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.simply.com/en/support/",
  sources: [publicConfigurations],
})
