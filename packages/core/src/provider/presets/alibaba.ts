import { chatmailDatabase, emailEngineDetection, nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Alibaba Mail: aliyun.com for everybody, and companies in China (qiye) and in Singapore (sg) on servers of their own. */
export const alibaba = builtInPreset({
  id: "alibaba",
  name: "Alibaba Mail",
  family: "alibaba",
  kind: "business",
  status: "ok",
  domains: ["aliyun.com"],
  mxSuffixes: ["*.aliyun.com"],
  spfIncludes: ["spf.qiye.aliyun.com"],
  submission: [
    { host: "smtp.aliyun.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.qiye.aliyun.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.sg.aliyun.com", port: 465, security: "implicit-tls", confidence: "single-source" },
  ],
  access: [
    { host: "imap.aliyun.com", port: 993, security: "implicit-tls", confidence: "single-source" },
    { host: "imap.qiye.aliyun.com", port: 993, security: "implicit-tls", confidence: "third-party" },
    { host: "imap.sg.aliyun.com", port: 993, security: "implicit-tls", confidence: "single-source" },
  ],
  hostTemplates: { submission: "smtp.{label}.aliyun.com", access: "imap.{label}.aliyun.com" },
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.alibabacloud.com/help/en/alibaba-mail/",
  sources: [emailEngineDetection, chatmailDatabase, nodemailerServices, publicConfigurations],
})
