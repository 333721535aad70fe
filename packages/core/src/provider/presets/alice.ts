import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Alice Mail of TIM; neither side offers implicit TLS. */
export const alice = builtInPreset({
  id: "alice",
  name: "Alice Mail",
  family: "tim",
  kind: "isp",
  status: "ok",
  domains: ["alice.it"],
  mxSuffixes: [],
  submission: [{ host: "out.alice.it", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "in.alice.it", port: 143, security: "starttls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  helpUrl: "https://www.tim.it/assistenza",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
