import { chatmailDatabase, fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Tuta (Tutanota), which can't be reached but by its own programs; a list that names an SMTP server of it is wrong. */
export const tuta = builtInPreset({
  id: "tuta",
  name: "Tuta",
  family: null,
  kind: "consumer",
  status: "broken",
  domains: ["tuta.com", "tutanota.com", "tutanota.de", "tutamail.com", "tuta.io", "keemail.me"],
  mxSuffixes: ["tutanota.de"],
  spfIncludes: ["spf.tutanota.de"],
  submission: [],
  access: [],
  userName: "address",
  auth: [{ method: "password", submission: false, access: false, note: "There is neither SMTP nor IMAP." }],
  preparation: "Use a mailbox at another provider: Tuta encrypts in its own apps and offers neither SMTP nor IMAP.",
  helpUrl: "https://tuta.com/support",
  sources: [chatmailDatabase, fairEmailDatabase, publicConfigurations],
})
