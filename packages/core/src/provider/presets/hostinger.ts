import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Hostinger Email. Older Hostinger mail is Titan's or a cPanel server's, and has their MX hosts. */
export const hostinger = builtInPreset({
  id: "hostinger",
  name: "Hostinger Email",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["mx1.hostinger.com", "mx2.hostinger.com", "mail.hostinger.com"],
  spfIncludes: ["_spf.mail.hostinger.com"],
  dkimTargets: ["dkim.mail.hostinger.com"],
  autodiscoverTargets: ["autodiscover.mail.hostinger.com"],
  submission: [
    { host: "smtp.hostinger.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.hostinger.com", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "imap.hostinger.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  limits: {
    messagesPerDay: 1_000,
    recipientsPerMessage: 100,
    window: "rolling-24-hours",
    source:
      "https://support.hostinger.com/uk/articles/4625828-%D0%BF%D0%B0%D1%80%D0%B0%D0%BC%D0%B5%D1%82%D1%80%D0%B8-%D1%82%D0%B0-%D0%BB%D1%96%D0%BC%D1%96%D1%82%D0%B8-%D0%BF%D0%BE%D1%88%D1%82%D0%B8-hostinger",
    date: "2026-11-27",
    confidence: "official",
    note: "Business Starter, for each mailbox; Business Premium has 3,000, and mail that comes with a web hosting plan less.",
  },
  helpUrl: "https://www.hostinger.com/support/4625828-parameters-and-limits-of-hostinger-email/",
  sources: [
    {
      url: "https://support.hostinger.com/uk/articles/4625828-%D0%BF%D0%B0%D1%80%D0%B0%D0%BC%D0%B5%D1%82%D1%80%D0%B8-%D1%82%D0%B0-%D0%BB%D1%96%D0%BC%D1%96%D1%82%D0%B8-%D0%BF%D0%BE%D1%88%D1%82%D0%B8-hostinger",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    {
      url: "https://www.hostinger.com/support/4625828-parameters-and-limits-of-hostinger-email/",
      date: "2026-03-30",
      kind: "official",
    },
    fairEmailDatabase,
    publicConfigurations,
  ],
})
