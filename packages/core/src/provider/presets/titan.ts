import { domainConnectTemplates, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Titan (formerly Flock Mail), which registrars and hosters sell under their own names. */
export const titan = builtInPreset({
  id: "titan",
  name: "Titan",
  family: null,
  kind: "hoster",
  status: "preparation",
  domains: [],
  mxSuffixes: ["titan.email", "flockmail.com"],
  spfIncludes: ["spf.titan.email", "spf.flockmail.com"],
  submission: [
    { host: "smtp.titan.email", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "smtp.titan.email", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "imap.titan.email", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "Refused while two-factor authentication is on." },
  ],
  preparation: "Allow other mail apps in the settings of Titan: Settings, Preferences, Third-party access.",
  accessEnabledBy: "user",
  helpUrl: "https://support.titan.email/hc/en-us",
  sources: [domainConnectTemplates, publicConfigurations],
})
