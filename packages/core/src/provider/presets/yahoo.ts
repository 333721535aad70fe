import {
  chatmailDatabase,
  fairEmailAnswers,
  fairEmailDatabase,
  nodemailerServices,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { definePreset } from "../ProviderPreset.ts"

/** Yahoo Mail, without Yahoo Japan and AOL, which have servers of their own. */
export const yahoo = definePreset({
  id: "yahoo",
  name: "Yahoo Mail",
  family: "yahoo",
  kind: "consumer",
  status: "preparation",
  domains: [
    "yahoo.com",
    "yahoo.ca",
    "yahoo.de",
    "yahoo.it",
    "yahoo.fr",
    "yahoo.es",
    "yahoo.se",
    "yahoo.co.in",
    "yahoo.co.uk",
    "yahoo.co.nz",
    "yahoo.com.au",
    "yahoo.com.ar",
    "yahoo.com.br",
    "yahoo.com.mx",
    "ymail.com",
    "myyahoo.com",
    "rocketmail.com",
  ],
  // Hosts under yahoodns.net also serve AOL, Verizon, AT&T, Sky and Cox: a hint, not a proof.
  mxSuffixes: ["yahoodns.net"],
  submission: [
    { host: "smtp.mail.yahoo.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.mail.yahoo.com", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.mail.yahoo.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  appPassword: { characters: "letters", groups: 4, groupLength: 4, separator: "blank" },
  limits: {
    messagesPerDay: 500,
    recipientsPerMessage: 100,
    window: null,
    source:
      "https://www.suped.com/knowledge/email-deliverability/technical/what-are-yahoos-smtp-connection-and-concurrent-link-limits-and-how-to-manage-them-for-email-deli",
    date: "2026-11-22",
    confidence: "third-party",
    note: "Yahoo publishes no exact figure for personal accounts.",
  },
  preparation: "Create an app password in the security settings of the Yahoo account, or connect with OAuth.",
  helpUrl: "https://help.yahoo.com/kb/SLN15241.html",
  appPasswordUrl: "https://login.yahoo.com/account/security",
  sources: [
    {
      url: "https://www.suped.com/knowledge/email-deliverability/technical/what-are-yahoos-smtp-connection-and-concurrent-link-limits-and-how-to-manage-them-for-email-deli",
      date: "2026-11-22",
      kind: "third-party",
      undated: true,
    },
    thunderbirdOAuth,
    fairEmailAnswers,
    chatmailDatabase,
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
