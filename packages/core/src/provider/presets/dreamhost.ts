import { fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** DreamHost. */
export const dreamhost = builtInPreset({
  id: "dreamhost",
  name: "DreamHost",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["dreamhost.com"],
  spfIncludes: ["netblocks.dreamhost.com"],
  submission: [
    { host: "smtp.dreamhost.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.dreamhost.com", port: 587, security: "starttls", confidence: "unverified" },
  ],
  access: [{ host: "imap.dreamhost.com", port: 993, security: "implicit-tls", confidence: "single-source" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://help.dreamhost.com/hc/en-us/articles/214918038-Email-client-configuration-overview",
  sources: [fairEmailDatabase, publicConfigurations],
})
