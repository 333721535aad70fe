import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Fastweb. */
export const fastweb = builtInPreset({
  id: "fastweb",
  name: "Fastweb",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["fastwebnet.it"],
  mxSuffixes: [],
  submission: [{ host: "smtp.fastwebnet.it", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "imap.fastwebnet.it", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
