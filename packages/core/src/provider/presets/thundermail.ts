import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Thundermail, from the makers of Thunderbird. */
export const thundermail = builtInPreset({
  id: "thundermail",
  name: "Thundermail",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["thundermail.com", "tb.pro"],
  mxSuffixes: [],
  submission: [{ host: "mail.thundermail.com", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "mail.thundermail.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  preparation: "Create an app password in the account settings of Thunderbird Pro.",
  helpUrl: "https://tb.pro/",
  sources: [fairEmailDatabase],
})
