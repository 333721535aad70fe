import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** TIM in Italy; neither side offers implicit TLS. Addresses at alice.it have other servers. */
export const tim = builtInPreset({
  id: "tim",
  name: "TIM Mail",
  family: "tim",
  kind: "isp",
  status: "ok",
  domains: ["tim.it"],
  mxSuffixes: [],
  submission: [{ host: "smtp.tim.it", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "imap.tim.it", port: 143, security: "starttls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  helpUrl: "https://www.tim.it/assistenza",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
