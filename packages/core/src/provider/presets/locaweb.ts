import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Locaweb. */
export const locaweb = builtInPreset({
  id: "locaweb",
  name: "Locaweb",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["locaweb.com.br"],
  spfIncludes: ["_spf.locaweb.com.br"],
  submission: [
    { host: "email-ssl.com.br", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "email-ssl.com.br", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "email-ssl.com.br", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.locaweb.com.br/ajuda/",
  sources: [publicConfigurations],
})
