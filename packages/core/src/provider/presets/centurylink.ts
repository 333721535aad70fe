import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** CenturyLink (Lumen, Brightspeed), with the domains of Embarq and Qwest. */
export const centurylink = builtInPreset({
  id: "centurylink",
  name: "CenturyLink",
  family: null,
  kind: "isp",
  status: "ok",
  domains: ["centurylink.net", "embarqmail.com"],
  mxSuffixes: [],
  submission: [{ host: "smtp.centurylink.net", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "mail.centurylink.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
