import { defer, refuse, until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import { momentsOf } from "./dialogue.ts"
import type { Wire } from "./Wire.ts"

const refusing = (id: string, statement: string, wins: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `implicit-tls-${id}`,
  mode: "implicit-tls",
  kind: "refusal",
  statement,
  wins,
  play,
})

const answer = (text: string) => async (wire: Wire) => {
  await until(wire, "implicit-tls", "login")
  await (wire.protocol === "submission" ? wire.say(text) : wire.tagged(text))
}

const byes = momentsOf["implicit-tls"].slice(1).flatMap((moment) =>
  both(
    refusing(
      `bye-at-${moment}`,
      `Closes the session by BYE or 421 where its ${moment} is due, and keeps the connection.`,
      "The client waits for the close, or takes it for a refused password.",
      async (wire) => {
        await until(wire, "implicit-tls", moment)
        await wire.say(wire.protocol === "submission" ? "421 4.3.2 closing" : "* BYE closing")
        await wire.silence()
      },
    ),
  ),
)

const sleeps = "The client sleeps as long as the server says."
const follows = "The client follows to a host that nobody has checked."

/** Servers that refuse in ways that mislead. */
export const refusingServers: ReadonlyArray<HostileServer> = [
  ...byes,
  submission(
    refusing(
      "throttle-hint",
      "Asks to come back in a year.",
      sleeps,
      answer("454 4.7.0 Throttled, retry after 31536000 seconds"),
    ),
  ),
  submission(
    refusing(
      "throttle-421",
      "Is too busy after the credential.",
      "The client logs in again at once.",
      answer("421 4.7.0 Too many connections, try again in 0 seconds"),
    ),
  ),
  access(
    refusing(
      "throttle-hint",
      "Asks to wait for a year.",
      sleeps,
      answer("NO [THROTTLED] Account exceeded command limits. Suggested Backoff Time: 31536000000"),
    ),
  ),
  access(
    refusing("throttle-alert", "Alerts before it refuses.", sleeps, async (wire) => {
      await until(wire, "implicit-tls", "login")
      await wire.say("* NO [ALERT] Suggested Backoff Time: 300000")
      await wire.tagged("BAD [OVERQUOTA] Suggested Backoff Time: 300000")
    }),
  ),
  ...both(
    refusing("unavailable", "Cannot test the password now.", "The account is marked as broken.", async (wire) => {
      await until(wire, "implicit-tls", "login")
      await defer(wire, "UNAVAILABLE", "backend down")
    }),
  ),
  ...both(
    refusing("in-use", "Says that the mailbox is in use.", "The account is marked as broken.", async (wire) => {
      await until(wire, "implicit-tls", "login")
      await defer(wire, "INUSE", "mailbox locked")
    }),
  ),
  ...both(
    refusing(
      "refuses-and-stays",
      "Refuses the login, keeps the connection and never answers the goodbye.",
      "The client waits for the answer to its goodbye.",
      async (wire) => {
        await until(wire, "implicit-tls", "login")
        await refuse(wire, "no")
        await wire.silence()
      },
    ),
  ),
  access(
    refusing(
      "referral",
      "Refers the login to a server inside.",
      follows,
      answer("NO [REFERRAL imap://me;AUTH=*@127.0.0.1:1/] try there"),
    ),
  ),
  access(
    refusing("referral-in-greeting", "Refers the client elsewhere in its greeting.", follows, async (wire) => {
      await until(wire, "implicit-tls", "greeting")
      await wire.say("* BYE [REFERRAL imap://169.254.169.254/] try there")
    }),
  ),
  submission(
    refusing(
      "referral",
      "Refers the login to another host.",
      follows,
      answer("551 5.7.1 User not local; please try <smtp://127.0.0.1:1>"),
    ),
  ),
]
