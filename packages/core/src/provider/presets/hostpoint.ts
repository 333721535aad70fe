import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Hostpoint. */
export const hostpoint = builtInPreset({
  id: "hostpoint",
  name: "Hostpoint",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mail.hostpoint.ch"],
  spfIncludes: ["spf.mail.hostpoint.ch"],
  submission: [
    { host: "asmtp.mail.hostpoint.ch", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "asmtp.mail.hostpoint.ch", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "imap.mail.hostpoint.ch", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://support.hostpoint.ch/en",
  sources: [publicConfigurations],
})
