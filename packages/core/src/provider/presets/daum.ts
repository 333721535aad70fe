import { thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Daum Mail with the addresses of Hanmail; Kakao Mail has servers of its own. */
export const daum = builtInPreset({
  id: "daum",
  name: "Daum Mail",
  family: "kakao",
  kind: "consumer",
  status: "preparation",
  domains: ["daum.net", "hanmail.net"],
  mxSuffixes: [],
  submission: [{ host: "smtp.daum.net", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "imap.daum.net", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "With two-step verification." },
    { method: "password", submission: true, access: true, note: "While two-step verification is off." },
  ],
  limits: {
    messagesPerDay: 10000,
    recipientsPerMessage: 150,
    window: null,
    source: "https://docs.channel.io/campaignus/ko",
    date: "2026-11-22",
    confidence: "third-party",
    note: "Somebody else's guide; no page of the provider was found.",
  },
  preparation:
    "Switch on IMAP/SMTP in the settings of Daum Mail; with two-step verification, create an app password in the Kakao account.",
  accessEnabledBy: "user",
  helpUrl: "https://cs.daum.net/faq/43/9234.html",
  sources: [
    { url: "https://docs.channel.io/campaignus/ko", date: "2026-11-22", kind: "third-party", undated: true },
    thunderbirdDatabase,
  ],
})
