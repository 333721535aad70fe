import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Feishu Mail, Lark's twin in China. */
export const feishu = builtInPreset({
  id: "feishu",
  name: "Feishu Mail",
  family: null,
  kind: "business",
  status: "preparation",
  domains: [],
  mxSuffixes: ["feishu.cn"],
  spfIncludes: ["_netblocks.m.feishu.cn"],
  submission: [{ host: "smtp.feishu.cn", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.feishu.cn", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  preparation: "Create a password for third-party mail clients in the mail settings of Feishu.",
  sources: [publicConfigurations],
})
