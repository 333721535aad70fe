import { fairEmailDatabase, publicConfigurations, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Rackspace Email. */
export const rackspace = builtInPreset({
  id: "rackspace",
  name: "Rackspace Email",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["emailsrvr.com"],
  spfIncludes: ["emailsrvr.com"],
  autodiscoverTargets: ["autodiscover.emailsrvr.com"],
  submission: [
    { host: "secure.emailsrvr.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "secure.emailsrvr.com", port: 587, security: "starttls", confidence: "unverified" },
  ],
  access: [{ host: "secure.emailsrvr.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  limits: {
    recipientsPerDay: 10_000,
    window: "calendar-day",
    source: "https://support.rackspace.com/how-to/rackspace-hosted-email-system-daily-sending-limit/",
    date: "2026-11-22",
    confidence: "official",
    note: "A day of Eastern time. The same text to many, or mail sent by a program, is stopped far earlier: at 250 alike.",
  },
  helpUrl: "https://support.rackspace.com/how-to/rackspace-hosted-email-system-daily-sending-limit/",
  sources: [
    {
      url: "https://support.rackspace.com/how-to/rackspace-hosted-email-system-daily-sending-limit/",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    fairEmailDatabase,
    thunderbirdDatabase,
    publicConfigurations,
  ],
})
