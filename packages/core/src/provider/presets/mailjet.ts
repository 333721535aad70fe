import { nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mailjet. */
export const mailjet = builtInPreset({
  id: "mailjet",
  name: "Mailjet",
  family: "mailjet",
  kind: "relay",
  status: "needs-input",
  domains: [],
  mxSuffixes: [],
  submission: [
    { host: "in-v3.mailjet.com", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "in-v3.mailjet.com", port: 587, security: "starttls", confidence: "third-party" },
    { host: "in.mailjet.com", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [],
  userName: "another",
  auth: [
    { method: "app-password", submission: true, access: false, note: "The secret key; the API key is the user name." },
  ],
  preparation: "Take the API key as the user name and the secret key as the password.",
  helpUrl: "https://dev.mailjet.com/smtp-relay/configuration/",
  appPasswordUrl: "https://app.mailjet.com/account/api_keys",
  sources: [
    { url: "https://smtptester.org/guides/mailjet-smtp-test/", date: "2026-11-27", kind: "third-party", undated: true },
    nodemailerServices,
    publicConfigurations,
  ],
})
