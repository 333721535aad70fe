import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Certified mail (PEC) of Aruba. */
export const arubaPec = builtInPreset({
  id: "aruba-pec",
  name: "Aruba PEC",
  family: null,
  kind: "business",
  status: "ok",
  domains: ["pec.it", "arubapec.it", "mypec.eu", "gigapec.it"],
  mxSuffixes: ["pec.aruba.it"],
  submission: [{ host: "smtps.pec.aruba.it", port: 465, security: "implicit-tls", confidence: "official" }],
  access: [{ host: "imaps.pec.aruba.it", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "When two-step login is off." },
    { method: "app-password", submission: true, access: true, note: "Needed when two-step login is on." },
  ],
  helpUrl: "https://guide.pec.it/posta-pec/configurare-casella-pec/bozza.aspx",
  sources: [
    {
      url: "https://guide.pec.it/posta-pec/configurare-casella-pec/bozza.aspx",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    fairEmailDatabase,
    thunderbirdDatabase,
  ],
})
