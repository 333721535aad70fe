import { chatmailDatabase, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** QQ Mail and Foxmail. */
export const qq = builtInPreset({
  id: "qq",
  name: "QQ Mail",
  family: "tencent",
  kind: "consumer",
  status: "preparation",
  domains: ["qq.com", "foxmail.com", "vip.qq.com"],
  mxSuffixes: [],
  submission: [{ host: "smtp.qq.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.qq.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  userNameAlso: "local-part",
  auth: [
    { method: "app-password", submission: true, access: true, note: "QQ calls it an authorisation code." },
    { method: "password", submission: false, access: false },
  ],
  preparation:
    "Switch on the IMAP/SMTP service in the settings of QQ Mail on the website, confirm it by text message, and use the authorisation code that is then shown.",
  accessEnabledBy: "user",
  helpUrl: "https://service.mail.qq.com/cgi-bin/help?subtype=1&id=28&no=331",
  appPasswordUrl: "https://service.mail.qq.com/cgi-bin/help?subtype=1&id=28&no=1001256",
  sources: [chatmailDatabase, thunderbirdDatabase, nodemailerServices],
})
