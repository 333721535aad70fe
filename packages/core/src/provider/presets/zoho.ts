import {
  chatmailDatabase,
  emailEngineDetection,
  fairEmailDatabase,
  nodemailerServices,
  publicConfigurations,
  thunderbirdDatabase,
} from "../clientSources.ts"
import { builtInPreset, type ProviderPresetRecord } from "../ProviderPreset.ts"
import type { ProviderSource } from "../ProviderSource.ts"

type Trust = "corroborated" | "single-source" | "third-party"

/** One of Zoho's data centres: its domain, those of its addresses, and who names its hosts. */
interface DataCentre {
  /** As it stands at the end of an id. */
  readonly code: string
  readonly place: string
  readonly domain: string
  readonly mailDomain: string
  readonly addresses: ReadonlyArray<string>
  readonly personal: Trust
  readonly organization: Trust
  readonly sources: ReadonlyArray<ProviderSource>
  /** Whether Zoho names its authorization server. */
  readonly hasTokenPage: boolean
}

const ratesAndLimits = "https://www.zoho.com/mail/help/adminconsole/rates-and-limits.html"

const pages: readonly [ProviderSource, ProviderSource, ProviderSource] = [
  { url: ratesAndLimits, date: "2026-11-27", kind: "official", undated: true },
  {
    url: "https://wiki.brostweb.com/books/external-accounts/chapter/zoho/export/html",
    date: "2026-11-22",
    kind: "official-copy",
    undated: true,
  },
  { url: "https://postigo.net/smtp/zoho", date: "2026-01", kind: "third-party" },
]

const common = {
  family: "zoho",
  status: "preparation",
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true, note: "Needed when two-factor authentication is on." },
    { method: "password", submission: true, access: true, note: "When two-factor authentication is off." },
  ],
  folders: {
    sent: "Sent",
    drafts: "Drafts",
    junk: "Spam",
    trash: "Trash",
    note: "Access shows only those that the user has ticked for IMAP.",
  },
  limits: {
    messagesPerHour: 500,
    recipientsPerMessage: 150,
    window: null,
    source: ratesAndLimits,
    date: "2026-11-27",
    confidence: "official",
    note: "To people outside the organisation, in any hour: 50 to 500 messages, as the sender's reputation is. A message may have 100 recipients on the free plan. What forwarding and automatic replies send counts too. The page bears no date.",
  },
  accessEnabledBy: "user",
  helpUrl: "https://www.zoho.com/mail/help/imap-access.html",
  enableAccessUrl: "https://www.zoho.com/mail/help/imap-access.html",
} as const satisfies Partial<ProviderPresetRecord>

const refreshingTokens = "https://www.zoho.com/contracts/api/getting-started/refreshing-access-tokens.html"

const tokenPages: ReadonlyArray<ProviderSource> = [
  {
    url: "https://www.zoho.com/assist/api/generate-access-token.html",
    date: "2026-11-27",
    kind: "official",
    undated: true,
  },
  { url: refreshingTokens, date: "2026-11-27", kind: "official", undated: true },
]

// Each data centre has its own, and takes no token of another's. Zoho's pages name them for its REST interfaces.
const oauthAt = ({ domain, hasTokenPage }: DataCentre): Pick<ProviderPresetRecord, "oauth"> =>
  hasTokenPage
    ? {
        oauth: {
          authorizationEndpoint: `https://accounts.${domain}/oauth/v2/auth`,
          tokenEndpoint: `https://accounts.${domain}/oauth/v2/token`,
          revocationEndpoint: `https://accounts.${domain}/oauth/v2/token/revoke`,
          authorizationParameters: { access_type: "offline", prompt: "consent" },
          submissionScopes: [],
          accessScopes: [],
          mechanisms: ["XOAUTH2"],
          note: "No page of Zoho's says that submission and access take its tokens, nor with which scopes: whoever has been told by Zoho states them, with commas between.",
        },
      }
    : {}

// A login at another data centre than the account's is refused as a wrong password, not sent on.
const personalAt = (centre: DataCentre, record: Partial<ProviderPresetRecord> = {}) =>
  builtInPreset({
    ...common,
    ...oauthAt(centre),
    id: `zoho-${centre.code}`,
    name: `Zoho Mail (${centre.place})`,
    kind: "consumer",
    domains: centre.addresses,
    mxSuffixes: [],
    submission: [
      { host: `smtp.${centre.domain}`, port: 465, security: "implicit-tls", confidence: centre.personal },
      {
        host: `smtp.${centre.domain}`,
        port: 587,
        security: "starttls",
        confidence: centre.personal === "third-party" ? "third-party" : "single-source",
      },
    ],
    access: [{ host: `imap.${centre.domain}`, port: 993, security: "implicit-tls", confidence: centre.personal }],
    preparation:
      "Switch on IMAP in the settings of Zoho Mail, which newer accounts can do only on a paid plan; with two-factor authentication, create an app password.",
    sources: [
      ...pages,
      {
        url: "https://ai-productivity.pages.dev/guides/zoho-smtp-server-setup-guide/",
        date: "2026",
        kind: "third-party",
      },
      ...centre.sources,
      ...(centre.hasTokenPage ? tokenPages : []),
    ],
    ...record,
  })

