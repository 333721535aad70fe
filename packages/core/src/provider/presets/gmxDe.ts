import {
  chatmailDatabase,
  fairEmailAnswers,
  fairEmailDatabase,
  publicConfigurations,
  thunderbirdDatabase,
} from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** GMX in Germany, Austria and Switzerland; gmx.com and its countries have other servers. */
export const gmxDe = builtInPreset({
  id: "gmx-de",
  name: "GMX",
  family: "united-internet",
  kind: "consumer",
  status: "preparation",
  domains: [
    "gmx.net",
    "gmx.de",
    "gmx.at",
    "gmx.ch",
    "gmx.eu",
    "gmx.biz",
    "gmx.org",
    "gmx.info",
    "mein.gmx",
    "mail.gmx",
    "email.gmx",
  ],
  mxSuffixes: ["emig.gmx.net", "gmx.net"],
  submission: [
    { host: "mail.gmx.net", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "mail.gmx.net", port: 587, security: "starttls", confidence: "corroborated" },
  ],
  access: [{ host: "imap.gmx.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "Once IMAP is switched on." },
    {
      method: "app-password",
      submission: true,
      access: true,
      note: "Asked for with two-factor authentication, and often with logins from abroad.",
    },
  ],
  folders: { sent: "Gesendet", drafts: "Entwürfe", junk: "Spamverdacht", trash: "Gelöscht", note: "Not verified." },
  preparation:
    "Switch on POP3/IMAP in the mail settings on the website (the app has no such switch); with two-factor authentication, create an application-specific password.",
  accessEnabledBy: "user",
  helpUrl: "https://hilfe.gmx.net/pop-imap/einschalten.html",
  appPasswordUrl: "https://hilfe.gmx.net/sicherheit/2fa/anwendungsspezifisches-passwort.html",
  enableAccessUrl: "https://hilfe.gmx.net/pop-imap/einschalten.html",
  sources: [fairEmailAnswers, chatmailDatabase, fairEmailDatabase, thunderbirdDatabase, publicConfigurations],
})
