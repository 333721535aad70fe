import { until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import type { Moment } from "./dialogue.ts"

const says = (
  moment: Moment,
  id: string,
  statement: string,
  answer: string | Uint8Array | ((tag: string) => string),
): HostileIdea => ({
  id: `implicit-tls-${id}`,
  mode: "implicit-tls",
  kind: "garbled",
  statement,
  wins: "The client finds success in what is none, or waits for the rest.",
  play: async (wire) => {
    await until(wire, "implicit-tls", moment)
    await wire.bytes(typeof answer === "function" ? answer(wire.tag) : answer)
    await wire.hear()
    await wire.end()
  },
})

/** Servers whose replies are no replies. */
export const garblingServers: ReadonlyArray<HostileServer> = [
  submission(says("login", "word-for-a-code", "Answers the login with a code of letters.", "2weird accepted\r\n")),
  submission(says("login", "code-too-short", "Answers the login with two digits.", "23 accepted\r\n")),
  submission(says("login", "code-too-long", "Answers the login with four digits.", "2350 accepted\r\n")),
  submission(says("login", "code-unknown", "Answers the login with 299.", "299 accepted\r\n")),
  submission(says("login", "code-250", "Answers the login with a success that is not the login's.", "250 ok\r\n")),
  submission(
    says(
      "login",
      "mixed-codes",
      "Begins its answer with 535 and ends it with 235.",
      "535-5.7.8 no\r\n235 2.7.0 accepted\r\n",
    ),
  ),
  submission(
    says(
      "login",
      "two-answers",
      "Refuses and accepts the login in one segment.",
      "535 5.7.8 no\r\n235 2.7.0 accepted\r\n",
    ),
  ),
  submission(says("login", "nul-in-code", "Puts a NUL into its code.", "2\u000035 accepted\r\n")),
  submission(says("login", "eight-bit", "Answers in bytes above 127.", Buffer.from("b2b3b5a0e1e2e3e40d0a", "hex"))),
  submission(says("login", "full-width-digits", "Answers in full-width digits.", "２３５ accepted\r\n")),
  submission(says("login", "bare-cr", "Parts its lines by CR alone.", "235 accepted\r")),
  submission(says("login", "blank-before", "Puts a blank before its code.", " 235 accepted\r\n")),
  submission(says("login", "cr-inside", "Hides an acceptance behind a CR in a refusal.", "535 no\r235 accepted\r\n")),
  submission(
    says(
      "offer",
      "early-235",
      "Accepts the login before it is asked for.",
      "250-x\r\n250 AUTH PLAIN\r\n235 2.7.0 accepted\r\n",
    ),
  ),
  submission(
    says(
      "greeting",
      "all-at-once",
      "Says the whole session in one segment.",
      "220 x\r\n250-x\r\n250 AUTH PLAIN\r\n235 2.7.0 accepted\r\n221 bye\r\n",
    ),
  ),
  submission(says("greeting", "greets-with-250", "Greets with 250.", "250 x\r\n")),
  submission(says("offer", "ehlo-354", "Answers EHLO with 354.", "354 go on\r\n")),
  submission(says("offer", "ehlo-refused", "Refuses EHLO for good.", "502 5.5.1 what\r\n")),
  access(says("login", "wrong-tag", "Accepts a login under a tag nobody gave.", "M99 OK logged in\r\n")),
  access(
    says(
      "login",
      "tag-in-lower-case",
      "Accepts the login under its tag in lower case.",
      (tag) => `${tag.toLowerCase()} OK logged in\r\n`,
    ),
  ),
  access(says("login", "untagged-ok", "Accepts the login without a tag.", "* OK logged in\r\n")),
  access(
    says(
      "login",
      "status-garbled",
      "Answers the login with a status that is none.",
      (tag) => `${tag} OKAY logged in\r\n`,
    ),
  ),
  access(
    says(
      "login",
      "two-answers",
      "Refuses and accepts the login in one segment.",
      (tag) => `${tag} NO no\r\n${tag} OK logged in\r\n`,
    ),
  ),
  access(says("login", "accepted-twice", "Accepts the login twice.", (tag) => `${tag} OK in\r\n${tag} OK in\r\n`)),
  access(says("login", "nul-in-tag", "Puts a NUL into its tag.", (tag) => `${tag}\u0000 OK logged in\r\n`)),
  access(says("login", "eight-bit", "Answers in bytes above 127.", Buffer.from("cdb2a0cfcb0d0a", "hex"))),
  access(says("login", "bare-cr", "Parts its lines by CR alone.", (tag) => `${tag} OK in\r`)),
  access(
    says("login", "cr-inside", "Hides an acceptance behind a CR in a row.", (tag) => `* X\r${tag} OK logged in\r\n`),
  ),
  access(
    says(
      "login",
      "acceptance-in-literal",
      "Hides an acceptance in a literal, and refuses.",
      (tag) => `* X {${tag.length + 14}}\r\n${tag} OK logged in\r\n\r\n${tag} NO no\r\n`,
    ),
  ),
  access(
    says(
      "offer",
      "early-ok",
      "Accepts the login before it is asked for.",
      (tag) => `* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\n${tag} OK done\r\nM2 OK logged in\r\n`,
    ),
  ),
  access(
    says(
      "greeting",
      "all-at-once",
      "Says the whole session in one segment.",
      "* OK x\r\n* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\nM1 OK done\r\nM2 OK logged in\r\n",
    ),
  ),
  access(says("offer", "capability-refused", "Refuses to say what it offers.", (tag) => `${tag} BAD what\r\n`)),
  ...both(says("greeting", "nuls", "Greets with NULs.", Buffer.alloc(1000))),
  ...both(says("greeting", "utf16", "Greets in UTF-16.", Buffer.from("220 ready\r\n* OK ready\r\n", "utf16le"))),
]
