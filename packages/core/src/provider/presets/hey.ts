import { chatmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** HEY, which can't be reached but by its own programs. */
export const hey = builtInPreset({
  id: "hey",
  name: "HEY",
  family: null,
  kind: "consumer",
  status: "broken",
  domains: ["hey.com"],
  mxSuffixes: ["app.hey.com"],
  spfIncludes: ["_spf.hey.com"],
  submission: [],
  access: [],
  userName: "address",
  auth: [{ method: "password", submission: false, access: false, note: "There is neither SMTP nor IMAP." }],
  preparation: "Use a mailbox at another provider: HEY offers neither SMTP nor IMAP.",
  helpUrl: "https://help.hey.com/",
  sources: [chatmailDatabase, publicConfigurations],
})
