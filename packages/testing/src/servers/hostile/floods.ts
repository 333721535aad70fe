import { type Moment, momentsOf, until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileMode, type HostileServer, submission } from "./HostileServer.ts"

const flooding = (
  mode: HostileMode,
  moment: Moment,
  name: string,
  what: string,
  bytes: Uint8Array | string,
): HostileIdea => ({
  id: `${mode}-floods-${name}-at-${moment}`,
  mode,
  kind: "flood",
  statement: `Sends ${what} without end where its ${moment} is due.`,
  wins: "The client keeps them all, or parses so many at once that its process stands still.",
  play: async (wire) => {
    await until(wire, mode, moment)
    await wire.flood(bytes)
  },
})

const modes: ReadonlyArray<HostileMode> = ["implicit-tls", "starttls"]

/** Servers that send without end. */
export const floodingServers: ReadonlyArray<HostileServer> = [
  ...modes.flatMap((mode) =>
    momentsOf[mode].flatMap((moment) => both(flooding(mode, moment, "noise", "letters without a line end", "x"))),
  ),
  ...modes.flatMap((mode) => both(flooding(mode, "greeting", "blank-lines", "blank lines", "\r\n"))),
  submission(flooding("implicit-tls", "greeting", "lines", "lines of a greeting", "220-welcome\r\n")),
  submission(flooding("starttls", "greeting", "lines", "lines of a greeting", "220-welcome\r\n")),
  submission(flooding("implicit-tls", "offer", "lines", "EHLO lines", "250-X-FEATURE\r\n")),
  submission(flooding("starttls", "offer", "lines", "EHLO lines", "250-X-FEATURE\r\n")),
  submission(flooding("implicit-tls", "offer", "mechanisms", "AUTH lines", `250-AUTH ${"PLAIN ".repeat(100)}\r\n`)),
  submission(flooding("implicit-tls", "login", "lines", "lines of a refusal", "535-no\r\n")),
  submission(flooding("implicit-tls", "login", "blank-lines", "blank lines", "\r\n")),
  submission(flooding("implicit-tls", "login", "challenges", "challenges", "334 \r\n")),
  submission(flooding("implicit-tls", "login", "replies", "whole replies", "250 ok\r\n")),
  access(flooding("implicit-tls", "greeting", "greetings", "greetings", "* OK welcome\r\n")),
  access(flooding("implicit-tls", "offer", "rows", "untagged rows", "* X row\r\n")),
  access(flooding("starttls", "offer", "rows", "untagged rows", "* X row\r\n")),
  access(flooding("implicit-tls", "offer", "capabilities", "capability rows", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")),
  access(flooding("implicit-tls", "login", "rows", "untagged rows", "* 1 EXISTS\r\n")),
  access(flooding("implicit-tls", "login", "blank-lines", "blank lines", "\r\n")),
  access(flooding("implicit-tls", "login", "continuations", "continuations", "+ \r\n")),
  access(flooding("implicit-tls", "login", "literals", "small literals", "* X {3}\r\nabc\r\n")),
  access(flooding("starttls", "starttls", "rows", "untagged rows", "* X row\r\n")),
]
