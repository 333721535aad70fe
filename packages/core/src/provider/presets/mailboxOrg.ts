import { chatmailDatabase, fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** mailbox.org. */
export const mailboxOrg = builtInPreset({
  id: "mailbox.org",
  name: "mailbox.org",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["mailbox.org", "secure.mailbox.org"],
  mxSuffixes: ["mailbox.org"],
  spfIncludes: ["mailbox.org"],
  dkimTargets: ["mailbox.org"],
  submission: [
    { host: "smtp.mailbox.org", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.mailbox.org", port: 587, security: "starttls", confidence: "unverified" },
  ],
  access: [{ host: "imap.mailbox.org", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "When two-factor authentication is off." },
    { method: "app-password", submission: true, access: true, note: "Needed when two-factor authentication is on." },
  ],
  helpUrl: "https://kb.mailbox.org/en/private/",
  appPasswordUrl: "https://kb.mailbox.org/en/private/security-and-privacy/application-passwords-for-external-programs/",
  sources: [
    {
      url: "https://kb.mailbox.org/en/private/security-and-privacy/application-passwords-for-external-programs/",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    chatmailDatabase,
    fairEmailDatabase,
    publicConfigurations,
  ],
})
