import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Onet Poczta. */
export const onet = builtInPreset({
  id: "onet",
  name: "Onet Poczta",
  family: null,
  kind: "consumer",
  status: "ok",
  domains: ["onet.pl", "op.pl", "vp.pl", "onet.eu"],
  mxSuffixes: [],
  submission: [
    { host: "smtp.poczta.onet.pl", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.poczta.onet.pl", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.poczta.onet.pl", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://pomoc.poczta.onet.pl/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
