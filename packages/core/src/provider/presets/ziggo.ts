import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Ziggo, with the domains of Home, Casema, Chello and UPC. */
export const ziggo = builtInPreset({
  id: "ziggo",
  name: "Ziggo",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["ziggo.nl", "home.nl", "casema.nl", "chello.nl", "upcmail.nl", "quicknet.nl"],
  mxSuffixes: [],
  submission: [{ host: "smtp.ziggo.nl", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "imap.ziggo.nl", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.ziggo.nl/klantenservice",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
