import { fairEmailDatabase, nylasProviders, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Namecheap Private Email. */
export const namecheap = builtInPreset({
  id: "namecheap",
  name: "Namecheap Private Email",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["privateemail.com"],
  spfIncludes: ["spf.privateemail.com"],
  autodiscoverTargets: ["privateemail.com"],
  // Orders since 2026-06-02 run on a new platform; the provider's page about it names no other hosts.
  submission: [
    { host: "mail.privateemail.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "mail.privateemail.com", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "mail.privateemail.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.namecheap.com/support/knowledgebase/",
  sources: [
    {
      url: "https://www.namecheap.com/support/knowledgebase/article.aspx/10797/2306/new-namecheap-private-email-webmail-features/",
      date: "2026-06",
      kind: "official",
    },
    {
      url: "https://mailflowauthority.com/email-infrastructure/private-email-imap-settings",
      date: "2026-05-16",
      kind: "third-party",
    },
    fairEmailDatabase,
    nylasProviders,
    publicConfigurations,
  ],
})
