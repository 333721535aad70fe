import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** SFR mail, with the addresses of Neuf, Cegetel and Club-Internet. */
export const sfr = builtInPreset({
  id: "sfr",
  name: "SFR",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["sfr.fr", "neuf.fr", "club-internet.fr", "cegetel.net", "9online.fr"],
  mxSuffixes: [],
  submission: [{ host: "smtp.sfr.fr", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.sfr.fr", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://assistance.sfr.fr/",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
