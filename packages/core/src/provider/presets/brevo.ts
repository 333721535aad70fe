import { nodemailerServices } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Brevo (Sendinblue). */
export const brevo = builtInPreset({
  id: "brevo",
  name: "Brevo",
  family: "brevo",
  kind: "relay",
  status: "needs-input",
  domains: [],
  mxSuffixes: [],
  submission: [
    { host: "smtp-relay.brevo.com", port: 465, security: "implicit-tls", confidence: "official" },
    { host: "smtp-relay.brevo.com", port: 587, security: "starttls", confidence: "single-source" },
  ],
  access: [],
  userName: "another",
  auth: [{ method: "app-password", submission: true, access: false, note: "An SMTP key; an API key doesn't log in." }],
  preparation: "Create an SMTP key in the SMTP & API settings of Brevo, and take the login that is shown there.",
  helpUrl: "https://developers.brevo.com/docs/smtp-integration",
  appPasswordUrl: "https://app.brevo.com/settings/keys/smtp",
  sources: [
    {
      url: "https://developers.brevo.com/docs/smtp-integration",
      date: "2026-11-22",
      kind: "official",
      undated: true,
    },
    nodemailerServices,
  ],
})
