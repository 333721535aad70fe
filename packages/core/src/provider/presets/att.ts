import { emailEngineDetection, fairEmailDatabase, thunderbirdDatabase, thunderbirdOAuth } from "../clientSources.ts"
import { yahooOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** AT&T mail, run by Yahoo on servers of its own names. */
export const att = builtInPreset({
  id: "att",
  name: "AT&T Mail",
  family: "yahoo",
  kind: "isp",
  status: "preparation",
  domains: [
    "ameritech.net",
    "att.net",
    "bellsouth.net",
    "currently.com",
    "flash.net",
    "nvbell.net",
    "pacbell.net",
    "prodigy.net",
    "sbcglobal.net",
    "snet.net",
    "swbell.net",
    "wans.net",
  ],
  mxSuffixes: ["prodigy.net"],
  submission: [
    { host: "smtp.mail.att.net", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "outbound.att.net", port: 465, security: "implicit-tls", confidence: "single-source" },
  ],
  access: [{ host: "imap.mail.att.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "app-password", submission: true, access: true, note: "AT&T calls it a secure mail key." },
    { method: "password", submission: false, access: false },
  ],
  oauth: yahooOAuth,
  preparation:
    "Create a secure mail key in the profile of the AT&T account and use it as the password, or connect with OAuth.",
  helpUrl: "https://www.att.com/support/article/email-support/KM1240308",
  appPasswordUrl: "https://www.att.com/support/article/email-support/KM1240308",
  sources: [thunderbirdOAuth, fairEmailDatabase, emailEngineDetection, thunderbirdDatabase],
})
