import { builtInPreset } from "../ProviderPreset.ts"

/** OVHcloud Email Pro (pro1, pro2, …) and Hosted Exchange (ex, ex2, …), whose MX hosts are those of MX Plan. */
export const ovhExchange = builtInPreset({
  id: "ovh-exchange",
  name: "OVHcloud Email Pro and Exchange",
  family: "ovh",
  kind: "hoster",
  status: "ok",
  domains: [],
  // Told apart from MX Plan by the target of autodiscover only.
  mxSuffixes: [],
  autodiscoverTargets: ["*.mail.ovh.net"],
  submission: [{ host: "pro1.mail.ovh.net", port: 587, security: "starttls", confidence: "official" }],
  access: [{ host: "pro1.mail.ovh.net", port: 993, security: "implicit-tls", confidence: "official" }],
  hostTemplates: { submission: "{label}.mail.ovh.net", access: "{label}.mail.ovh.net" },
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://help.ovhcloud.com/",
  sources: [{ url: "https://github.com/ovh/docs", date: "2026-11-27", kind: "official", undated: true }],
})
