import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** united-domains; older mailboxes log in with a name such as example-org-0001. */
export const unitedDomains = builtInPreset({
  id: "united-domains",
  name: "united-domains",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["udag.de"],
  submission: [
    { host: "smtps.udag.de", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "smtps.udag.de", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [
    { host: "imaps.udag.de", port: 993, security: "implicit-tls", confidence: "third-party" },
    { host: "imap.udag.de", port: 993, security: "implicit-tls", confidence: "third-party" },
  ],
  userName: "address",
  userNameAlso: "another",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [publicConfigurations],
})
