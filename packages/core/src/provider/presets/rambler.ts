import { chatmailDatabase, fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Rambler. */
export const rambler = builtInPreset({
  id: "rambler",
  name: "Rambler",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru", "ro.ru"],
  mxSuffixes: [],
  submission: [{ host: "smtp.rambler.ru", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.rambler.ru", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  preparation: "Allow access for mail programs in the settings of Rambler.",
  accessEnabledBy: "user",
  helpUrl: "https://help.rambler.ru/mail/",
  sources: [chatmailDatabase, fairEmailDatabase, thunderbirdDatabase],
})
