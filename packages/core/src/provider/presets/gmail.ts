import {
  chatmailDatabase,
  fairEmailAnswers,
  mailCoreProviders,
  nodemailerServices,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { googleOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Personal Gmail accounts. */
export const gmail = builtInPreset({
  id: "gmail",
  name: "Gmail",
  family: "google",
  kind: "consumer",
  status: "preparation",
  domains: ["gmail.com", "googlemail.com"],
  mxSuffixes: ["gmail-smtp-in.l.google.com"],
  submission: [
    { host: "smtp.gmail.com", port: 465, security: "implicit-tls", confidence: "official" },
    { host: "smtp.gmail.com", port: 587, security: "starttls", confidence: "official" },
  ],
  access: [{ host: "imap.gmail.com", port: 993, security: "implicit-tls", confidence: "official" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "app-password", submission: true, access: true, note: "Needs 2-Step Verification." },
    { method: "password", submission: false, access: false, note: "Refused since 2022-05-30." },
  ],
  oauth: googleOAuth,
  folders: {
    sent: "[Gmail]/Sent Mail",
    drafts: "[Gmail]/Drafts",
    junk: "[Gmail]/Spam",
    trash: "[Gmail]/Trash",
    all: "[Gmail]/All Mail",
    note: "In the language of the account, and under [Google Mail] for some. Every label is a folder, and All Mail has every message.",
  },
  appPassword: { characters: "letters", groups: 4, groupLength: 4, separator: "blank" },
  limits: {
    messagesPerDay: 500,
    recipientsPerMessage: 100,
    accessConnections: 15,
    messageSizeMegabytes: 25,
    window: null,
    source: "https://growthlist.co/email-sending-limits/",
    date: "2026-11-22",
    confidence: "third-party",
    note: "The 100 recipients by SMTP are Google's own figure for Workspace. Users report lower ceilings by SMTP.",
  },
  preparation:
    "Switch on 2-Step Verification in the Google account and create an app password there, or connect with OAuth.",
  storesSentCopy: true,
  helpUrl: "https://support.google.com/accounts/answer/185833",
  appPasswordUrl: "https://myaccount.google.com/apppasswords",
  sources: [
    {
      url: "https://developers.google.com/workspace/gmail/imap/imap-smtp",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    {
      url: "https://developers.google.com/workspace/gmail/imap/xoauth2-protocol",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    { url: "https://nanopo.st/reference/lsa-app-passwords-2026/", date: "2026", kind: "official-copy" },
    {
      url: "https://mailflowauthority.com/email-infrastructure/smtp-settings-reference",
      date: "2026",
      kind: "third-party",
    },
    thunderbirdOAuth,
    fairEmailAnswers,
    chatmailDatabase,
    mailCoreProviders,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
