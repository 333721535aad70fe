import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Aruba; its certified mail (PEC) has servers of its own. */
export const aruba = builtInPreset({
  id: "aruba",
  name: "Aruba",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mx.aruba.it"],
  spfIncludes: ["_spf.aruba.it"],
  submission: [{ host: "smtps.aruba.it", port: 465, security: "implicit-tls", confidence: "official" }],
  access: [{ host: "imaps.aruba.it", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://guide.hosting.aruba.it/",
  sources: [
    {
      url: "https://guide.hosting.aruba.it/email/configurazione-email-pc-dispositivi-mobili/configurazione-casella-dominio-pc-mac-pop.aspx",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    fairEmailDatabase,
    publicConfigurations,
  ],
})
