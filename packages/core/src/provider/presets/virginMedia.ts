import { fairEmailDatabase, thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Virgin Media, with the addresses of NTL World, Blueyonder and Virgin.net. */
export const virginMedia = builtInPreset({
  id: "virgin-media",
  name: "Virgin Media",
  family: null,
  kind: "isp",
  status: "preparation",
  domains: ["virginmedia.com", "ntlworld.com", "blueyonder.co.uk", "virgin.net"],
  mxSuffixes: [],
  submission: [{ host: "smtp.virginmedia.com", port: 465, security: "implicit-tls", confidence: "corroborated" }],
  access: [{ host: "imap.virginmedia.com", port: 993, security: "implicit-tls", confidence: "corroborated" }],
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true, note: "Of mailboxes that are older than app passwords." },
  ],
  preparation: "Create an app password in My Virgin Media if the password of the account is refused.",
  helpUrl: "https://www.virginmedia.com/help",
  sources: [fairEmailDatabase, thunderbirdDatabase],
})
