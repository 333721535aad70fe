import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** NetEase Qiye: a company's own domain at NetEase. */
export const neteaseQiye = builtInPreset({
  id: "netease-qiye",
  name: "NetEase Enterprise Mail",
  family: "netease",
  kind: "business",
  status: "preparation",
  domains: [],
  // Of other domains than those of NetEase itself, which are told before any MX host is asked for.
  mxSuffixes: ["mxmail.netease.com"],
  spfIncludes: ["spf.163.com"],
  submission: [{ host: "smtp.qiye.163.com", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "imap.qiye.163.com", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "Where the administrator asks for it." },
    { method: "password", submission: true, access: true },
  ],
  wantsClientIdentification: true,
  preparation:
    "The administrator must allow IMAP and SMTP for the mailbox, and may demand an authorisation code in place of the password.",
  accessEnabledBy: "admin",
  helpUrl: "https://qiye.163.com/help/client-profile.html",
  appPasswordUrl: "https://qiye.163.com/help/af988e.html",
  sources: [publicConfigurations],
})
