import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Spark in New Zealand. */
export const spark = builtInPreset({
  id: "spark",
  name: "Spark Xtra Mail",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["xtra.co.nz"],
  mxSuffixes: [],
  submission: [
    { host: "send.xtra.co.nz", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "send.xtra.co.nz", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.xtra.co.nz", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
