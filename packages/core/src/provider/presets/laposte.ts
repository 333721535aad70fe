import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** La Poste mail. An alias doesn't log in. */
export const laposte = builtInPreset({
  id: "laposte",
  name: "La Poste",
  family: null,
  kind: "consumer",
  status: "ok",
  domains: ["laposte.net"],
  mxSuffixes: [],
  submission: [{ host: "smtp.laposte.net", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.laposte.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  userNameAlso: "local-part",
  auth: [{ method: "password", submission: true, access: true, note: "With the main address: aliases are refused." }],
  helpUrl: "https://aide.laposte.net/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
