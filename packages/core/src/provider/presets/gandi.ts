import {
  fairEmailDatabase,
  nodemailerServices,
  nylasProviders,
  publicConfigurations,
  thunderbirdDatabase,
} from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Gandi Mail. */
export const gandi = builtInPreset({
  id: "gandi",
  name: "Gandi Mail",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: ["gandi.net"],
  mxSuffixes: ["mail.gandi.net"],
  spfIncludes: ["_mailcust.gandi.net"],
  dkimTargets: ["gandimail.net"],
  submission: [
    { host: "mail.gandi.net", port: 465, security: "implicit-tls", confidence: "corroborated" },
    { host: "mail.gandi.net", port: 587, security: "starttls", confidence: "corroborated" },
  ],
  access: [
    { host: "mail.gandi.net", port: 993, security: "implicit-tls", confidence: "corroborated" },
    { host: "mail.gandi.net", port: 143, security: "starttls", confidence: "single-source" },
  ],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://docs.gandi.net/en/gandimail/index.html",
  sources: [fairEmailDatabase, thunderbirdDatabase, nodemailerServices, nylasProviders, publicConfigurations],
})
