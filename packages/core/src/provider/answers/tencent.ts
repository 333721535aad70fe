import type { ProviderAnswers } from "../ProviderAnswers.ts"

const authorizationCode = "https://service.mail.qq.com/cgi-bin/help?subtype=1&id=28&no=1001256"

/** What QQ Mail and Tencent Exmail answer. */
export const tencent = {
  family: "tencent",
  hosts: ["qq.com", "foxmail.com", "exmail.qq.com"],
  pages: { app_password_required: authorizationCode },
  anywhere: [
    {
      text: /account is abnormal, service is not open, password is incorrect/i,
      category: "bad_credentials",
      remedy:
        "Use an authorisation code in place of the password, and check that IMAP and SMTP are switched on in the settings of QQ Mail; wait some minutes after several tries.",
      source: "https://github.com/chengazhen/cursor-auto-free/issues/294",
    },
    {
      text: /mail from address must be same as authorization user/i,
      category: "sender_not_allowed",
      source: "https://github.com/gophish/gophish/issues/1627",
    },
  ],
  here: [
    {
      // The Chinese for "authorisation code" in GBK, read as Latin-1.
      text: /ÊÚÈ¨Âë/,
      category: "app_password_required",
      source: authorizationCode,
    },
    {
      text: /system busy|系统繁忙/i,
      replyCode: [535],
      category: "app_password_required",
      source: authorizationCode,
    },
  ],
} as const satisfies ProviderAnswers
