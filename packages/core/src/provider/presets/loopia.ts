import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Loopia. */
export const loopia = builtInPreset({
  id: "loopia",
  name: "Loopia",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["loopia.se"],
  spfIncludes: ["spf.loopia.se"],
  autodiscoverTargets: ["autodiscover.loopia.com"],
  submission: [
    { host: "mailcluster.loopia.se", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "mailcluster.loopia.se", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "mailcluster.loopia.se", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://support.loopia.com/wiki/email-account-management/",
  sources: [
    {
      url: "https://support.loopia.com/wiki/email-account-management/",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    publicConfigurations,
  ],
})
