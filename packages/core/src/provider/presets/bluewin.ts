import { chatmailDatabase, fairEmailDatabase, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Swisscom's Bluewin. */
export const bluewin = builtInPreset({
  id: "bluewin",
  name: "Swisscom Bluewin",
  family: null,
  kind: "isp",
  status: "preparation",
  domains: ["bluewin.ch", "bluemail.ch"],
  mxSuffixes: [],
  submission: [{ host: "smtpauths.bluewin.ch", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imaps.bluewin.ch", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true, note: "When two-step login is off." },
  ],
  preparation:
    "Set a password for mail programs in the settings of Bluewin if the one of the Swisscom login is refused.",
  helpUrl: "https://www.swisscom.ch/en/residential/help.html",
  sources: [chatmailDatabase, fairEmailDatabase, thunderbirdDatabase, nodemailerServices],
})
