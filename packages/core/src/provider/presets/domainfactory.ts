import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** domainFactory. */
export const domainfactory = builtInPreset({
  id: "domainfactory",
  name: "domainFactory",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["ispgateway.de"],
  submission: [{ host: "sslout.df.eu", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "sslin.df.eu", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.df.eu/de/support/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
