import { publicConfigurations } from "../clientSources.ts"
import { microsoftChinaOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Microsoft 365 in China, which 21Vianet runs apart from all others. */
export const microsoft365China = builtInPreset({
  id: "microsoft365-china",
  name: "Microsoft 365 in China (21Vianet)",
  family: "microsoft",
  kind: "business",
  status: "oauth-only",
  domains: [],
  domainSuffixes: ["partner.onmschina.cn"],
  mxSuffixes: ["mail.protection.partner.outlook.cn"],
  spfIncludes: ["spf.protection.partner.outlook.cn"],
  dkimTargets: ["partner.onmschina.cn"],
  autodiscoverTargets: ["autodiscover.partner.outlook.cn"],
  submission: [{ host: "smtp.partner.outlook.cn", port: 587, security: "starttls", confidence: "third-party" }],
  access: [{ host: "partner.outlook.cn", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "password", submission: true, access: false, note: "Where the administrator has SMTP AUTH switched on." },
  ],
  oauth: microsoftChinaOAuth,
  preparation:
    "Connect with OAuth at Microsoft's cloud in China; the administrator must have IMAP and authenticated SMTP switched on for the mailbox.",
  accessEnabledBy: "admin",
  storesSentCopy: true,
  sources: [publicConfigurations],
})
