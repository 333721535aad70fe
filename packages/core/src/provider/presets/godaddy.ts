import { domainConnectTemplates, fairEmailDatabase, nylasProviders, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** GoDaddy's own mail (Workspace, Professional Email); most newer GoDaddy mail is Microsoft 365 and has its MX hosts. */
export const godaddy = builtInPreset({
  id: "godaddy",
  name: "GoDaddy Professional Email",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["secureserver.net"],
  spfIncludes: ["secureserver.net"],
  autodiscoverTargets: ["autodiscover.secureserver.net"],
  submission: [
    { host: "smtpout.secureserver.net", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtpout.secureserver.net", port: 587, security: "starttls", confidence: "unverified" },
  ],
  access: [{ host: "imap.secureserver.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  limits: {
    recipientsPerDay: 250,
    recipientsPerMessage: 100,
    window: null,
    source: "https://ch.godaddy.com/help/wie-viele-e-mail-nachrichten-kann-ich-pro-tag-senden-313",
    date: "2026-11-22",
    confidence: "official",
    note: "What a mailbox starts with; up to 500 can be bought.",
  },
  helpUrl: "https://www.godaddy.com/help",
  sources: [
    {
      url: "https://ch.godaddy.com/help/wie-viele-e-mail-nachrichten-kann-ich-pro-tag-senden-313",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    domainConnectTemplates,
    fairEmailDatabase,
    thunderbirdDatabase,
    nylasProviders,
  ],
})
