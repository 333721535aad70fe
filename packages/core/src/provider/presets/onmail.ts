import { fairEmailDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** OnMail (Edison), which can't be reached but by its own programs. */
export const onmail = builtInPreset({
  id: "onmail",
  name: "OnMail",
  family: null,
  kind: "consumer",
  status: "broken",
  domains: ["onmail.com"],
  mxSuffixes: [],
  submission: [],
  access: [],
  userName: "address",
  auth: [{ method: "password", submission: false, access: false, note: "There is neither SMTP nor IMAP." }],
  preparation: "Use a mailbox at another provider: OnMail offers neither SMTP nor IMAP.",
  sources: [fairEmailDatabase],
})
