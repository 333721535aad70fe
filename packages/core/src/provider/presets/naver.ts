import { chatmailDatabase, emailEngineDetection, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Naver Mail. */
export const naver = builtInPreset({
  id: "naver",
  name: "Naver Mail",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["naver.com"],
  mxSuffixes: ["naver.com"],
  submission: [
    { host: "smtp.naver.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.naver.com", port: 587, security: "starttls", confidence: "corroborated" },
  ],
  access: [{ host: "imap.naver.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  userNameAlso: "local-part",
  auth: [
    {
      method: "app-password",
      submission: true,
      access: true,
      note: "With two-step verification; since 2025 the only way.",
    },
    { method: "password", submission: false, access: false },
  ],
  preparation:
    "Switch on IMAP/SMTP in the settings of Naver Mail, switch on two-step verification in the Naver account and create an application password there.",
  accessEnabledBy: "user",
  helpUrl: "https://help.naver.com/service/5640/",
  appPasswordUrl: "https://nid.naver.com/user2/help/2StepVerif?m=viewManageSettings",
  sources: [
    {
      url: "https://10wontips.blogspot.com/2025/08/update-your-naver-mail-password-to.html",
      date: "2025-08",
      kind: "third-party",
    },
    chatmailDatabase,
    emailEngineDetection,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
