import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** o2 Poczta, of the house of WP. */
export const o2Pl = builtInPreset({
  id: "o2.pl",
  name: "o2 Poczta",
  family: null,
  kind: "consumer",
  status: "ok",
  domains: ["o2.pl", "go2.pl", "tlen.pl"],
  mxSuffixes: [],
  submission: [
    { host: "poczta.o2.pl", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "poczta.o2.pl", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "poczta.o2.pl", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  userNameAlso: "local-part",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://pomoc.o2.pl/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
