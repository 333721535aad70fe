import { until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import { pause, type Wire } from "./Wire.ts"

const later = (id: string, statement: string, wins: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `implicit-tls-later-${id}`,
  mode: "implicit-tls",
  kind: "after-login",
  tests: true,
  statement,
  wins,
  play: async (wire) => {
    await until(wire, "implicit-tls", "end")
    await play(wire)
  },
})

const wins = "The library keeps or parses it all."
const waits = "The library waits for ever."
const LIST = / (?:LIST|LSUB|XLIST) /i
const FETCH = / FETCH /i

/** Answers whatever comes till a command with this verb, which is the caller's to answer. */
const till = async (wire: Wire, verb: RegExp): Promise<void> => {
  for (let line = await wire.hear(); line !== undefined && !verb.test(line); line = await wire.hear()) {
    if (wire.protocol === "submission") await wire.say(/^DATA/i.test(line) ? "354 go" : "250 ok")
    else if (/ (?:CAPABILITY|ENABLE|ID|NAMESPACE) ?/i.test(line)) {
      await wire.say("* CAPABILITY IMAP4rev1", '* NAMESPACE (("" "/")) NIL NIL', `${wire.tag} OK done`)
    } else if (LIST.test(line)) await wire.say('* LIST () "/" INBOX', `${wire.tag} OK done`)
    else if (/ SELECT /i.test(line)) {
      await wire.say("* 1 EXISTS", "* OK [UIDVALIDITY 1] ok", `${wire.tag} OK [READ-WRITE] done`)
    } else await wire.tagged("OK done")
  }
}

/** Says a line every so many milliseconds, till the client goes. */
const every = async (milliseconds: number, wire: Wire, line: string): Promise<void> => {
  while (!wire.over) {
    await wire.say(line)
    await pause(milliseconds)
  }
}

const fetching = (id: string, statement: string, answer: (wire: Wire) => Promise<void>): HostileServer => {
  const isSlow = id.endsWith("drip")
  const idea = later(`fetch-${id}`, statement, isSlow ? waits : wins, (wire) =>
    till(wire, FETCH).then(() => answer(wire)),
  )
  return access({ ...idea, waits: isSlow })
}

const listing = (id: string, statement: string, bytes: string, flood = true): HostileServer =>
  access(
    later(`list-${id}`, statement, wins, async (wire) => {
      await till(wire, LIST)
      await (flood ? wire.flood(bytes) : wire.bytes(bytes).then(() => wire.tagged("OK done")))
    }),
  )

