import { publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Mail of REG.RU web hosting. */
export const regRu = builtInPreset({
  id: "reg.ru",
  name: "REG.RU",
  family: null,
  kind: "hoster",
  status: "ok",
  domains: [],
  mxSuffixes: ["hosting.reg.ru"],
  submission: [{ host: "mail.hosting.reg.ru", port: 465, security: "implicit-tls", confidence: "third-party" }],
  access: [{ host: "mail.hosting.reg.ru", port: 993, security: "implicit-tls", confidence: "third-party" }],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://help.reg.ru/",
  sources: [publicConfigurations],
})
