import { chatmailDatabase, nodemailerServices, nylasProviders, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** NetEase mail: 163.com, 126.com and yeah.net, each on servers of its own name. */
export const netease = builtInPreset({
  id: "netease",
  name: "NetEase Mail (163, 126, yeah.net)",
  family: "netease",
  kind: "consumer",
  status: "preparation",
  domains: ["163.com", "126.com", "yeah.net"],
  mxSuffixes: [],
  submission: [
    { host: "smtp.163.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.126.com", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.yeah.net", port: 465, security: "implicit-tls", confidence: "single-source" },
  ],
  access: [
    { host: "imap.163.com", port: 993, security: "implicit-tls", confidence: "corroborated" },
    { host: "imap.126.com", port: 993, security: "implicit-tls", confidence: "single-source" },
    { host: "imap.yeah.net", port: 993, security: "implicit-tls", confidence: "single-source" },
  ],
  hostTemplates: { submission: "smtp.{domain}", access: "imap.{domain}" },
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "NetEase calls it an authorisation code." },
    { method: "password", submission: false, access: false },
  ],
  wantsClientIdentification: true,
  preparation:
    "Switch on the IMAP/SMTP service in the settings of the mailbox on the website and use the authorisation code that is then shown; free accounts get only a few codes.",
  accessEnabledBy: "user",
  helpUrl: "https://help.mail.163.com/",
  sources: [
    {
      url: "https://note.lispstudio.com/dacaf276000eb6a58da4f0ecc45cd0e2",
      date: "2026-11-22",
      kind: "third-party",
      undated: true,
    },
    chatmailDatabase,
    nylasProviders,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
