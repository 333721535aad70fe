import type { ProviderSource } from "./ProviderSource.ts"

// Only facts (hosts, ports, domains) were compared with these; none of their text or files is here.

/** Thunderbird's provider database at commit c6ad796. */
export const thunderbirdDatabase: ProviderSource = {
  url: "https://github.com/thunderbird/autoconfig/tree/c6ad796",
  date: "2026-03-12",
  kind: "client-database",
}

/** Thunderbird's list of OAuth providers at commit 003b6e9. */
export const thunderbirdOAuth: ProviderSource = {
  url: "https://searchfox.org/comm-central/source/mailnews/base/src/OAuth2Providers.sys.mjs",
  date: "2026",
  kind: "client-code",
}

/** chatmail's provider database at commit ad097ee. */
export const chatmailDatabase: ProviderSource = {
  url: "https://github.com/chatmail/provider-db/tree/ad097ee",
  date: "2026-04-20",
  kind: "client-database",
}

/** FairEmail's provider list at commit e23dd9d. */
export const fairEmailDatabase: ProviderSource = {
  url: "https://github.com/M66B/FairEmail/blob/e23dd9d/app/src/main/res/xml/providers.xml",
  date: "2026-08-22",
  kind: "client-database",
}

/** FairEmail's answers to its users at commit e23dd9d. */
export const fairEmailAnswers: ProviderSource = {
  url: "https://github.com/M66B/FairEmail/blob/e23dd9d/FAQ.md",
  date: "2026-08-22",
  kind: "client-code",
}

/** The services that nodemailer 10.6.0 knows. */
export const nodemailerServices: ProviderSource = {
  url: "https://www.npmjs.com/package/nodemailer/v/10.6.0",
  date: "2026",
  kind: "client-database",
}

/** DNS templates that providers publish for Domain Connect, at commit e002d91. */
export const domainConnectTemplates: ProviderSource = {
  url: "https://github.com/Domain-Connect/Templates/tree/e002d91",
  date: "2026-08-20",
  kind: "dns-template",
}

/** What EmailEngine tells providers by, at commit aea4535. */
export const emailEngineDetection: ProviderSource = {
  url: "https://github.com/postalsys/emailengine/blob/aea4535/lib/autodetect-imap-settings.js",
  date: "2026-08-22",
  kind: "client-code",
}

/** The providers that Nylas' archived sync engine knows. */
export const nylasProviders: ProviderSource = {
  url: "https://github.com/nylas/sync-engine/blob/master/inbox/providers.py",
  date: "2019",
  kind: "client-database",
}

/** Configuration and zone files in public repositories, found by the name of the host; several unrelated ones agree. */
export const publicConfigurations: ProviderSource = {
  url: "https://github.com/search?type=code",
  date: "2026-11-27",
  kind: "third-party",
  undated: true,
}

/** MailCore's provider list, which is no longer kept up: domains and names of folders. */
export const mailCoreProviders: ProviderSource = {
  url: "https://github.com/MailCore/mailcore2/blob/master/resources/providers.json",
  date: "2026-11-22",
  kind: "client-database",
  undated: true,
}
