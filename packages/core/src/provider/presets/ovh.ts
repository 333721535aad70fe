import { fairEmailDatabase, publicConfigurations, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** OVHcloud MX Plan and Zimbra. Its Email Pro and Exchange share the MX hosts, but not the servers. */
export const ovh = builtInPreset({
  id: "ovh",
  name: "OVHcloud MX Plan",
  family: "ovh",
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mail.ovh.net"],
  spfIncludes: ["mx.ovh.com"],
  autodiscoverTargets: ["mailconfig.ovh.net"],
  submission: [
    { host: "ssl0.ovh.net", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "ssl0.ovh.net", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "ssl0.ovh.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://help.ovhcloud.com/",
  sources: [
    { url: "https://github.com/ovh/docs", date: "2026-11-27", kind: "official", undated: true },
    { url: "https://www.quai-des-entrepreneurs.com/ovh-mail", date: "2026-11-22", kind: "third-party", undated: true },
    fairEmailDatabase,
    thunderbirdDatabase,
    publicConfigurations,
  ],
})
