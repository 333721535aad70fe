import { emailEngineDetection, nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Tencent Exmail: a company's own domain at QQ. */
export const qqExmail = builtInPreset({
  id: "qq-exmail",
  name: "Tencent Exmail",
  family: "tencent",
  kind: "business",
  status: "preparation",
  domains: ["exmail.qq.com"],
  mxSuffixes: ["mxbiz1.qq.com", "mxbiz2.qq.com"],
  spfIncludes: ["spf.mail.qq.com"],
  submission: [{ host: "smtp.exmail.qq.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.exmail.qq.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "A client password, once secure login is on." },
    { method: "password", submission: true, access: true, note: "While secure login is off." },
  ],
  preparation:
    "With secure login on, create a client password in the mailbox settings on the website; the administrator may have to allow IMAP/SMTP.",
  helpUrl: "https://service.exmail.qq.com/cgi-bin/help?subtype=1&id=28&no=1000585",
  sources: [emailEngineDetection, nodemailerServices, publicConfigurations],
})
