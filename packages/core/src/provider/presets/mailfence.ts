import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mailfence; every mailbox has a user name, which addresses on own domains need too. */
export const mailfence = builtInPreset({
  id: "mailfence",
  name: "Mailfence",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["mailfence.com"],
  mxSuffixes: ["mailfence.com"],
  submission: [{ host: "smtp.mailfence.com", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.mailfence.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "local-part",
  userNameAlso: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "On a paid plan." },
    { method: "app-password", submission: true, access: true, note: "Where service passwords were created." },
  ],
  helpUrl: "https://kb.mailfence.com/",
  appPasswordUrl: "https://kb.mailfence.com/kb/service-specific-passwords/",
  sources: [fairEmailDatabase],
})
