import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** MXroute: a customer's servers are the best MX host itself; the second one, with `-relay` in its name, has no mailboxes. */
export const mxroute = builtInPreset({
  id: "mxroute",
  name: "MXroute",
  family: null,
  kind: "hoster",
  status: "needs-input",
  domains: [],
  mxSuffixes: ["mxrouting.net", "mxlogin.com", "mxroute.com"],
  spfIncludes: ["mxroute.com", "mxlogin.com"],
  submission: [{ host: "mail.mxlogin.com", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "mail.mxlogin.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  hostTemplates: { submission: "{mx}", access: "{mx}" },
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  limits: {
    messagesPerHour: 300,
    window: null,
    source: "https://mxroutedocs.com/presales/limits/",
    date: "2026-11-27",
    confidence: "official",
    note: "For each address. Marketing and cold outreach are forbidden.",
  },
  preparation:
    "Look up the name of your server in the welcome mail or the panel of MXroute: it is the host for both sides.",
  helpUrl: "https://mxroutedocs.com/",
  sources: [
    { url: "https://mxroutedocs.com/presales/limits/", date: "2026-11-27", kind: "official", undated: true },
    fairEmailDatabase,
    publicConfigurations,
  ],
})
