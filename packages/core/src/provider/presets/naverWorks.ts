import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** NAVER WORKS, LINE WORKS in Japan: a company's own domain at Naver. */
export const naverWorks = builtInPreset({
  id: "naver-works",
  name: "NAVER WORKS",
  family: null,
  kind: "business",
  status: "preparation",
  domains: [],
  mxSuffixes: ["worksmobile.com"],
  spfIncludes: ["spf.worksmobile.com"],
  submission: [
    { host: "smtp.worksmobile.com", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "smtp.worksmobile.com", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "imap.worksmobile.com", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false, note: "Refused since February 2023." },
  ],
  preparation:
    "Create a password for external apps in the security settings of NAVER WORKS; the administrator must allow IMAP and SMTP.",
  accessEnabledBy: "admin",
  helpUrl: "https://gov-naverworks.com/notice/48240/",
  sources: [
    { url: "https://gov-naverworks.com/notice/48240/", date: "2023-02-16", kind: "official" },
    publicConfigurations,
  ],
})
