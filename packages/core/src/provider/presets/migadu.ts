import { chatmailDatabase, fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Migadu. */
export const migadu = builtInPreset({
  id: "migadu",
  name: "Migadu",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["migadu.com"],
  mxSuffixes: ["migadu.com"],
  spfIncludes: ["spf.migadu.com"],
  dkimTargets: ["migadu.com"],
  autodiscoverTargets: ["autodiscover.migadu.com"],
  submission: [
    { host: "smtp.migadu.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.migadu.com", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.migadu.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  // No limits: they depend on the plan, and no page with numbers could be read.
  helpUrl: "https://www.migadu.com/guides/",
  sources: [chatmailDatabase, fairEmailDatabase, publicConfigurations],
})
