import type { ProviderAnswers } from "../ProviderAnswers.ts"

const appPasswords = "https://support.apple.com/en-us/102654"
const remedy =
  "Only app-specific passwords work with iCloud: create one at account.apple.com under Sign-In and Security, and enter it in place of the Apple Account's password."

/** What iCloud Mail answers. */
export const apple = {
  family: "apple",
  hosts: ["mail.me.com", "icloud.com", "me.com", "mac.com", "apple.com"],
  pages: {
    app_password_required: appPasswords,
    bad_credentials: appPasswords,
    delivery_policy_rejected: "https://support.apple.com/en-us/HT204137",
  },
  anywhere: [
    {
      text: /\[?\b(?:HME|HMCL|CS)\d\b\]?.{0,80}(?:block|reject|policy)/i,
      category: "delivery_policy_rejected",
      source: "https://support.apple.com/en-us/HT204137",
    },
  ],
  here: [
    { responseCode: ["AUTHENTICATIONFAILED"], category: "app_password_required", remedy, source: appPasswords },
    {
      replyCode: [535],
      unless: /locked|disabled|suspended|too many|temporar/i,
      category: "app_password_required",
      remedy,
      source: appPasswords,
    },
  ],
} as const satisfies ProviderAnswers
