import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Beget. */
export const beget = builtInPreset({
  id: "beget",
  name: "Beget",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mx1.beget.com", "mx2.beget.com"],
  spfIncludes: ["beget.com"],
  submission: [{ host: "smtp.beget.com", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.beget.com", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://beget.com/ru/kb/manual/dns",
  sources: [publicConfigurations],
})
