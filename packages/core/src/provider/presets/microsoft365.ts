import {
  chatmailDatabase,
  fairEmailDatabase,
  nodemailerServices,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { definePreset } from "../ProviderPreset.ts"

/** Microsoft 365 (Exchange Online): a company's own domain at Microsoft. */
export const microsoft365 = definePreset({
  id: "microsoft365",
  name: "Microsoft 365",
  family: "microsoft",
  kind: "business",
  status: "oauth-only",
  domains: [],
  domainSuffixes: ["onmicrosoft.com"],
  // Domains added from July 2026 get an MX under mx.microsoft (message centre MC1048624).
  mxSuffixes: ["mail.protection.outlook.com", "mx.microsoft", "mail.eo.outlook.com"],
  submission: [{ host: "smtp.office365.com", port: 587, security: "starttls", confidence: "corroborated" }],
  access: [{ host: "outlook.office365.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    {
      method: "password",
      submission: true,
      access: false,
      until: "2026-12-31",
      note: "Access refuses passwords since October 2022. Submission takes them until the end of 2026 where the administrator has SMTP AUTH switched on; afterwards it is off by default, and unavailable to new tenants.",
    },
  ],
  limits: {
    recipientsPerDay: 10_000,
    recipientsPerMessage: 500,
    messagesPerMinute: 30,
    window: "rolling-24-hours",
    source:
      "https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits",
    date: "2026-11-22",
    confidence: "official-copy",
    note: "500 recipients per message is the default; administrators can raise it to 1,000. A ceiling for the whole tenant comes on top.",
  },
  preparation:
    "Connect with OAuth; the administrator must have IMAP and authenticated SMTP switched on for the mailbox. Access refuses passwords.",
  accessEnabledBy: "admin",
  storesSentCopy: true,
  sources: [
    {
      url: "https://techcommunity.microsoft.com/blog/exchange/exchange-online-to-retire-basic-auth-for-client-submission-smtp-auth/4114750",
      date: "2026-01-27",
      kind: "official-copy",
    },
    {
      url: "https://message.cengizyilmaz.net/message/mc1048624-dns-provisioning-change",
      date: "2026-02-02",
      kind: "official-copy",
    },
    {
      url: "https://its.sfsu.edu/guides/microsoftoffice365emaillimits",
      date: "2026-11-22",
      kind: "official-copy",
      undated: true,
    },
    thunderbirdOAuth,
    chatmailDatabase,
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
  ],
})