/** Servers that are good till the login is accepted: they win against whoever goes on, by a library. */
export const laterServers: ReadonlyArray<HostileServer> = [
  ...both(later("flood", "Floods as soon as the login is accepted.", wins, (wire) => wire.flood("x"))),
  ...both(
    later("blank-lines", "Sends blank lines as soon as the login is accepted.", wins, (wire) => wire.flood("\r\n")),
  ),
  ...both(
    later(
      "reset",
      "Breaks off as soon as the login is accepted.",
      "An error that nobody listens to ends the process.",
      (wire) => wire.reset(),
    ),
  ),
  ...both(later("end", "Ends as soon as the login is accepted.", waits, (wire) => wire.end())),
  ...both({
    ...later("silence", "Falls silent as soon as the login is accepted.", waits, (wire) => wire.silence()),
    waits: true,
  }),
  submission(
    later(
      "echo",
      "Refuses the message in the words of the login, with escape sequences.",
      "They end up in an error.",
      async (wire) => {
        await wire.hear()
        await wire.say(`550 5.7.1 \u001b[31m${wire.heard.secured.replace(/[\r\n]+/g, " ")}`)
        await wire.silence()
      },
    ),
  ),
  submission(
    later("recipient-flood", "Answers RCPT without end.", wins, async (wire) => {
      await till(wire, /^RCPT/i)
      await wire.flood("250-ok\r\n")
    }),
  ),
  submission(
    later(
      "early-acceptance",
      "Accepts the message before it has come.",
      "A lost message counts as sent.",
      async (wire) => {
        await till(wire, /^RCPT/i)
        await wire.say("250 ok", "354 go", "250 queued")
        await wire.silence()
      },
    ),
  ),
  submission(
    later("data-reset", "Breaks off after the message.", "The client sends it again.", async (wire) => {
      await till(wire, /^DATA/i)
      await wire.say("354 go")
      for (let line = await wire.hear(); line !== undefined && line !== "."; line = await wire.hear());
      await wire.reset()
    }),
  ),
  submission({
    ...later("message-silence", "Takes the message and never says what became of it.", waits, async (wire) => {
      await till(wire, /^DATA/i)
      await wire.say("354 go")
      await wire.silence()
    }),
    waits: true,
  }),
  submission({
    ...later("drip", "Answers MAIL with a line a second, without end.", waits, async (wire) => {
      await till(wire, /^MAIL/i)
      await every(1000, wire, "250-ok")
    }),
    waits: true,
  }),
  submission(
    later(
      "odd-acceptance",
      "Answers the message with 354 again and again.",
      "A lost message counts as sent.",
      async (wire) => {
        await till(wire, /^DATA/i)
        await wire.say("354 go")
        for (let line = await wire.hear(); line !== undefined && line !== "."; line = await wire.hear());
        await wire.flood("354 more\r\n")
      },
    ),
  ),
  listing("flood", "Lists folders without end.", '* LIST (\\HasNoChildren) "/" "a folder"\r\n'),
  listing(
    "unfinished",
    "Lists one folder with a name without end.",
    '* LIST () "/" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ),
  listing("nesting", "Lists a folder within ten thousand parentheses.", `* LIST ${"(".repeat(10_000)}\r\n`, false),
  listing(
    "tokens",
    "Lists folders with fifty thousand attributes each.",
    `* LIST (${"\\a ".repeat(50_000)}) "/" x\r\n`,
  ),
  listing("literal", "Announces a folder name of a gigabyte.", '* LIST () "/" {1073741824}\r\n', false),
  listing("quotes", "Lists folders of quotation marks and backslashes.", `* LIST () "/" ${'"\\'.repeat(20_000)}\r\n`),
  listing("garbled", "Lists folders that are none.", "* LIST ((( NIL {x} \u0000\u001b[31m\r\n", false),
  listing("literals", "Lists folders in small literals without end.", '* LIST () "/" {1}\r\na\r\n'),
  access({
    ...later("list-drip", "Lists two folders a second, without end.", waits, async (wire) => {
      await till(wire, LIST)
      await every(500, wire, '* LIST () "/" "a folder"')
    }),
    waits: true,
  }),
  fetching("flood", "Sends messages without end, though one was asked for.", (wire) =>
    wire.flood(`* 1 FETCH (UID 1 BODY[] {1000}\r\n${"x".repeat(1000)})\r\n`),
  ),
  fetching("other", "Sends messages that nobody asked for, without end.", (wire) =>
    wire.flood(`* 7 FETCH (UID 7 FLAGS (${"\\Seen ".repeat(20)}))\r\n`),
  ),
  fetching("huge", "Announces a message of two gigabytes.", (wire) =>
    wire.say("* 1 FETCH (UID 1 BODY[] {2147483648}").then(() => wire.silence()),
  ),
  fetching("drip", "Sends a message of ten megabytes, five bytes a second.", async (wire) => {
    await wire.say("* 1 FETCH (UID 1 BODY[] {10000000}")
    await wire.drip("x", 200)
  }),
  access(
    later("logout-silence", "Is a good server that never answers the goodbye, and stays.", waits, async (wire) => {
      await till(wire, FETCH)
      await wire.say("* 1 FETCH (UID 1 BODY[] {2}", "hi)", `${wire.tag} OK done`)
      await till(wire, / LOGOUT$/i)
      await wire.silence()
    }),
  ),
  access(
    later("exists-flood", "Announces new messages without end.", wins, (wire) =>
      wire.flood("* 1 EXISTS\r\n* 1 EXPUNGE\r\n"),
    ),
  ),
  access(later("continuations", "Sends continuations that nobody asked for.", wins, (wire) => wire.flood("+ \r\n"))),
  access(
    later("bye", "Says BYE as soon as the login is accepted, and stays.", waits, async (wire) => {
      await wire.say("* BYE closing")
      await wire.silence()
    }),
  ),
  access(
    later("unknown-tags", "Answers commands that nobody gave.", wins, async (wire) => {
      await wire.hear()
      await wire.flood("X99 OK done\r\n")
    }),
  ),
  access(
    later(
      "throttling",
      "Refuses to list, and asks to wait for a year.",
      "The library sleeps as long as the server says.",
      async (wire) => {
        await till(wire, LIST)
        await wire.tagged("BAD Request is throttled. Suggested Backoff Time: 31536000000 milliseconds")
        await wire.reset()
      },
    ),
  ),
  access(
    later("deflate", "Offers compression and sends a bomb.", "The library inflates it.", async (wire) => {
      await wire.hear()
      await wire.say("* CAPABILITY IMAP4rev1 COMPRESS=DEFLATE", `${wire.tag} OK done`)
      await wire.hear()
      await wire.tagged("OK deflate")
      await wire.flood(Buffer.alloc(1024))
    }),
  ),
]
