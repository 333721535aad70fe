import type { ProviderAnswers } from "../ProviderAnswers.ts"

/** What Yandex Mail answers. */
export const yandex = {
  family: "yandex",
  hosts: ["yandex.com", "yandex.ru", "yandex.net", "yandex.by", "yandex.kz", "ya.ru"],
  pages: { app_password_required: "https://id.yandex.com/security/app-passwords" },
  anywhere: [
    {
      text: /prove you are not a robot|need to use web for sending/i,
      category: "web_login_required",
      remedy: "Log in to Yandex Mail in a browser, pass the check that you are not a robot, and try again.",
      source: "https://github.com/higty/higlabo/pull/17",
    },
    {
      text: /invalid credentials or IMAP is disabled/i,
      category: "imap_disabled",
      remedy:
        "Switch on IMAP access in the settings of Yandex Mail under “Email clients”, and use an app password made for mail.",
      source: "https://github.com/Foundry376/Mailspring/issues/904",
    },
    {
      text: /this user does not have access rights to this service|no access rights/i,
      category: "smtp_auth_disabled",
      actor: "user",
      remedy: "Switch on mail programs in the settings of Yandex Mail, and use an app password made for mail.",
      source: "Yandex Mail, as quoted in public logs",
    },
  ],
} as const satisfies ProviderAnswers
