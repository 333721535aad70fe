import {
  chatmailDatabase,
  fairEmailAnswers,
  fairEmailDatabase,
  publicConfigurations,
  thunderbirdDatabase,
  thunderbirdOAuth,
} from "../clientSources.ts"
import { aolOAuth } from "../oauthServers.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** AOL Mail, with the addresses of AIM, Netscape, CompuServe and Verizon. Yahoo runs it on servers of its own. */
export const aol = builtInPreset({
  id: "aol",
  name: "AOL Mail",
  family: "yahoo",
  kind: "consumer",
  status: "preparation",
  domains: [
    "aol.com",
    "aim.com",
    "netscape.net",
    "netscape.com",
    "compuserve.com",
    "cs.com",
    "wmconnect.com",
    "aol.de",
    "aol.it",
    "aol.fr",
    "aol.es",
    "aol.se",
    "aol.co.uk",
    "aol.co.nz",
    "aol.com.au",
    "aol.com.ar",
    "aol.com.br",
    "aol.com.mx",
    "verizon.net",
  ],
  // The zone of AOL and Verizon; the rest of yahoodns.net belongs to the preset of Yahoo Mail.
  mxSuffixes: ["mail.gm0.yahoodns.net"],
  submission: [{ host: "smtp.aol.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.aol.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "oauth2", submission: true, access: true },
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: false, access: false },
  ],
  oauth: aolOAuth,
  appPassword: { characters: "letters", groups: 4, groupLength: 4, separator: "blank" },
  preparation: "Create an app password in the security settings of the AOL account, or connect with OAuth.",
  helpUrl: "https://help.aol.com/articles/Create-and-manage-app-password",
  appPasswordUrl: "https://login.aol.com/account/security",
  sources: [
    thunderbirdOAuth,
    fairEmailAnswers,
    chatmailDatabase,
    fairEmailDatabase,
    thunderbirdDatabase,
    publicConfigurations,
  ],
})
