import {
  chatmailDatabase,
  fairEmailDatabase,
  nodemailerServices,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { definePreset } from "../ProviderPreset.ts"

/** Fastmail. */
export const fastmail = definePreset({
  id: "fastmail",
  name: "Fastmail",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["fastmail.com", "fastmail.fm"],
  mxSuffixes: ["messagingengine.com"],
  submission: [{ host: "smtp.fastmail.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.fastmail.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  // The name of the account; an alias or an address on a domain of one's own doesn't log in.
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "app-password", submission: true, access: true, note: "Not on the Basic plan." },
    { method: "password", submission: false, access: false },
  ],
  appPassword: { characters: "letters-and-digits", groups: 4, groupLength: 4, separator: "blank" },
  // No limits: the provider's page exists, but its numbers weren't in the copy that could be read.
  preparation: "Create an app password in the privacy and security settings of Fastmail, or connect with OAuth.",
  helpUrl: "https://www.fastmail.help/hc/en-us/articles/360058752854-App-passwords",
  appPasswordUrl: "https://app.fastmail.com/settings/security/apps",
  sources: [
    {
      url: "https://www.fastmail.com/help/technical/servernamesandports.html",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    thunderbirdOAuth,
    chatmailDatabase,
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
