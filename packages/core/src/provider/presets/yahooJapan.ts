import { fairEmailDatabase, publicConfigurations, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Yahoo! Japan, a company of its own whose servers don't know the accounts of yahoo.com. */
export const yahooJapan = builtInPreset({
  id: "yahoo-japan",
  name: "Yahoo! Japan Mail",
  family: null,
  kind: "consumer",
  status: "preparation",
  // One client has ybb.ne.jp (Yahoo! BB) on these servers; another knows servers of its own for POP, and none for IMAP.
  domains: ["yahoo.co.jp", "ybb.ne.jp"],
  mxSuffixes: [],
  submission: [{ host: "smtp.mail.yahoo.co.jp", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.mail.yahoo.co.jp", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "local-part",
  auth: [
    {
      method: "password",
      submission: true,
      access: true,
      note: "While access from outside is allowed in the settings.",
    },
  ],
  preparation:
    "Allow access by IMAP and SMTP from programs other than Yahoo's own, in the settings of Yahoo! Japan Mail.",
  accessEnabledBy: "user",
  helpUrl: "https://support.yahoo-net.jp/PccMail/s/article/H000007321",
  enableAccessUrl: "https://support.yahoo-net.jp/PccMail/s/article/H000007321",
  sources: [fairEmailDatabase, thunderbirdDatabase, publicConfigurations],
})
