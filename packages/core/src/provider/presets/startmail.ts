import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** StartMail. */
export const startmail = builtInPreset({
  id: "startmail",
  name: "StartMail",
  family: null,
  kind: "hoster",
  status: "preparation",
  domains: ["startmail.com"],
  mxSuffixes: ["startmail.com"],
  submission: [{ host: "smtp.startmail.com", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.startmail.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  preparation: "Create a device password for IMAP in the settings of StartMail.",
  helpUrl: "https://support.startmail.com/hc/en-us/articles/360006536217-Configure-a-trusted-device-IMAP-password",
  sources: [fairEmailDatabase, publicConfigurations],
})
