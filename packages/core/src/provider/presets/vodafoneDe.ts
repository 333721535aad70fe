import { chatmailDatabase, fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Vodafone mail in Germany, with the addresses of Arcor and Kabel Deutschland. */
export const vodafoneDe = builtInPreset({
  id: "vodafone.de",
  name: "Vodafone Mail (Germany)",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["vodafonemail.de", "vodafone.de", "arcor.de", "kabelmail.de"],
  mxSuffixes: [],
  submission: [
    { host: "smtp.vodafonemail.de", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.vodafonemail.de", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.vodafonemail.de", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  sources: [chatmailDatabase, fairEmailDatabase, thunderbirdDatabase],
})
