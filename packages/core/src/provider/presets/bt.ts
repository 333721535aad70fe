import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** BT Internet. */
export const bt = builtInPreset({
  id: "bt",
  name: "BT Mail",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["btinternet.com", "btopenworld.com", "talk21.com"],
  mxSuffixes: [],
  submission: [{ host: "mail.btinternet.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "mail.btinternet.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.bt.com/help/email",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
