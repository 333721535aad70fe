import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Spectrum (Charter) mail. */
export const spectrum = builtInPreset({
  id: "spectrum",
  name: "Spectrum",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["charter.net", "spectrum.net", "bresnan.net"],
  mxSuffixes: [],
  // Two databases agree on implicit TLS on port 587, which elsewhere means STARTTLS.
  submission: [{ host: "mobile.charter.net", port: 587, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "mobile.charter.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  sources: [thunderbirdDatabase, fairEmailDatabase],
})