// Free organisations, and old ones, have the hosts of personal accounts.
const organizationAt = (centre: DataCentre) =>
  builtInPreset({
    ...common,
    ...oauthAt(centre),
    id: `zoho-org-${centre.code}`,
    name: `Zoho Mail for organisations (${centre.place})`,
    kind: "business",
    domains: [],
    mxSuffixes: [`mx.${centre.domain}`, `mx2.${centre.domain}`, `mx3.${centre.domain}`],
    spfIncludes: [centre.domain, centre.mailDomain],
    submission: [
      { host: `smtppro.${centre.domain}`, port: 465, security: "implicit-tls", confidence: centre.organization },
      { host: `smtp.${centre.domain}`, port: 465, security: "implicit-tls", confidence: centre.personal },
      { host: `smtppro.${centre.domain}`, port: 587, security: "starttls", confidence: "third-party" },
    ],
    access: [
      { host: `imappro.${centre.domain}`, port: 993, security: "implicit-tls", confidence: centre.organization },
      { host: `imap.${centre.domain}`, port: 993, security: "implicit-tls", confidence: centre.personal },
    ],
    preparation:
      "Switch on IMAP in the settings of Zoho Mail, where the administrator allows it; with two-factor authentication, create an app password.",
    sources: [
      ...pages,
      {
        url: "https://intercom.help/getreplies/en/articles/9657392-enable-imap-smtp-for-your-zoho-mail-account",
        date: "2026-11-22",
        kind: "third-party",
        undated: true,
      },
      emailEngineDetection,
      fairEmailDatabase,
      publicConfigurations,
      ...(centre.hasTokenPage ? tokenPages : []),
    ],
  })

const us: DataCentre = {
  code: "us",
  place: "US",
  domain: "zoho.com",
  mailDomain: "zohomail.com",
  addresses: ["zoho.com", "zohomail.com"],
  personal: "corroborated",
  organization: "corroborated",
  sources: [fairEmailDatabase, thunderbirdDatabase, nodemailerServices],
  hasTokenPage: true,
}
const eu: DataCentre = {
  code: "eu",
  place: "EU",
  domain: "zoho.eu",
  mailDomain: "zohomail.eu",
  addresses: ["zoho.eu", "zohomail.eu"],
  personal: "corroborated",
  organization: "single-source",
  sources: [chatmailDatabase, fairEmailDatabase, thunderbirdDatabase],
  hasTokenPage: true,
}
const india: DataCentre = {
  code: "in",
  place: "India",
  domain: "zoho.in",
  mailDomain: "zohomail.in",
  addresses: ["zoho.in", "zohomail.in"],
  personal: "single-source",
  organization: "third-party",
  sources: [thunderbirdDatabase],
  hasTokenPage: true,
}
const australia: DataCentre = {
  code: "au",
  place: "Australia",
  domain: "zoho.com.au",
  mailDomain: "zohomail.com.au",
  addresses: ["zoho.com.au", "zohomail.com.au"],
  personal: "corroborated",
  organization: "third-party",
  sources: [fairEmailDatabase, thunderbirdDatabase],
  hasTokenPage: true,
}
const japan: DataCentre = {
  code: "jp",
  place: "Japan",
  domain: "zoho.jp",
  mailDomain: "zohomail.jp",
  addresses: ["zoho.jp", "zohomail.jp"],
  personal: "single-source",
  organization: "third-party",
  sources: [thunderbirdDatabase],
  hasTokenPage: true,
}
const canada: DataCentre = {
  code: "ca",
  place: "Canada",
  domain: "zohocloud.ca",
  mailDomain: "zohomailcloud.ca",
  addresses: ["zohocloud.ca", "zohomailcloud.ca"],
  personal: "single-source",
  organization: "third-party",
  sources: [thunderbirdDatabase],
  hasTokenPage: false,
}
const saudiArabia: DataCentre = {
  code: "sa",
  place: "Saudi Arabia",
  domain: "zoho.sa",
  mailDomain: "zohomail.sa",
  addresses: ["zohomail.sa"],
  personal: "third-party",
  organization: "third-party",
  sources: [publicConfigurations],
  hasTokenPage: false,
}
const china: DataCentre = {
  code: "cn",
  place: "China",
  domain: "zoho.com.cn",
  mailDomain: "zohomail.com.cn",
  addresses: ["zoho.com.cn"],
  personal: "third-party",
  organization: "third-party",
  sources: [publicConfigurations],
  hasTokenPage: true,
}

/** Personal addresses in the United States; accounts stored before the other data centres were known have the id `zoho`. */
export const zohoUs = personalAt(us, { formerIds: ["zoho"] })

/** Every data centre of Zoho: personal addresses and organisations with domains of their own. */
export const zohoPresets = [
  zohoUs,
  ...[eu, india, australia, japan, canada, saudiArabia, china].map((centre) => personalAt(centre)),
  ...[us, eu, india, australia, japan, canada, saudiArabia, china].map(organizationAt),
]
