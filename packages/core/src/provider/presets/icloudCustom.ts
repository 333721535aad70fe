import {
  chatmailDatabase,
  domainConnectTemplates,
  fairEmailDatabase,
  nodemailerServices,
  nylasProviders,
  publicConfigurations,
  thunderbirdDatabase,
} from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** A company's or a family's own domain at Apple. It logs in with the account's Apple address, which the address on the domain doesn't tell. */
export const icloudCustom = builtInPreset({
  id: "icloud-custom",
  name: "iCloud+ Custom Email Domain",
  family: "apple",
  kind: "business",
  status: "preparation",
  domains: [],
  mxSuffixes: ["mail.icloud.com"],
  spfIncludes: ["icloud.com"],
  dkimSelectors: ["sig1"],
  dkimTargets: ["at.icloudmailadmin.com"],
  submission: [{ host: "smtp.mail.me.com", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "imap.mail.me.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "another",
  auth: [
    { method: "app-password", submission: true, access: true, note: "Needs two-factor authentication." },
    { method: "password", submission: false, access: false },
  ],
  folders: { sent: "Sent Messages", drafts: "Drafts", junk: "Junk", trash: "Deleted Messages", archive: "Archive" },
  appPassword: { characters: "letters", groups: 4, groupLength: 4, separator: "hyphen" },
  limits: {
    messagesPerDay: 1000,
    recipientsPerDay: 1000,
    recipientsPerMessage: 500,
    messageSizeMegabytes: 20,
    window: null,
    source: "https://support.apple.com/en-ca/102198",
    date: "2026-11-22",
    confidence: "official",
    note: "For the whole Apple account, whatever address it sends from. The page bears no date.",
  },
  preparation:
    "Log in with the account's address at icloud.com, me.com or mac.com, not with the one on your own domain, and create an app-specific password in the sign-in settings of the Apple account.",
  helpUrl: "https://support.apple.com/en-us/102654",
  appPasswordUrl: "https://account.apple.com/account/manage",
  sources: [
    { url: "https://support.apple.com/en-ca/102198", date: "2026-11-22", kind: "official", undated: true },
    chatmailDatabase,
    domainConnectTemplates,
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
    nylasProviders,
    publicConfigurations,
  ],
})
