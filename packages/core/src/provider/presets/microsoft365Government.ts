import { publicConfigurations } from "../clientSources.ts"
import { microsoftGovernmentOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Microsoft 365 in the clouds for the government of the United States (GCC High and DoD), which share their MX hosts. */
export const microsoft365Government = builtInPreset({
  id: "microsoft365-us-government",
  name: "Microsoft 365 for US Government (GCC High, DoD)",
  family: "microsoft",
  kind: "business",
  status: "oauth-only",
  domains: [],
  domainSuffixes: ["onmicrosoft.us"],
  mxSuffixes: ["mail.protection.office365.us"],
  spfIncludes: ["spf.protection.office365.us"],
  dkimTargets: ["onmicrosoft.us"],
  autodiscoverTargets: ["autodiscover.office365.us"],
  // GCC High, then DoD.
  submission: [
    { host: "smtp.office365.us", port: 587, security: "starttls", confidence: "third-party" },
    { host: "outlook-dod.office365.us", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [
    { host: "outlook.office365.us", port: 993, security: "implicit-tls", confidence: "third-party" },
    { host: "outlook-dod.office365.us", port: 993, security: "implicit-tls", confidence: "third-party" },
  ],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  oauth: microsoftGovernmentOAuth,
  preparation:
    "Connect with OAuth at Microsoft's cloud for government; the administrator must have IMAP and authenticated SMTP switched on for the mailbox.",
  accessEnabledBy: "admin",
  storesSentCopy: true,
  sources: [publicConfigurations],
})
