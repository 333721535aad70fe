import { chatmailDatabase, fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Purelymail. */
export const purelymail = builtInPreset({
  id: "purelymail",
  name: "Purelymail",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["purelymail.com", "cheapermail.com", "placeq.com", "rethinkmail.com", "worldofmail.com"],
  mxSuffixes: ["purelymail.com"],
  spfIncludes: ["_spf.purelymail.com"],
  dkimTargets: ["dkimroot.purelymail.com"],
  submission: [{ host: "smtp.purelymail.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.purelymail.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "When two-factor authentication is off." },
    { method: "app-password", submission: true, access: true, note: "Needed when two-factor authentication is on." },
  ],
  helpUrl: "https://purelymail.com/docs/",
  sources: [
    { url: "https://mailserver.purelymail.com/docs/users", date: "2026-11-27", kind: "official", undated: true },
    chatmailDatabase,
    fairEmailDatabase,
    publicConfigurations,
  ],
})
