import type { ProviderAnswers } from "../ProviderAnswers.ts"

const switchOn = "https://hilfe.gmx.net/pop-imap/einschalten.html"

/** What GMX, WEB.DE, mail.com and IONOS answer. */
export const unitedInternet = {
  family: "united-internet",
  hosts: [
    "gmx.net",
    "gmx.com",
    "gmx.de",
    "web.de",
    "mail.com",
    "ionos.com",
    "ionos.de",
    "ionos.co.uk",
    "1and1.com",
    "kundenserver.de",
    "perfora.net",
  ],
  anywhere: [
    {
      text: /(?:pop3?|imap).{0,60}(?:nicht aktiviert|nicht freigeschaltet|ausgeschaltet|deaktiviert)/i,
      protocol: "access",
      category: "imap_disabled",
      remedy: "Switch on POP3/IMAP access in the mailbox settings on the web, then try again.",
      source: switchOn,
    },
    {
      text: /nicht aktiviert|nicht freigeschaltet|bitte aktivieren/i,
      protocol: "submission",
      category: "smtp_auth_disabled",
      actor: "user",
      remedy: "Switch on POP3/IMAP access in the mailbox settings on the web, then try again.",
      source: switchOn,
    },
  ],
} as const satisfies ProviderAnswers
