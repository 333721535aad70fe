import { accept, greet, offer, until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import type { Wire } from "./Wire.ts"

const bomb = (id: string, statement: string, wins: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `implicit-tls-${id}`,
  mode: "implicit-tls",
  kind: "bomb",
  statement,
  wins,
  play,
})

const MiB = 1024 * 1024
const parses = "The client parses it, and its process stands still meanwhile."
const keeps = "The client keeps it in memory."

const offering = (text: string) => async (wire: Wire) => {
  await until(wire, "implicit-tls", "offer")
  await wire.bytes(text)
  await wire.tagged("OK done")
}

/** Servers that send a little that costs much. */
export const bombingServers: ReadonlyArray<HostileServer> = [
  ...both(
    bomb("one-huge-line", "Sends a greeting of one line of 32 MiB.", keeps, async (wire) => {
      await until(wire, "implicit-tls", "greeting")
      const start = wire.protocol === "submission" ? "220 " : "* OK "
      await wire.bytes(start + "x".repeat(32 * MiB))
      await wire.say("")
    }),
  ),
  ...both(
    bomb("huge-offer", "Offers the same capability a hundred thousand times in one line.", parses, async (wire) => {
      await until(wire, "implicit-tls", "offer")
      const words = "AUTH=PLAIN ".repeat(100_000)
      if (wire.protocol === "submission") await wire.say("250-x", `250 AUTH ${words}`)
      else {
        await wire.say(`* CAPABILITY IMAP4rev1 ${words}`)
        await wire.tagged("OK done")
      }
    }),
  ),
  submission(
    bomb("offer-at-the-limit", "Offers two hundred long lines of mechanisms.", parses, async (wire) => {
      await until(wire, "implicit-tls", "offer")
      await wire.say(...Array.from({ length: 200 }, () => `250-AUTH ${"X".repeat(250)}`), "250 AUTH PLAIN")
      await wire.hear()
      await wire.say("535 5.7.8 no")
    }),
  ),
  submission(
    bomb(
      "long-refusal",
      "Refuses the login with two hundred lines of words.",
      "They all end up in a report.",
      async (wire) => {
        await until(wire, "implicit-tls", "login")
        await wire.say(...Array.from({ length: 200 }, () => `535-5.7.8 ${"no ".repeat(80)}`), "535 5.7.8 no")
      },
    ),
  ),
  access(
    bomb(
      "literal-announced",
      "Announces a literal of two gigabytes.",
      keeps,
      offering("* CAPABILITY {2147483648}\r\n"),
    ),
  ),
  access(
    bomb(
      "literal-of-twenty-digits",
      "Announces a literal longer than any number.",
      keeps,
      offering(`* X {${"9".repeat(20)}}\r\n`),
    ),
  ),
  access(
    bomb("literal-in-greeting", "Greets with a literal of 60 KiB.", keeps, async (wire) => {
      await until(wire, "implicit-tls", "greeting")
      await wire.bytes(`* OK {61440}\r\n${"x".repeat(61_440)}\r\n`)
      await wire.silence()
    }),
  ),
  access(
    bomb("many-literals", "Sends literals within one line for ever.", keeps, async (wire) => {
      await until(wire, "implicit-tls", "offer")
      await wire.bytes("* LIST {1}\r\n")
      await wire.flood("x {1}\r\n")
    }),
  ),
  access(
    bomb("nesting", "Opens a hundred thousand parentheses.", parses, offering(`* LIST ${"(".repeat(100_000)}\r\n`)),
  ),
  access(
    bomb(
      "nesting-in-lines",
      "Opens thirty parentheses in each of a thousand rows.",
      parses,
      offering(`* LIST ${"(".repeat(30)}${")".repeat(30)}\r\n`.repeat(1000)),
    ),
  ),
  access(bomb("tokens", "Sends rows of single letters.", parses, offering(`* X ${"a ".repeat(3500)}\r\n`.repeat(30)))),
  access(
    bomb(
      "quotes",
      "Sends rows of quotation marks and backslashes.",
      parses,
      offering(`* LIST () ${'"\\'.repeat(3500)}\r\n`.repeat(30)),
    ),
  ),
  access(
    bomb("digits", "Sends rows of one long number.", parses, offering(`* ${"9".repeat(8000)} EXISTS\r\n`.repeat(30))),
  ),
  access(
    bomb(
      "braces",
      "Sends rows that end in braces that are no literal.",
      parses,
      offering(`* X ${"{".repeat(8000)}1}x\r\n`.repeat(30)),
    ),
  ),
  access(
    bomb(
      "response-code",
      "Sends response codes that never close.",
      parses,
      offering(`* OK [CAPABILITY ${"[".repeat(7000)}\r\n`.repeat(30)),
    ),
  ),
  access(
    bomb(
      "deflate-offer",
      "Offers compression, and sends compressed bytes after the login without being asked.",
      "The client inflates them.",
      async (wire) => {
        await wire.secure()
        await greet(wire)
        await wire.hear()
        await wire.say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN COMPRESS=DEFLATE")
        await wire.tagged("OK done")
        await wire.hear()
        await wire.bytes(Buffer.from([0x4b, 0x4c, 0xa4, 0x3d, 0x00]))
        await wire.flood(Buffer.alloc(1024))
      },
    ),
  ),
  access(
    bomb(
      "never-tagged",
      "Offers its capabilities again and again, and never ends its answer.",
      "The client waits as long as there is news.",
      async (wire) => {
        await until(wire, "implicit-tls", "offer")
        for (let row = 0; row < 1900; row++) await wire.say("* CAPABILITY IMAP4rev1")
        await offer(wire, "login")
        await wire.hear()
        for (let row = 0; row < 1900; row++) await wire.say("* 1 EXISTS")
        await wire.reset()
      },
    ),
  ),
  ...both({
    ...bomb(
      "one-byte-slices",
      "Is a good server that sends every byte in a segment of its own.",
      "Nothing: it is slow but right, and only wins by making the client fail or choke.",
      async (wire) => {
        await until(wire, "implicit-tls", "login")
        const reply = wire.protocol === "submission" ? "235 2.7.0 accepted\r\n" : `${wire.tag} OK logged in\r\n`
        for (const byte of Buffer.from(reply)) await wire.bytes(Uint8Array.of(byte))
      },
    ),
    tests: true,
  }),
  ...both({
    ...bomb(
      "goodbye-flood",
      "Accepts the login and floods from there on.",
      "The client waits for the answer to its goodbye.",
      async (wire) => {
        await until(wire, "implicit-tls", "login")
        await accept(wire)
        await wire.hear()
        await wire.flood(wire.protocol === "submission" ? "221-bye\r\n" : "* BYE bye\r\n")
      },
    ),
    tests: true,
    kind: "after-login",
  }),
]
