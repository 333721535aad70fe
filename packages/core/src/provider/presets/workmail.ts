import { emailEngineDetection, fairEmailDatabase, publicConfigurations } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Amazon WorkMail, which ends in 2027. Every region has servers of its own. */
export const workmail = builtInPreset({
  id: "workmail",
  name: "Amazon WorkMail",
  family: null,
  kind: "business",
  status: "ending",
  domains: [],
  domainSuffixes: ["awsapps.com"],
  mxSuffixes: ["inbound-smtp.*.amazonaws.com"],
  // Amazon SES receives mail there too, for programs without any mailbox. Its SPF name is SES's as well, so none is here.
  mxIsShared: true,
  autodiscoverTargets: ["autodiscover.mail.*.awsapps.com"],
  submission: [
    { host: "smtp.mail.us-east-1.awsapps.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.mail.us-west-2.awsapps.com", port: 465, security: "implicit-tls", confidence: "single-source" },
    { host: "smtp.mail.eu-west-1.awsapps.com", port: 465, security: "implicit-tls", confidence: "single-source" },
  ],
  access: [
    { host: "imap.mail.us-east-1.awsapps.com", port: 993, security: "implicit-tls", confidence: "single-source" },
    { host: "imap.mail.us-west-2.awsapps.com", port: 993, security: "implicit-tls", confidence: "single-source" },
    { host: "imap.mail.eu-west-1.awsapps.com", port: 993, security: "implicit-tls", confidence: "single-source" },
  ],
  hostTemplates: { submission: "smtp.mail.{label}.awsapps.com", access: "imap.mail.{label}.awsapps.com" },
  userName: "address",
  auth: [{ method: "password", submission: true, access: true }],
  endsOn: "2027-03-31",
  preparation: "Amazon closes WorkMail on 31 March 2027: move the mailbox to another provider before that day.",
  helpUrl: "https://docs.aws.amazon.com/workmail/latest/userguide/using_IMAP.html",
  sources: [
    {
      url: "https://erikevenson.github.io/architect/providers/aws/workmail",
      date: "2026",
      kind: "official-copy",
    },
    emailEngineDetection,
    fairEmailDatabase,
    publicConfigurations,
  ],
})
