import type { ProviderAnswers } from "../ProviderAnswers.ts"

const codes = "https://postmaster.yahooinc.com/error-codes"
const appPasswords = "https://help.yahoo.com/kb/SLN15241.html"

/** What Yahoo and AOL answer, and the houses whose mail they run. */
export const yahoo = {
  family: "yahoo",
  hosts: ["yahoo.com", "yahoodns.net", "aol.com", "att.net", "sbcglobal.net", "yahooinc.com", "verizon.net"],
  pages: {
    app_password_required: appPasswords,
    bad_credentials: appPasswords,
    delivery_policy_rejected: codes,
    rate_limited: codes,
  },
  anywhere: [
    {
      text: [
        /\[?\bTSS?\d{2}\b|unexpected volume or user complaints|\bPH01\b/i,
        /\[?(?:GL|BL)\d{2}\]?\b.{0,60}(?:not accepted|deferred|blocked)/i,
      ],
      unless: /\b(?:BL2\d)\b/,
      category: "delivery_policy_rejected",
      source: codes,
    },
    {
      text: /sender is unauthenticated/i,
      category: "delivery_policy_rejected",
      retryable: false,
      source: codes,
    },
  ],
  here: [
    {
      text: [
        /#?AUTH0?0[1-9]|too many bad auth attempts|invalid credentials/i,
        /(?:login|authenticat\w+) (?:fail|error)|username and password not accepted/i,
        /incorrect (?:username|password)/i,
      ],
      oauth: false,
      category: "app_password_required",
      remedy:
        "Yahoo and AOL take only app passwords here: create one under Account security and enter it in place of the password.",
      source: appPasswords,
    },
    {
      responseCode: ["AUTHENTICATIONFAILED"],
      oauth: false,
      category: "app_password_required",
      remedy:
        "Yahoo and AOL take only app passwords here: create one under Account security and enter it in place of the password.",
      source: appPasswords,
    },
    {
      replyCode: [535],
      oauth: false,
      unless: /locked|disabled|suspended|deactivated|too many (?:login|connections)|rate|temporar/i,
      category: "app_password_required",
      source: appPasswords,
    },
  ],
} as const satisfies ProviderAnswers
