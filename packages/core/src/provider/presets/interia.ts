import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Interia Poczta. */
export const interia = builtInPreset({
  id: "interia",
  name: "Interia Poczta",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["interia.pl", "interia.eu", "poczta.fm"],
  mxSuffixes: [],
  submission: [{ host: "poczta.interia.pl", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "poczta.interia.pl", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  preparation: "Allow mail programs (IMAP and SMTP) in the settings of Interia Poczta.",
  accessEnabledBy: "user",
  helpUrl: "https://pomoc.interia.pl/",
  sources: [fairEmailDatabase],
})
