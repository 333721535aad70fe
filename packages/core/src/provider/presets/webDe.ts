import { chatmailDatabase, fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** WEB.DE. Mail of senders that are new to a mailbox may land in its folder for unknown ones. */
export const webDe = builtInPreset({
  id: "web.de",
  name: "WEB.DE",
  family: "united-internet",
  kind: "consumer",
  status: "preparation",
  domains: ["web.de", "email.de"],
  mxSuffixes: ["web.de"],
  submission: [
    { host: "smtp.web.de", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.web.de", port: 587, security: "starttls", confidence: "corroborated" },
  ],
  access: [{ host: "imap.web.de", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "local-part",
  auth: [
    { method: "password", submission: true, access: true, note: "Once IMAP is switched on." },
    { method: "app-password", submission: true, access: true, note: "With two-factor authentication." },
  ],
  preparation:
    "Switch on POP3/IMAP in the mail settings on the website; with two-factor authentication, create an application-specific password.",
  accessEnabledBy: "user",
  helpUrl: "https://hilfe.web.de/pop-imap/einschalten.html",
  appPasswordUrl: "https://hilfe.web.de/sicherheit/2fa/anwendungsspezifisches-passwort.html",
  enableAccessUrl: "https://hilfe.web.de/pop-imap/einschalten.html",
  sources: [fairEmailAnswers, chatmailDatabase, fairEmailDatabase, thunderbirdDatabase],
})
