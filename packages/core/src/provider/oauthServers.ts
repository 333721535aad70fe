import type { ProviderOAuth } from "./ProviderPreset.ts"

// Whose endpoints and scopes several presets share; read in Thunderbird's list of OAuth providers, and Google's and
// Microsoft's on their own pages. No client id, no secret.

/** Google's authorization server, for Gmail and Workspace. */
export const googleOAuth: ProviderOAuth = {
  authorizationEndpoint: "https://accounts.google.com/o/oauth2/v2/auth",
  tokenEndpoint: "https://oauth2.googleapis.com/token",
  revocationEndpoint: "https://oauth2.googleapis.com/revoke",
  issuer: "https://accounts.google.com",
  identityScopes: ["openid", "email"],
  // Without them a refresh token comes at the first consent only, or never.
  authorizationParameters: { access_type: "offline", prompt: "consent" },
  submissionScopes: ["https://mail.google.com/"],
  accessScopes: ["https://mail.google.com/"],
  mechanisms: ["XOAUTH2", "OAUTHBEARER"],
  note: "A restricted scope: a program for the public needs Google's verification and a yearly security assessment. A refresh token comes only with access_type=offline, and using it gives no new one.",
}

/** Yahoo's authorization server, which also serves the internet providers whose mail Yahoo runs. */
export const yahooOAuth: ProviderOAuth = {
  authorizationEndpoint: "https://api.login.yahoo.com/oauth2/request_auth",
  tokenEndpoint: "https://api.login.yahoo.com/oauth2/get_token",
  submissionScopes: ["mail-w"],
  accessScopes: ["mail-w"],
  mechanisms: ["XOAUTH2", "OAUTHBEARER"],
  note: "Yahoo grants the scopes for mail to approved programs only.",
}

/** AOL's authorization server. */
export const aolOAuth: ProviderOAuth = {
  ...yahooOAuth,
  authorizationEndpoint: "https://api.login.aol.com/oauth2/request_auth",
  tokenEndpoint: "https://api.login.aol.com/oauth2/get_token",
}

const microsoftOAuth = {
  issuer: "https://login.microsoftonline.com/{tenantid}/v2.0",
  identityScopes: ["openid", "email"],
  authorizationParameters: { prompt: "select_account" },
  submissionScopes: ["https://outlook.office.com/SMTP.Send", "offline_access"],
  accessScopes: ["https://outlook.office.com/IMAP.AccessAsUser.All", "offline_access"],
  mechanisms: ["XOAUTH2"],
  note: "A token holds the scopes of one resource only: none of Microsoft Graph beside these. Every refresh gives a new refresh token.",
} as const

/** Microsoft's authorization server for accounts of companies and schools. */
export const microsoftWorkOAuth: ProviderOAuth = {
  authorizationEndpoint: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  tokenEndpoint: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
  ...microsoftOAuth,
  note: `${microsoftOAuth.note} A program of one tenant puts the tenant's id in place of common.`,
}

/** Microsoft's authorization server for personal accounts. */
export const microsoftPersonalOAuth: ProviderOAuth = {
  authorizationEndpoint: "https://login.microsoftonline.com/consumers/oauth2/v2.0/authorize",
  tokenEndpoint: "https://login.microsoftonline.com/consumers/oauth2/v2.0/token",
  ...microsoftOAuth,
}

/** The authorization server of Microsoft's cloud for the government of the United States. */
export const microsoftGovernmentOAuth: ProviderOAuth = {
  ...microsoftWorkOAuth,
  issuer: "https://login.microsoftonline.us/{tenantid}/v2.0",
  authorizationEndpoint: "https://login.microsoftonline.us/common/oauth2/v2.0/authorize",
  tokenEndpoint: "https://login.microsoftonline.us/common/oauth2/v2.0/token",
  submissionScopes: ["https://outlook.office365.us/SMTP.Send", "offline_access"],
  accessScopes: ["https://outlook.office365.us/IMAP.AccessAsUser.All", "offline_access"],
}

/** The authorization server of Microsoft's cloud in China. */
export const microsoftChinaOAuth: ProviderOAuth = {
  ...microsoftWorkOAuth,
  issuer: "https://login.partner.microsoftonline.cn/{tenantid}/v2.0",
  authorizationEndpoint: "https://login.partner.microsoftonline.cn/common/oauth2/v2.0/authorize",
  tokenEndpoint: "https://login.partner.microsoftonline.cn/common/oauth2/v2.0/token",
  submissionScopes: ["https://partner.outlook.cn/SMTP.Send", "offline_access"],
  accessScopes: ["https://partner.outlook.cn/IMAP.AccessAsUser.All", "offline_access"],
}
