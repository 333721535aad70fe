import { nodemailerServices } from "../clientSources.ts"
import { builtInPreset } from "../ProviderPreset.ts"

/** Postmark, which has STARTTLS only. */
export const postmark = builtInPreset({
  id: "postmark",
  name: "Postmark",
  family: "postmark",
  kind: "relay",
  status: "needs-input",
  domains: [],
  mxSuffixes: [],
  submission: [{ host: "smtp.postmarkapp.com", port: 587, security: "starttls", confidence: "official" }],
  access: [],
  userName: "another",
  auth: [
    {
      method: "app-password",
      submission: true,
      access: false,
      note: "A server's API token, as user name and password alike; or an SMTP token, which is a pair of both.",
    },
  ],
  preparation: "Copy the API token of your Postmark server: it is the user name and the password.",
  helpUrl: "https://postmarkapp.com/developer/user-guide/send-email-with-smtp",
  sources: [
    {
      url: "https://postmarkapp.com/support/article/811-what-are-the-smtp-details-credentials-i-should-be-using",
      date: "2026-11-27",
      kind: "official",
      undated: true,
    },
    nodemailerServices,
  ],
})
