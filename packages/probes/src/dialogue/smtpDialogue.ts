import { Effect } from "effect"
import type { GuardedSocket } from "../guard/GuardedSocket.ts"
import { SmtpJudge, type SmtpReply, smtpRefusal } from "../guard/SmtpJudge.ts"
import { type Stop, stop } from "../guard/Stop.ts"
import { type Credentials, secretOf } from "./Credentials.ts"
import type { Dialogue, LoginPlan } from "./Dialogue.ts"
import { base64, chooseMechanism, saslAbort, saslMessage } from "./sasl.ts"

type Socket = GuardedSocket<SmtpReply>

// RFC 5321 §4.1.4 wants an address literal from a client without a public name; ours would tell the inside network.
const EHLO = "EHLO [127.0.0.1]"

// RFC 4954 §4: a longer initial response must wait for the server's 334. OAuth tokens are always longer, and every
// server that takes them takes them at once.
const COMMAND_LENGTH = 510

const refuse = (reply: SmtpReply, what: string) => Effect.fail(stop("refused", what, smtpRefusal(reply)))

const expect = (reply: SmtpReply, code: number, what: string): Effect.Effect<SmtpReply, Stop> => {
  if (reply.code === code) return Effect.succeed(reply)
  return reply.code >= 400 ? refuse(reply, what) : Effect.fail(stop("protocol-violation", what))
}

/** The submission dialogue (RFC 6409, 3207, 4954). */
export const smtpDialogue: Dialogue<SmtpReply> = {
  protocol: "submission",
  goodbye: "QUIT",
  makeJudge: (limits) => new SmtpJudge(limits),
  greet: (socket) => Effect.asVoid(socket.reply),
  advertise: (socket) =>
    socket.ask(EHLO).pipe(
      Effect.flatMap((reply) => expect(reply, 250, "EHLO")),
      Effect.asVoid,
    ),
  requestTls: (socket) =>
    Effect.flatMap(socket.ask("STARTTLS"), (reply) =>
      reply.code === 220 ? Effect.void : Effect.fail(stop("starttls-refused", "STARTTLS", smtpRefusal(reply))),
    ),
  plan: (socket, credentials) => {
    const mechanism = chooseMechanism(offeredMechanisms(socket.judge.capabilities), credentials)
    return mechanism === undefined ? undefined : { mechanism, command: "authenticate" }
  },
  authenticate: Effect.fnUntraced(function* (socket, plan, credentials) {
    const last = yield* exchange(socket, plan, credentials)
    if (last.code >= 400) return yield* refuse(last, "AUTH")
    if (last.code !== 235 || !socket.judge.authenticated)
      return yield* stop("protocol-violation", "the login has no end")
    return { replyCode: last.code }
  }),
}

/** The mechanisms in an EHLO reply; `AUTH=` is how servers older than RFC 2554 wrote it. */
const offeredMechanisms = (capabilities: ReadonlyArray<string>): ReadonlyArray<string> =>
  capabilities.filter((line) => /^AUTH[ =]/.test(line)).flatMap((line) => line.slice(5).split(/ +/))

const exchange = Effect.fnUntraced(function* (socket: Socket, { mechanism }: LoginPlan, credentials: Credentials) {
  if (mechanism === "LOGIN") {
    const first = yield* socket.ask("AUTH LOGIN")
    if (first.code !== 334) return first
    const second = yield* socket.ask(base64(credentials.userName))
    return second.code === 334 ? yield* socket.ask(base64(secretOf(credentials))) : second
  }
  const message = saslMessage(mechanism, credentials)
  const whole = `AUTH ${mechanism} ${message}`
  if (mechanism === "PLAIN" && whole.length > COMMAND_LENGTH) {
    const first = yield* socket.ask("AUTH PLAIN")
    return first.code === 334 ? yield* socket.ask(message) : first
  }
  const reply = yield* socket.ask(whole)
  // With OAuth this is the error report; its final answer comes after we gave up. With PLAIN the server wants the
  // credential again, which it has had.
  return reply.code === 334 ? yield* socket.ask(saslAbort(mechanism)) : reply
})
