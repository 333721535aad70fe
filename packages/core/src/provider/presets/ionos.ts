import { fairEmailDatabase, nodemailerServices, publicConfigurations, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset, type ProviderPresetRecord } from "../ProviderPreset.ts"

// The same service under the names of each country, as its own help pages and its customers' MX hosts have them.
const ionosAt = (
  topLevelDomain: string,
  confidence: "official" | "single-source" | "third-party",
  record: Pick<ProviderPresetRecord, "id" | "name" | "domains" | "mxSuffixes"> & Partial<ProviderPresetRecord>,
) =>
  builtInPreset({
    family: "ionos",
    kind: "hoster",
    status: "ok",
    submission: [{ host: `smtp.ionos.${topLevelDomain}`, port: 465, security: "implicit-tls", confidence }],
    access: [{ host: `imap.ionos.${topLevelDomain}`, port: 993, security: "implicit-tls", confidence }],
    userName: "address",
    auth: [
      {
        method: "password",
        submission: true,
        access: true,
        note: "The mailbox's own, not the one of the customer account.",
      },
    ],
    limits: {
      messagesPerHour: 500,
      recipientsPerMessage: 200,
      window: null,
      source: "https://www.ionos.com/help/email/general-topics/what-are-the-mass-mailing-limits",
      date: "2026-11-22",
      confidence: "official",
      note: "After 30 days; a new contract has 50 an hour for a week, then 100, then 400. Pages in other languages say 5,000.",
    },
    helpUrl: `https://www.ionos.${topLevelDomain}/`,
    sources: [
      {
        url: "https://www.ionos.com/help/email/general-topics/what-are-the-mass-mailing-limits",
        date: "2026-11-22",
        kind: "official",
        undated: true,
      },
      {
        url: "https://ionos.fr/assistance/email/mise-en-place-demail-made-in-germany/serveur-entrant",
        date: "2026-11-27",
        kind: "official",
        undated: true,
      },
      fairEmailDatabase,
      thunderbirdDatabase,
      nodemailerServices,
      publicConfigurations,
    ],
    ...record,
  })

/** IONOS (1&1) mailboxes in Germany and Austria; its hosted Exchange, Workspace and Microsoft 365 have other servers. */
export const ionos = ionosAt("de", "single-source", {
  id: "ionos",
  name: "IONOS",
  domains: ["online.de", "onlinehome.de"],
  mxSuffixes: ["kundenserver.de", "ionos.de"],
  spfIncludes: ["_spf-eu.ionos.com"],
  dkimTargets: ["dkim.ionos.com"],
  autodiscoverTargets: ["adsredir.ionos.info"],
  helpUrl: "https://www.ionos.de/hilfe/e-mail/",
})

/** IONOS in the United States, Canada and Mexico. */
export const ionosUs = ionosAt("com", "single-source", {
  id: "ionos-us",
  name: "IONOS (US)",
  domains: [],
  mxSuffixes: ["ionos.com", "1and1.com"],
  spfIncludes: ["_spf-us.ionos.com"],
  helpUrl: "https://www.ionos.com/help/email/",
})

/** IONOS in the United Kingdom. */
export const ionosUk = ionosAt("co.uk", "single-source", {
  id: "ionos-uk",
  name: "IONOS (UK)",
  domains: [],
  mxSuffixes: ["ionos.co.uk", "1and1.co.uk"],
  helpUrl: "https://www.ionos.co.uk/help/email/",
})

/** IONOS in France. */
export const ionosFr = ionosAt("fr", "official", {
  id: "ionos-fr",
  name: "IONOS (France)",
  domains: [],
  mxSuffixes: ["ionos.fr", "1and1.fr"],
  helpUrl: "https://www.ionos.fr/assistance/email/",
})

/** IONOS in Spain. */
export const ionosEs = ionosAt("es", "third-party", {
  id: "ionos-es",
  name: "IONOS (Spain)",
  domains: [],
  mxSuffixes: ["ionos.es", "1and1.es"],
})

/** IONOS in Italy. */
export const ionosIt = ionosAt("it", "third-party", {
  id: "ionos-it",
  name: "IONOS (Italy)",
  domains: [],
  mxSuffixes: ["ionos.it", "1and1.it"],
})
