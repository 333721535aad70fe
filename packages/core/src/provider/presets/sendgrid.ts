import { nodemailerServices } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Twilio SendGrid; the user name is the word `apikey` for everybody. */
export const sendgrid = builtInPreset({
  id: "sendgrid",
  name: "Twilio SendGrid",
  family: "sendgrid",
  kind: "relay",
  status: "needs-input",
  domains: [],
  mxSuffixes: [],
  submission: [
    { host: "smtp.sendgrid.net", port: 465, security: "implicit-tls", confidence: "official" },
    { host: "smtp.sendgrid.net", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [],
  userName: "another",
  auth: [{ method: "app-password", submission: true, access: false, note: "An API key that may send mail." }],
  preparation: "Create an API key that may send mail; the user name is the word apikey, the password is the key.",
  helpUrl: "https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api",
  appPasswordUrl: "https://app.sendgrid.com/settings/api_keys",
  sources: [
    {
      url: "https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    nodemailerServices,
  ],
})
