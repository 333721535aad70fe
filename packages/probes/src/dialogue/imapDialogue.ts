import { Effect } from "effect"
import type { GuardedSocket } from "../guard/GuardedSocket.ts"
import { ImapJudge, type ImapReply, imapRefusal } from "../guard/ImapJudge.ts"
import { type Stop, stop } from "../guard/Stop.ts"
import { type Credentials, quoted, secretOf } from "./Credentials.ts"
import type { Dialogue, LoginPlan } from "./Dialogue.ts"
import { base64, chooseMechanism, isAscii, saslAbort, saslMessage } from "./sasl.ts"

type Socket = GuardedSocket<ImapReply>
type Tagged = Extract<ImapReply, { kind: "tagged" }>

// A tag per command, so that no answer can be taken for another's: it is not used twice in one session.
const tags = new WeakMap<Socket, number>()
const command = (socket: Socket, text: string): Effect.Effect<ImapReply, Stop> => {
  const number = (tags.get(socket) ?? 0) + 1
  tags.set(socket, number)
  return socket.ask(`M${number} ${text}`)
}

const tagged = (reply: ImapReply): Effect.Effect<Tagged, Stop> =>
  reply.kind === "tagged"
    ? Effect.succeed(reply)
    : Effect.fail(stop("protocol-violation", "a continuation where an answer was due"))

/** The access dialogue (RFC 9051, 4959, 2595). */
export const imapDialogue: Dialogue<ImapReply> = {
  protocol: "access",
  goodbye: "M0 LOGOUT",
  makeJudge: (limits) => new ImapJudge(limits),
  greet: (socket) => Effect.asVoid(socket.reply),
  advertise: (socket) => {
    if (socket.judge.capabilities.length > 0) return Effect.void
    return Effect.flatMap(Effect.flatMap(command(socket, "CAPABILITY"), tagged), (reply) =>
      reply.status === "OK" ? Effect.void : Effect.fail(stop("refused", "CAPABILITY", imapRefusal(reply.text))),
    )
  },
  requestTls: (socket) =>
    Effect.flatMap(Effect.flatMap(command(socket, "STARTTLS"), tagged), (reply) =>
      reply.status === "OK" ? Effect.void : Effect.fail(stop("starttls-refused", "STARTTLS", imapRefusal(reply.text))),
    ),
  plan: (socket, credentials) => planLogin(socket.judge.capabilities, credentials),
  authenticate: Effect.fnUntraced(function* (socket, plan, credentials) {
    const reply = yield* Effect.flatMap(exchange(socket, plan, credentials), tagged)
    if (reply.status !== "OK") return yield* stop("refused", plan.mechanism, imapRefusal(reply.text))
    if (!socket.judge.authenticated)
      return yield* stop("not-tested", "the login was accepted before the credential was sent")
    return {}
  }),
}

/** How to log in: in one round trip where that is possible. LOGIN only where it is not disabled (RFC 9051 §6.2.3). */
const planLogin = (capabilities: ReadonlyArray<string>, credentials: Credentials): LoginPlan | undefined => {
  const offered = capabilities.filter((word) => word.startsWith("AUTH=")).map((word) => word.slice(5))
  const mechanism = chooseMechanism(offered, credentials)
  const canLogin =
    credentials.credential.kind === "password" && !capabilities.includes("LOGINDISABLED") && isAscii(credentials)
  const takesInitialResponse = mechanism !== "LOGIN" && capabilities.includes("SASL-IR")
  if (canLogin && (mechanism === undefined || !takesInitialResponse)) return { mechanism: "LOGIN", command: "login" }
  return mechanism === undefined ? undefined : { mechanism, command: "authenticate" }
}

const exchange = Effect.fnUntraced(function* (socket: Socket, plan: LoginPlan, credentials: Credentials) {
  const { mechanism } = plan
  if (plan.command === "login") {
    return yield* command(socket, `LOGIN ${quoted(credentials.userName)} ${quoted(secretOf(credentials))}`)
  }
  if (mechanism === "LOGIN") {
    const first = yield* command(socket, "AUTHENTICATE LOGIN")
    if (first.kind !== "continue") return first
    const second = yield* socket.ask(base64(credentials.userName))
    return second.kind === "continue" ? yield* socket.ask(base64(secretOf(credentials))) : second
  }
  const message = saslMessage(mechanism, credentials)
  const initial = socket.judge.capabilities.includes("SASL-IR")
  const first = yield* command(socket, `AUTHENTICATE ${mechanism}${initial ? ` ${message}` : ""}`)
  if (first.kind !== "continue") return first
  const second = initial ? first : yield* socket.ask(message)
  // With OAuth this is the error report; its final answer comes after we gave up. With PLAIN the server wants the
  // credential again, which it has had.
  return second.kind === "continue" ? yield* socket.ask(saslAbort(mechanism)) : second
})
