import { fairEmailDatabase, nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Runbox. */
export const runbox = builtInPreset({
  id: "runbox",
  name: "Runbox",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["runbox.com"],
  mxSuffixes: ["runbox.com"],
  spfIncludes: ["spf.runbox.com"],
  submission: [
    { host: "mail.runbox.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.runbox.com", port: 465, security: "implicit-tls", confidence: "single-source" },
  ],
  access: [{ host: "mail.runbox.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "When two-factor authentication is off." },
    { method: "app-password", submission: true, access: true, note: "Needed when two-factor authentication is on." },
  ],
  helpUrl: "https://help.runbox.com/",
  sources: [fairEmailDatabase, nodemailerServices, publicConfigurations],
})
