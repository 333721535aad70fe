import { chatmailDatabase, fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** freenet Mail; its servers have the name of an MX host. */
export const freenet = builtInPreset({
  id: "freenet",
  name: "freenet Mail",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["freenet.de"],
  mxSuffixes: [],
  submission: [
    { host: "mx.freenet.de", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "mx.freenet.de", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "mx.freenet.de", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true, note: "Once IMAP is switched on." }],
  preparation: "Switch on POP3/IMAP/SMTP in the settings of freenet Mail.",
  accessEnabledBy: "user",
  helpUrl: "https://kundenservice.freenet.de/artikel/1685",
  enableAccessUrl: "https://kundenservice.freenet.de/artikel/1685",
  sources: [chatmailDatabase, fairEmailDatabase],
})
