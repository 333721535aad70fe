import type { ProviderAnswers } from "../ProviderAnswers.ts"

const codes = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html"
const quotas = "https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html"

/** What Amazon SES and WorkMail answer. */
export const amazon = {
  family: "amazon",
  hosts: ["amazonaws.com", "awsapps.com"],
  pages: {
    sending_quota_exceeded: quotas,
    rate_limited: quotas,
    bad_credentials: "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html",
    sender_not_allowed: "https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html",
    access_policy_blocked: codes,
  },
  anywhere: [
    { text: /maximum sending rate exceeded/i, category: "rate_limited", source: quotas },
    {
      text: /is not authori[sz]ed to perform/i,
      category: "access_policy_blocked",
      remedy: "The IAM user behind these SMTP credentials may not send: allow ses:SendRawEmail in its policy.",
      source: codes,
    },
    {
      text: /email address is not verified|identities failed the check|domain is not verified/i,
      category: "sender_not_allowed",
      remedy:
        "Verify the sender's address or domain at the provider; an account in the SES sandbox must verify recipients too, or ask for production access.",
      source: codes,
    },
    {
      text: /account not subscribed to SES/i,
      category: "account_suspended",
      remedy: "Sign the AWS account up for Amazon SES in this region first.",
      source: "https://github.com/sisimai/p5-sisimai",
    },
    {
      text: /configuration set does not exist|sending (?:has been )?(?:disabled|paused)/i,
      category: "account_suspended",
      actor: "provider",
      source: codes,
    },
    {
      text: [/signature.{0,20}not (?:valid|match)|not signed up/i, /access key id.{0,40}(?:does not exist|invalid)/i],
      category: "bad_credentials",
      remedy: "Use SMTP credentials made in the SES console for this region; AWS access keys do not work.",
      source: codes,
    },
  ],
} as const satisfies ProviderAnswers
