import { thunderbirdDatabase } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Inbox.lv and its sisters; each domain has servers under its own name. */
export const inboxLv = builtInPreset({
  id: "inbox.lv",
  name: "Inbox.lv",
  family: null,
  kind: "consumer",
  status: "preparation",
  domains: ["inbox.lv", "inbox.eu", "inbox.lt", "inbox.la"],
  mxSuffixes: [],
  submission: [{ host: "mail.inbox.lv", port: 465, security: "implicit-tls", confidence: "single-source" }],
  access: [{ host: "mail.inbox.lv", port: 993, security: "implicit-tls", confidence: "single-source" }],
  hostTemplates: { submission: "mail.{domain}", access: "mail.{domain}" },
  userName: "address",
  auth: [
    { method: "app-password", submission: true, access: true },
    { method: "password", submission: true, access: true },
  ],
  preparation: "Switch on IMAP and SMTP in the settings of Inbox.lv and use the password that is shown there.",
  accessEnabledBy: "user",
  helpUrl: "https://help.inbox.lv/",
  sources: [thunderbirdDatabase],
})
