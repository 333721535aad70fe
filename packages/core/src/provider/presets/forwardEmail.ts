import { domainConnectTemplates, fairEmailDatabase, nodemailerServices } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Forward Email. Its MX hosts also serve the free plan, which only forwards and has no mailboxes. */
export const forwardEmail = builtInPreset({
  id: "forwardemail",
  name: "Forward Email",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["forwardemail.net"],
  mxSuffixes: ["forwardemail.net"],
  spfIncludes: ["spf.forwardemail.net"],
  autodiscoverTargets: ["autodiscover.forwardemail.net"],
  submission: [{ host: "smtp.forwardemail.net", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.forwardemail.net", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true, note: "Generated for each alias, on a paid plan." }],
  helpUrl: "https://forwardemail.net/en/faq",
  sources: [domainConnectTemplates, fairEmailDatabase, nodemailerServices],
})
