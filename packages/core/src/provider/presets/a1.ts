import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** A1 in Austria. */
export const a1 = builtInPreset({
  id: "a1",
  name: "A1",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["a1.net", "aon.at"],
  mxSuffixes: [],
  submission: [{ host: "securemail.a1.net", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "securemail.a1.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
