import { fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase, thunderbirdOAuth } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Comcast Xfinity mail. */
export const comcast = builtInPreset({
  id: "comcast",
  name: "Comcast Xfinity",
  family: null,
  kind: "isp",
  status: "preparation",
  domains: ["comcast.net", "xfinity.com"],
  mxSuffixes: [],
  submission: [
    { host: "smtp.comcast.net", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "smtp.comcast.net", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [{ host: "imap.comcast.net", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "password", submission: true, access: true, note: "While third-party access is on." },
  ],
  oauth: {
    authorizationEndpoint: "https://oauth.xfinity.com/oauth/authorize",
    tokenEndpoint: "https://oauth.xfinity.com/oauth/token",
    submissionScopes: ["https://email.comcast.net/"],
    accessScopes: ["https://email.comcast.net/", "profile", "openid"],
    mechanisms: ["XOAUTH2", "OAUTHBEARER"],
  },
  preparation: "Switch on access for third-party programs in the security settings of Xfinity mail.",
  accessEnabledBy: "user",
  helpUrl: "https://www.xfinity.com/support/articles/third-party-email-access",
  enableAccessUrl: "https://www.xfinity.com/support/articles/third-party-email-access",
  sources: [thunderbirdOAuth, fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase],
})
