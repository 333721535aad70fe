import { chatmailDatabase, fairEmailDatabase, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** iCloud Mail with an Apple address; domains of one's own at Apple are a preset of their own. */
export const icloud = builtInPreset({
  id: "icloud",
  name: "iCloud Mail",
  family: "apple",
  kind: "consumer",
  status: "preparation",
  domains: ["icloud.com", "me.com", "mac.com"],
  // Its MX hosts also serve customers' own domains, which log in otherwise: they tell that preset.
  mxSuffixes: [],
  submission: [{ host: "smtp.mail.me.com", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "imap.mail.me.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  // Access takes the whole address too when the short name fails.
  accessUserName: "local-part",
  auth: [
    { method: "app-password", submission: true, access: true, note: "Needs two-factor authentication." },
    { method: "password", submission: false, access: false },
  ],
  folders: {
    sent: "Sent Messages",
    drafts: "Drafts",
    junk: "Junk",
    trash: "Deleted Messages",
    archive: "Archive",
  },
  appPassword: { characters: "letters", groups: 4, groupLength: 4, separator: "hyphen" },
  limits: {
    messagesPerDay: 1_000,
    recipientsPerDay: 1_000,
    recipientsPerMessage: 500,
    messageSizeMegabytes: 20,
    window: null,
    source: "https://support.apple.com/en-ca/102198",
    date: "2026-11-22",
    confidence: "official",
    note: "The page bears no date; older pages that say 200 messages are out of date.",
  },
  preparation: "Create an app-specific password in the sign-in settings of the Apple account.",
  helpUrl: "https://support.apple.com/en-us/102654",
  appPasswordUrl: "https://account.apple.com/account/manage",
  sources: [
    { url: "https://support.apple.com/en-ca/102198", date: "2026-11-22", kind: "official", undated: true },
    chatmailDatabase,
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
