import { nodemailerServices } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Amazon SES. Every region has a server of its own; credentials of one region don't log in at another. */
export const ses = builtInPreset({
  id: "ses",
  name: "Amazon SES",
  family: "ses",
  kind: "relay",
  status: "needs-input",
  domains: [],
  mxSuffixes: [],
  submission: [
    { host: "email-smtp.us-east-1.amazonaws.com", port: 465, security: "implicit-tls", confidence: "official" },
    { host: "email-smtp.us-east-1.amazonaws.com", port: 587, security: "starttls", confidence: "official" },
  ],
  access: [],
  userName: "another",
  auth: [
    {
      method: "app-password",
      submission: true,
      access: false,
      note: "SMTP credentials made for a region; the keys of AWS themselves don't log in.",
    },
  ],
  limits: {
    recipientsPerDay: 200,
    messagesPerMinute: 60,
    messageSizeMegabytes: 40,
    window: "rolling-24-hours",
    source: "https://docs.aws.amazon.com/ses/latest/dg/quotas.html",
    date: "2026-11-27",
    confidence: "official",
    note: "In the sandbox, where every account starts; after that the numbers differ by account and region.",
  },
  preparation:
    "Create SMTP credentials in the SES console and take the host of your region, such as email-smtp.eu-west-1.amazonaws.com.",
  helpUrl: "https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html",
  appPasswordUrl: "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html",
  sources: [
    {
      url: "https://docs.aws.amazon.com/ses/latest/dg/quotas.html",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    {
      url: "https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    nodemailerServices,
  ],
})
