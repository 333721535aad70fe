import { chatmailDatabase, fairEmailDatabase, nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Infomaniak mail hosting, kSuite and ik.me. */
export const infomaniak = builtInPreset({
  id: "infomaniak",
  name: "Infomaniak",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["ik.me", "ikmail.com", "etik.com"],
  mxSuffixes: ["mta-gw.infomaniak.ch"],
  spfIncludes: ["spf.infomaniak.ch"],
  submission: [
    { host: "mail.infomaniak.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "mail.infomaniak.com", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "mail.infomaniak.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    {
      method: "password",
      submission: true,
      access: true,
      note: "Made for each device in the Manager.",
    },
  ],
  limits: {
    recipientsPerDay: 1_440,
    recipientsPerMessage: 100,
    window: null,
    source: "https://www.infomaniak.com/en/support/faq/admin2/email-service?i=6",
    date: "2026",
    confidence: "official",
    note: "Most paid plans; my kSuite has 500, Mail Starter and a kSuite for one person 100. Every recipient counts as a message.",
  },
  helpUrl: "https://www.infomaniak.com/en/support/faq/admin2/email-service",
  sources: [
    {
      url: "https://www.infomaniak.com/en/support/faq/admin2/email-service?i=6",
      date: "2026",
      kind: "official",
    },
    chatmailDatabase,
    fairEmailDatabase,
    nodemailerServices,
    publicConfigurations,
  ],
})
