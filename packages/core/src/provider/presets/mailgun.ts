import { nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mailgun. Accounts in its European region have a server of their own. */
export const mailgun = builtInPreset({
  id: "mailgun",
  name: "Mailgun",
  family: "mailgun",
  kind: "relay",
  status: "needs-input",
  domains: [],
  mxSuffixes: [],
  submission: [
    { host: "smtp.mailgun.org", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.eu.mailgun.org", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "smtp.mailgun.org", port: 587, security: "starttls", confidence: "third-party" },
    { host: "smtp.eu.mailgun.org", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [],
  userName: "another",
  auth: [{ method: "app-password", submission: true, access: false, note: "SMTP credentials of the sending domain." }],
  preparation:
    "Create SMTP credentials for the sending domain; a domain in the European region needs the host smtp.eu.mailgun.org.",
  helpUrl: "https://documentation.mailgun.com/",
  sources: [nodemailerServices, publicConfigurations],
})
