import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** ALL-INKL.COM: the MX host, such as w0123abc.kasserver.com, is also the server of both sides. */
export const allInkl = builtInPreset({
  id: "all-inkl",
  name: "ALL-INKL.COM",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["kasserver.com"],
  spfIncludes: ["spf.kasserver.com"],
  submission: [{ host: "smtp.kasserver.com", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.kasserver.com", port: 993, security: "implicit-tls", confidence: "third-party" }],
  hostTemplates: { submission: "{mx}", access: "{mx}" },
  userName: "address",
  userNameAlso: "another",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://all-inkl.com/wichtig/anleitungen/",
  sources: [publicConfigurations],
})
