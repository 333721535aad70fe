import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Libero Mail and its sister domains. */
export const libero = builtInPreset({
  id: "libero",
  name: "Libero Mail",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["libero.it", "iol.it", "inwind.it", "blu.it", "giallo.it"],
  mxSuffixes: [],
  submission: [{ host: "smtp.libero.it", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imapmail.libero.it", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "Needed when two-step login is on." },
    { method: "password", submission: true, access: true, note: "When two-step login is off." },
  ],
  preparation: "With two-step login, create a password for mail programs in the security settings of Libero.",
  helpUrl: "https://aiuto.libero.it/",
  appPasswordUrl: "https://aiuto.libero.it/articolo/sicurezza/password-sicura-specifica-applicazioni-client/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
