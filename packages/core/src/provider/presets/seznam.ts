import { nodemailerServices, publicConfigurations, thunderbirdDatabase, thunderbirdOAuth } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Seznam Email. */
export const seznam = builtInPreset({
  id: "seznam",
  name: "Seznam Email",
  family: null,
  kind: "consumer",
  status: "ok",
  domains: ["seznam.cz", "email.cz", "post.cz", "spoluzaci.cz"],
  mxSuffixes: ["emailprofi.seznam.cz"],
  submission: [{ host: "smtp.seznam.cz", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.seznam.cz", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  oauth: {
    authorizationEndpoint: "https://login.seznam.cz/api/v1/oauth/auth",
    tokenEndpoint: "https://login.seznam.cz/api/v1/oauth/token",
    submissionScopes: ["identity", "email"],
    accessScopes: ["identity", "email"],
    mechanisms: ["XOAUTH2"],
  },
  helpUrl: "https://o-seznam.cz/napoveda/email/",
  sources: [thunderbirdOAuth, thunderbirdDatabase, nodemailerServices, publicConfigurations],
})
