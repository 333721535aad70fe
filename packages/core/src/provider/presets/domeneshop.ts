import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Domeneshop; a mailbox has a user name of its own, apart from its addresses. */
export const domeneshop = builtInPreset({
  id: "domeneshop",
  name: "Domeneshop",
  family: null,
  kind: "hoster",
  status: "needs-input",
  domains: [],
  mxSuffixes: ["domeneshop.no"],
  spfIncludes: ["_spf.domeneshop.no"],
  submission: [
    { host: "smtp.domeneshop.no", port: 465, security: "implicit-tls", confidence: "third-party" },
    { host: "smtp.domeneshop.no", port: 587, security: "starttls", confidence: "third-party" },
  ],
  access: [{ host: "imap.domeneshop.no", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "another",
  userNameAlso: "address",
  auth: [{ method: "password", submission: true, access: true }],
  preparation: "Look up the user name of the mailbox in the control panel of Domeneshop; it is not the address.",
  helpUrl: "https://domene.shop/faq",
  sources: [publicConfigurations],
})
