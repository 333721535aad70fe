import {
  chatmailDatabase,
  fairEmailDatabase,
  nodemailerServices,
  nylasProviders,
  publicConfigurations,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mail.ru with its addresses, and companies' own domains on the same servers. */
export const mailRu = builtInPreset({
  id: "mail.ru",
  name: "Mail.ru",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru", "vk.com"],
  mxSuffixes: ["mxs.mail.ru", "emx.mail.ru"],
  spfIncludes: ["_spf.mail.ru"],
  // Companies publish a key under this selector, which is not an alias.
  dkimSelectors: ["mailru"],
  submission: [{ host: "smtp.mail.ru", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.mail.ru", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    {
      method: "app-password",
      submission: true,
      access: true,
      note: "Mail.ru calls it a password for external applications.",
    },
    { method: "password", submission: false, access: false },
  ],
  oauth: {
    authorizationEndpoint: "https://o2.mail.ru/login",
    tokenEndpoint: "https://o2.mail.ru/token",
    submissionScopes: ["mail.imap"],
    accessScopes: ["mail.imap"],
    mechanisms: ["XOAUTH2"],
    note: "Some programs use oauth.mail.ru in place of o2.mail.ru.",
  },
  preparation:
    "Create a password for external applications in the security settings of the Mail.ru account, or connect with OAuth.",
  helpUrl: "https://help.mail.ru/mail/security/protection/external",
  appPasswordUrl: "https://account.mail.ru/user/2-step-auth/passwords/",
  sources: [
    chatmailDatabase,
    thunderbirdOAuth,
    nylasProviders,
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
    publicConfigurations,
  ],
})
