import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Hover, on the platform of OpenSRS. */
export const hover = builtInPreset({
  id: "hover",
  name: "Hover",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mx.hover.com.cust.hostedemail.com"],
  submission: [
    { host: "mail.hover.com", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "mail.hover.com", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "mail.hover.com", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://help.hover.com/",
  sources: [publicConfigurations],
})
