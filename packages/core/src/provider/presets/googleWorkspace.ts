import {
  chatmailDatabase,
  domainConnectTemplates,
  mailCoreProviders,
  nodemailerServices,
  publicConfigurations,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { googleOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Google Workspace: a company's own domain at Google. */
export const googleWorkspace = builtInPreset({
  id: "google-workspace",
  name: "Google Workspace",
  family: "google",
  kind: "business",
  status: "preparation",
  domains: [],
  // Tenants made after April 2023 have the one MX smtp.google.com, older ones hosts under l.google.com.
  mxSuffixes: ["smtp.google.com", "l.google.com", "googlemail.com", "psmtp.com"],
  spfIncludes: ["_spf.google.com"],
  // Customers publish a key under this selector, which is not an alias.
  dkimSelectors: ["google"],
  submission: [
    { host: "smtp.gmail.com", port: 465, security: "implicit-tls", confidence: "official" },
    { host: "smtp.gmail.com", port: 587, security: "starttls", confidence: "official" },
  ],
  access: [{ host: "imap.gmail.com", port: 993, security: "implicit-tls", confidence: "official" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    {
      method: "app-password",
      submission: true,
      access: true,
      note: "Only where the administrator allows it and the user has 2-Step Verification.",
    },
    { method: "password", submission: false, access: false, note: "Refused since 2025-05-01." },
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
    messagesPerDay: 2_000,
    recipientsPerDay: 10_000,
    externalRecipientsPerDay: 3_000,
    recipientsPerMessage: 100,
    window: "rolling-24-hours",
    source: "https://support.google.com/a/answer/166852",
    date: "2026-11-22",
    confidence: "official",
    note: "Trial accounts: 500 messages a day. Mail merge: 1,500. Of the recipients a day 3,000 may be different ones, and 2,000 of those outside the company. The page bears no date.",
  },
  preparation:
    "The administrator must allow IMAP and either app passwords or your OAuth client; with an app password, 2-Step Verification must be on.",
  accessEnabledBy: "admin",
  storesSentCopy: true,
  helpUrl: "https://support.google.com/a/answer/166852",
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
    { url: "https://support.google.com/a/answer/166852", date: "2026-11-22", kind: "official", undated: true },
    { url: "https://nanopo.st/reference/lsa-app-passwords-2026/", date: "2026", kind: "official-copy" },
    { url: "https://intodns.ai/citations/google-workspace-mx-records", date: "2026", kind: "official-copy" },
    domainConnectTemplates,
    thunderbirdOAuth,
    chatmailDatabase,
    mailCoreProviders,
    thunderbirdDatabase,
    nodemailerServices,
    publicConfigurations,
  ],
})
