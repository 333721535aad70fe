import { fairEmailAnswers, fairEmailDatabase, nodemailerServices, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** GMX outside the German-speaking countries. */
export const gmxCom = builtInPreset({
  id: "gmx-com",
  name: "GMX (international)",
  family: "united-internet",
  kind: "consumer",
  status: "preparation",
  domains: [
    "gmx.com",
    "gmx.tm",
    "gmx.us",
    "gmx.co.uk",
    "gmx.es",
    "gmx.fr",
    "gmx.ca",
    "gmx.cn",
    "gmx.co.in",
    "gmx.com.br",
    "gmx.com.my",
    "gmx.hk",
    "gmx.ie",
    "gmx.ph",
    "gmx.pt",
    "gmx.ru",
    "gmx.se",
    "gmx.sg",
    "gmx.tw",
    "gmx.com.tr",
    "gmx.it",
    "gmx.li",
  ],
  mxSuffixes: [],
  submission: [
    { host: "mail.gmx.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "mail.gmx.com", port: 587, security: "starttls", confidence: "corroborated" },
  ],
  access: [{ host: "imap.gmx.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "password", submission: true, access: true, note: "Once IMAP is switched on." },
    { method: "app-password", submission: true, access: true, note: "With two-factor authentication." },
  ],
  preparation:
    "Switch on POP3/IMAP in the mail settings on the website; with two-factor authentication, create an application-specific password.",
  accessEnabledBy: "user",
  helpUrl: "https://support.gmx.com/pop-imap/toggle.html",
  appPasswordUrl: "https://support.gmx.com/security/2fa/application-specific-passwords.html",
  enableAccessUrl: "https://support.gmx.com/pop-imap/toggle.html",
  sources: [fairEmailAnswers, fairEmailDatabase, thunderbirdDatabase, nodemailerServices],
})
