import {
  chatmailDatabase,
  emailEngineDetection,
  fairEmailDatabase,
  nodemailerServices,
  publicConfigurations,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { microsoftWorkOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Microsoft 365 (Exchange Online): a company's own domain at Microsoft. */
export const microsoft365 = builtInPreset({
  id: "microsoft365",
  name: "Microsoft 365",
  family: "microsoft",
  kind: "business",
  status: "oauth-only",
  domains: [],
  domainSuffixes: ["onmicrosoft.com"],
  // Domains added from July 2026 get an MX under mx.microsoft (message centre MC1048624).
  mxSuffixes: ["mail.protection.outlook.com", "mx.microsoft", "mail.eo.outlook.com"],
  spfIncludes: ["spf.protection.outlook.com"],
  // Aliases into the tenant's onmicrosoft.com domain or, for domains added lately, into dkim.mail.microsoft.
  dkimSelectors: ["selector1", "selector2"],
  dkimTargets: ["onmicrosoft.com", "dkim.mail.microsoft"],
  autodiscoverTargets: ["autodiscover.outlook.com", "autodiscover-s.outlook.com"],
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
  oauth: microsoftWorkOAuth,
  folders: {
    sent: "Sent Items",
    drafts: "Drafts",
    junk: "Junk Email",
    trash: "Deleted Items",
    archive: "Archive",
    note: "In the language of the mailbox.",
  },
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
  helpUrl:
    "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/enable-or-disable-pop3-or-imap4-access",
  sources: [
    {
      url: "https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
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
    emailEngineDetection,
    fairEmailDatabase,
    thunderbirdDatabase,
    nodemailerServices,
    publicConfigurations,
  ],
})
