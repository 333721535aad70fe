import { fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Sky, whose mail runs on Yahoo's platform but has servers of its own name. */
export const sky = builtInPreset({
  id: "sky",
  name: "Sky Yahoo Mail",
  family: null,
  kind: "isp",
  status: "preparation",
  domains: ["sky.com"],
  mxSuffixes: [],
  submission: [{ host: "smtp.tools.sky.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.tools.sky.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  // As on Yahoo's platform everywhere.
  appPassword: { characters: "letters", groups: 4, groupLength: 4, separator: "blank" },
  preparation: "Create an app password in the account security settings of Sky Yahoo Mail.",
  helpUrl: "https://www.sky.com/help",
  sources: [fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase],
})
