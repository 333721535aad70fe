import type { ProviderAnswers } from "../ProviderAnswers.ts"

const appPasswords = "https://help.mail.ru/mail/security/protection/external"

/** What Mail.ru answers (mail.ru, bk.ru, inbox.ru, list.ru, internet.ru). */
export const mailRu = {
  family: "mail.ru",
  hosts: ["mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru"],
  pages: { app_password_required: appPasswords, bad_credentials: appPasswords },
  anywhere: [{ text: /NEOBHODIM parol prilozheniya/i, category: "app_password_required", source: appPasswords }],
  here: [
    {
      text: /spam message (?:rejected|discarded)/i,
      category: "delivery_policy_rejected",
      source: "http://help.mail.ru/notspam-support (named in the reply itself)",
    },
  ],
} as const satisfies ProviderAnswers
