import { chatmailDatabase, nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Proton Mail, whose mailboxes only its Bridge on the user's own computer opens; a server can't reach them. */
export const proton = builtInPreset({
  id: "proton",
  name: "Proton Mail",
  family: null,
  kind: "consumer",
  status: "bridge",
  domains: ["proton.me", "protonmail.com", "protonmail.ch", "pm.me"],
  mxSuffixes: ["mail.protonmail.ch", "mailsec.protonmail.ch"],
  spfIncludes: ["_spf.protonmail.ch"],
  dkimSelectors: ["protonmail"],
  dkimTargets: ["domains.proton.ch"],
  // Bridge listens on 127.0.0.1, ports 1025 and 1143 by default: of use only where Mailkeep runs beside it.
  submission: [],
  access: [],
  userName: "address",
  auth: [
    {
      method: "password",
      submission: false,
      access: false,
      note: "Bridge makes a password of its own, on paid plans.",
    },
  ],
  preparation:
    "Proton Mail Bridge must run on the same computer as Mailkeep: state its servers by hand, 127.0.0.1 with port 1143 for IMAP and 1025 for SMTP unless Bridge shows others, and the password it shows. Bridge needs a paid plan. Business plans can also send, not read, with an SMTP token at smtp.protonmail.ch, port 587.",
  helpUrl: "https://proton.me/support/bridge",
  sources: [
    {
      url: "https://xenocept.com/docs/email-setup/proton.html",
      date: "2026-11-22",
      kind: "third-party",
      undated: true,
    },
    chatmailDatabase,
    nodemailerServices,
    publicConfigurations,
  ],
})
