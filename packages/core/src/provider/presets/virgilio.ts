import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Virgilio, of the house of Libero. */
export const virgilio = builtInPreset({
  id: "virgilio",
  name: "Virgilio Mail",
  family: null,
  kind: "consumer",
  status: "ok",
  domains: ["virgilio.it"],
  mxSuffixes: [],
  submission: [{ host: "out.virgilio.it", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "in.virgilio.it", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
