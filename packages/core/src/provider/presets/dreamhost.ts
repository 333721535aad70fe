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
    { host: "smtp.dreamhost.com", port: 465, security: "implicit-tls", confidence: "official-copy" },
    { host: "smtp.dreamhost.com", port: 587, security: "starttls", confidence: "unverified" },
  ],
  access: [{ host: "imap.dreamhost.com", port: 993, security: "implicit-tls", confidence: "official-copy" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://help.dreamhost.com/hc/en-us/articles/214918038-Email-client-configuration-overview",
  sources: [
    {
      url: "https://help.dreamhost.com/hc/en-us/articles/217139407-Add-an-email-address",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    {
      url: "https://blog.planetadigitalti.com.br/email-client-protocols-and-port-numbers",
      date: "2026-11-27",
      kind: "official-copy",
      undated: true,
    },
    fairEmailDatabase,
    publicConfigurations,
  ],
})
