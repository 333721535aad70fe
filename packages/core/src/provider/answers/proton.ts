import type { ProviderAnswers } from "../ProviderAnswers.ts"

/** What Proton Mail Bridge answers, the local server of Proton Mail. */
export const proton = {
  family: "proton",
  hosts: ["127.0.0.1", "localhost", "proton.me", "protonmail.ch"],
  here: [
    {
      port: [1025],
      text: /no such user/i,
      category: "sender_not_allowed",
      remedy:
        "Proton Mail Bridge does not know the sender: use an address of the account that is logged in at the Bridge.",
      source: "https://github.com/ProtonMail/proton-bridge/issues/503",
    },
    {
      port: [1025, 1143],
      unanswered: true,
      category: "connection_refused",
      remedy: "Proton Mail Bridge does not run on this machine, or uses another port: start it and look up its port.",
      source: "https://github.com/ProtonMail/proton-bridge",
    },
  ],
} as const satisfies ProviderAnswers
