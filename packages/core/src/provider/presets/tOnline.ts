import {
  chatmailDatabase,
  emailEngineDetection,
  fairEmailAnswers,
  fairEmailDatabase,
  thunderbirdDatabase,
} from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Telekom mail in Germany. */
export const tOnline = builtInPreset({
  id: "t-online",
  name: "Telekom Mail (t-online.de)",
  family: null,
  kind: "isp",
  status: "preparation",
  domains: ["t-online.de", "magenta.de"],
  mxSuffixes: ["t-online.de"],
  submission: [
    { host: "securesmtp.t-online.de", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "securesmtp.t-online.de", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "secureimap.t-online.de", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    {
      method: "app-password",
      submission: true,
      access: true,
      note: "Telekom calls it an e-mail password; the mailbox has one beside the one of the login.",
    },
    { method: "password", submission: false, access: false },
  ],
  preparation:
    "Set an e-mail password for mail programs in the customer centre of Telekom: the password of the Telekom login is refused.",
  helpUrl: "https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-definition",
  appPasswordUrl: "https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-definition",
  sources: [chatmailDatabase, fairEmailAnswers, emailEngineDetection, fairEmailDatabase, thunderbirdDatabase],
})
