import { chatmailDatabase, fairEmailDatabase, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { yahooOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Cox mail, which moved to Yahoo: the old servers under cox.net are gone. */
export const cox = builtInPreset({
  id: "cox",
  name: "Cox",
  family: "yahoo",
  kind: "isp",
  status: "preparation",
  domains: ["cox.net"],
  mxSuffixes: [],
  submission: [{ host: "smtp.mail.yahoo.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.mail.yahoo.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false, note: "Yahoo refuses it." },
  ],
  oauth: yahooOAuth,
  appPassword: { characters: "letters", groups: 4, groupLength: 4, separator: "blank" },
  preparation:
    "Log in to the mailbox at Yahoo with the Cox address, create an app password in the security settings there, or connect with OAuth.",
  helpUrl: "https://help.yahoo.com/kb/SLN15241.html",
  appPasswordUrl: "https://login.yahoo.com/account/security",
  sources: [
    { url: "https://webdev.27labs.com/email", date: "2024", kind: "third-party" },
    thunderbirdDatabase,
    chatmailDatabase,
    fairEmailDatabase,
    nodemailerServices,
  ],
})
