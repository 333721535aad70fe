import { fairEmailDatabase, publicConfigurations, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** STRATO. */
export const strato = builtInPreset({
  id: "strato",
  name: "STRATO",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["strato.de"],
  mxSuffixes: ["rzone.de"],
  spfIncludes: ["spf.rzone.de"],
  submission: [
    { host: "smtp.strato.de", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.strato.de", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.strato.de", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.strato.de/faq/mail/",
  sources: [fairEmailDatabase, thunderbirdDatabase, publicConfigurations],
})
