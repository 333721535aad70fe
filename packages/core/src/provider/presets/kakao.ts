import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Kakao Mail, a sister of Daum Mail on servers of its own. */
export const kakao = builtInPreset({
  id: "kakao",
  name: "Kakao Mail",
  family: "kakao",
  kind: "consumer",
  status: "preparation",
  domains: ["kakao.com"],
  mxSuffixes: [],
  submission: [{ host: "smtp.kakao.com", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.kakao.com", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "local-part",
  userNameAlso: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "With two-step verification." },
    { method: "password", submission: true, access: true, note: "While two-step verification is off." },
  ],
  preparation:
    "Switch on IMAP/SMTP in the settings of Kakao Mail; with two-step verification, create an app password in the Kakao account.",
  accessEnabledBy: "user",
  helpUrl: "https://cs.kakao.com/helps?service=156",
  sources: [publicConfigurations],
})
