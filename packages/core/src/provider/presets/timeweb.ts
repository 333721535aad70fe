import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Timeweb. */
export const timeweb = builtInPreset({
  id: "timeweb",
  name: "Timeweb",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mx1.timeweb.ru", "mx2.timeweb.ru"],
  spfIncludes: ["_spf.timeweb.ru"],
  submission: [{ host: "smtp.timeweb.ru", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.timeweb.ru", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://timeweb.com/ru/docs/chasto-zadavaemye-voprosy/pochta-faq/",
  sources: [publicConfigurations],
})
