import { emailEngineDetection, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Lark Mail, outside China; Feishu, its Chinese twin, has servers of its own. */
export const lark = builtInPreset({
  id: "lark",
  name: "Lark Mail",
  family: null,
  kind: "business",
  status: "preparation",
  domains: [],
  mxSuffixes: ["larksuite.com"],
  spfIncludes: ["spf.onlarksuite.com"],
  submission: [{ host: "smtp.larksuite.com", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.larksuite.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  preparation: "Create a password for third-party mail clients in the mail settings of Lark.",
  helpUrl: "https://www.larksuite.com/hc/en-US/",
  sources: [emailEngineDetection, publicConfigurations],
})
