import {
  chatmailDatabase,
  emailEngineDetection,
  fairEmailDatabase,
  nylasProviders,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Yandex Mail, and Yandex 360 with a company's own domain on the same servers. */
export const yandex = builtInPreset({
  id: "yandex",
  name: "Yandex Mail",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["yandex.ru", "yandex.com", "yandex.net", "yandex.by", "yandex.kz", "yandex.ua", "ya.ru", "narod.ru"],
  mxSuffixes: ["mx.yandex.net", "mx.yandex.ru"],
  spfIncludes: ["_spf.yandex.net", "_spf.yandex.ru"],
  submission: [{ host: "smtp.yandex.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.yandex.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "app-password", submission: true, access: true, note: "Made for mail; other kinds are refused." },
    { method: "password", submission: false, access: false },
  ],
  oauth: {
    authorizationEndpoint: "https://oauth.yandex.com/authorize",
    tokenEndpoint: "https://oauth.yandex.com/token",
    submissionScopes: ["mail:smtp"],
    accessScopes: ["mail:imap_full"],
    mechanisms: ["XOAUTH2"],
    note: "Access takes XOAUTH2 although its capabilities don't name it.",
  },
  limits: {
    messagesPerDay: 500,
    recipientsPerDay: 500,
    recipientsPerMessage: 35,
    window: "rolling-24-hours",
    source: "https://yandex.com/support/mail/web/letter/create/send-many-letters.html",
    date: "2026-11-22",
    confidence: "official",
    note: "35 recipients by SMTP, 50 on the website. Every try while blocked makes the block last 24 hours longer. The page bears no date.",
  },
  preparation:
    "Allow mail programs with app passwords or OAuth in the settings of Yandex Mail under “Email clients”, then create an app password for mail, or connect with OAuth.",
  accessEnabledBy: "user",
  helpUrl: "https://yandex.com/support/mail/mail-clients/others.html",
  appPasswordUrl: "https://id.yandex.com/security/app-passwords",
  enableAccessUrl: "https://yandex.com/support/mail/mail-clients/others.html",
  sources: [
    {
      url: "https://yandex.com/support/mail/web/letter/create/send-many-letters.html",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    {
      url: "https://tech.yandex.com/oauth/doc/imap/index-docpage/",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    {
      url: "https://yandex.com/support/passport/authorization/app-passwords.html",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    thunderbirdOAuth,
    emailEngineDetection,
    chatmailDatabase,
    fairEmailDatabase,
    thunderbirdDatabase,
    nylasProviders,
  ],
})
