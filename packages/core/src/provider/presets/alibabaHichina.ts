import { nodemailerServices, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Companies at Alibaba Mail in China whose MX hosts still have the name of HiChina. */
export const alibabaHichina = builtInPreset({
  id: "alibaba-hichina",
  name: "Alibaba Mail (HiChina)",
  family: "alibaba",
  kind: "business",
  status: "ok",
  domains: [],
  mxSuffixes: ["mxhichina.com"],
  spfIncludes: ["spf.mxhichina.com"],
  submission: [
    { host: "smtp.qiye.aliyun.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.mxhichina.com", port: 465, security: "implicit-tls", confidence: "third-party" },
  ],
  access: [
    { host: "imap.qiye.aliyun.com", port: 993, security: "implicit-tls", confidence: "third-party" },
    { host: "imap.mxhichina.com", port: 993, security: "implicit-tls", confidence: "third-party" },
  ],
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  helpUrl: "https://www.alibabacloud.com/help/en/alibaba-mail/",
  sources: [nodemailerServices, publicConfigurations],
})
