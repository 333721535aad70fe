import { fairEmailDatabase, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** IONOS (1&1) mailboxes; its hosted Exchange, Workspace and Microsoft 365 have other servers. */
export const ionos = builtInPreset({
  id: "ionos",
  name: "IONOS",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["online.de", "onlinehome.de"],
  mxSuffixes: [
    "kundenserver.de",
    "ionos.de",
    "ionos.com",
    "ionos.co.uk",
    "ionos.fr",
    "ionos.es",
    "ionos.it",
    "1and1.com",
    "1and1.co.uk",
  ],
  spfIncludes: ["_spf-us.ionos.com", "_spf-eu.ionos.com"],
  dkimTargets: ["dkim.ionos.com"],
  autodiscoverTargets: ["adsredir.ionos.info"],
  // One name for each country; they are stated to serve all customers, so that any of them will do.
  submission: [
    { host: "smtp.ionos.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.ionos.de", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.ionos.co.uk", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.ionos.fr", port: 465, security: "implicit-tls", confidence: "single-source" },
  ],
  access: [
    { host: "imap.ionos.com", port: 993, security: "implicit-tls", confidence: "single-source" },
    { host: "imap.ionos.de", port: 993, security: "implicit-tls", confidence: "single-source" },
    { host: "imap.ionos.co.uk", port: 993, security: "implicit-tls", confidence: "single-source" },
    { host: "imap.ionos.fr", port: 993, security: "implicit-tls", confidence: "official" },
  ],
  userName: "address",
  auth: [
    {
      method: "password",
      submission: true,
      access: true,
      note: "The mailbox's own, not the one of the customer account.",
    },
  ],
  limits: {
    messagesPerHour: 500,
    recipientsPerMessage: 200,
    window: null,
    source: "https://www.ionos.com/help/email/general-topics/what-are-the-mass-mailing-limits",
    date: "2026-11-22",
    confidence: "official",
    note: "After 30 days; a new contract has 50 an hour for a week, then 100, then 400. Pages in other languages say 5,000.",
  },
  helpUrl: "https://www.ionos.com/help/email/",
  sources: [
    {
      url: "https://www.ionos.com/help/email/general-topics/what-are-the-mass-mailing-limits",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    {
      url: "https://ionos.fr/assistance/email/mise-en-place-demail-made-in-germany/serveur-entrant",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
