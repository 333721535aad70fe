import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Arsys. */
export const arsys = builtInPreset({
  id: "arsys",
  name: "Arsys",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["serviciodecorreo.es"],
  spfIncludes: ["_spf.serviciodecorreo.es"],
  submission: [{ host: "smtp.serviciodecorreo.es", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.serviciodecorreo.es", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  sources: [publicConfigurations],
})
