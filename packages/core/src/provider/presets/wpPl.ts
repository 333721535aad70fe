import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** WP Poczta. */
export const wpPl = builtInPreset({
  id: "wp.pl",
  name: "WP Poczta",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["wp.pl"],
  mxSuffixes: [],
  submission: [{ host: "smtp.wp.pl", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.wp.pl", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  // Sources disagree: older ones have the local part.
  userName: "address",
  userNameAlso: "local-part",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true, note: "When two-step login is off." },
  ],
  preparation:
    "Allow mail programs (IMAP and SMTP) in the settings of WP Poczta; with two-step login, create an app password.",
  helpUrl: "https://pomoc.wp.pl/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
