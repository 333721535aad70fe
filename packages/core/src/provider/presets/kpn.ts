import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** KPN, with the domains of Planet, Hetnet and others that it took over. */
export const kpn = builtInPreset({
  id: "kpn",
  name: "KPN",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["kpnmail.nl", "kpnplanet.nl", "planet.nl", "hetnet.nl"],
  mxSuffixes: [],
  submission: [
    { host: "smtp.kpnmail.nl", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.kpnmail.nl", port: 587, security: "starttls", confidence: "corroborated" },
  ],
  access: [{ host: "imap.kpnmail.nl", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
