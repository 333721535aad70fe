import { fairEmailDatabase, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { definePreset } from "../ProviderPreset.ts"

/** Zoho Mail in its United States data centre; every other one has hosts of its own and refuses these logins. */
export const zoho = definePreset({
  id: "zoho",
  name: "Zoho Mail",
  family: "zoho",
  kind: "consumer",
  status: "preparation",
  domains: ["zoho.com", "zohomail.com"],
  mxSuffixes: [],
  submission: [
    { host: "smtp.zoho.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.zoho.com", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.zoho.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "Needed when two-factor authentication is on." },
    { method: "password", submission: true, access: true, note: "When two-factor authentication is off." },
  ],
  // No limits: the plans differ and the pages found contradict each other.
  preparation:
    "Switch on IMAP in the settings of Zoho Mail, which newer accounts can do only on a paid plan; with two-factor authentication, create an app password.",
  accessEnabledBy: "user",
  helpUrl: "https://www.zoho.com/mail/help/imap-access.html",
  sources: [
    {
      url: "https://wiki.brostweb.com/books/external-accounts/chapter/zoho/export/html",
      date: "2026-11-22",
      kind: "official-copy",
      undated: true,
    },
    { url: "https://postigo.net/smtp/zoho", date: "2026-01", kind: "third-party" },
    {
      url: "https://ai-productivity.pages.dev/guides/zoho-smtp-server-setup-guide/",
      date: "2026",
      kind: "third-party",
    },
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
