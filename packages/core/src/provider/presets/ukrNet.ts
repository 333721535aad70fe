import { chatmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** UKR.NET. */
export const ukrNet = builtInPreset({
  id: "ukr.net",
  name: "UKR.NET",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["ukr.net"],
  mxSuffixes: [],
  submission: [{ host: "smtp.ukr.net", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.ukr.net", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  preparation: "Switch on IMAP access in the settings of UKR.NET, which makes a password for mail programs.",
  accessEnabledBy: "user",
  helpUrl: "https://wiki.ukr.net/ManageIMAPAccess",
  enableAccessUrl: "https://wiki.ukr.net/ManageIMAPAccess",
  sources: [chatmailDatabase],
})
