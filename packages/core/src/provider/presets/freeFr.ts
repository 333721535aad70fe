import { fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Free mail in France. */
export const freeFr = builtInPreset({
  id: "free.fr",
  name: "Free",
  family: null,
  kind: "isp",
  status: "preparation",
  domains: ["free.fr", "libertysurf.fr"],
  mxSuffixes: [],
  submission: [{ host: "smtp.free.fr", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.free.fr", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "local-part",
  userNameAlso: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  preparation: "Switch on authenticated SMTP for the mailbox in the account settings of Free: it is off at first.",
  helpUrl: "https://assistance.free.fr/",
  sources: [fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase],
})
