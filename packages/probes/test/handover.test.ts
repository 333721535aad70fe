import { assert, describe, it } from "@effect/vitest"
import { drop, floods, hears, says, saysBytes, saysTagged, silence, type ScriptStep } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { type ClientOptions, layerMailClients, MailClients, type MailLogin, SessionFailed } from "../src/index.ts"
import { loopbackPolicy } from "./authority.ts"
import { hostName, password, serve, type Side, userName } from "./checks.ts"
import { dialogues, sides, untilLogin } from "./dialogues.ts"

const mail = { from: userName, to: "you@example.test", subject: "hello", text: "hi" }

/** A server that is good up to the login's acceptance, and how a library's visit to it fails. */
const visit = (
  side: Side,
  after: ReadonlyArray<ScriptStep>,
  { login = {}, ...options }: Partial<ClientOptions> & { readonly login?: Partial<MailLogin> } = {},
) =>
  Effect.gen(function* () {
    const server = yield* serve({ mode: "implicit-tls", script: [...untilLogin(side, "implicit-tls"), ...after] })
    const clients = yield* MailClients.pipe(Effect.provide(layerMailClients({ policy: loopbackPolicy, ...options })))
    const target: MailLogin = {
      host: hostName("localhost"),
      port: server.port,
      security: "implicit-tls",
      userName,
      credential: { kind: "password", password: Redacted.make(password) },
      ...login,
    }
    const failed =
      side === "access"
        ? Effect.flip(clients.mailbox(target))
        : Effect.flatMap(clients.transport(target), (transport) =>
            Effect.promise(() =>
              transport.sendMail(mail).then(
                () => assert.fail("the message was sent"),
                (error: Error) => error,
              ),
            ),
          )
    const failure = yield* failed
    // Resolves when the socket is gone.
    const conversation = yield* Effect.promise(() => server.conversation())
    return { failure, conversation }
  })

const failureOf = (error: Error) => (error instanceof SessionFailed ? error.failure : error.name)
const accepted: Readonly<Record<Side, string>> = { submission: "235 2.7.0 accepted", access: "M1 OK logged in" }

describe.each(sides)("a library's session of %s", (side) => {
  it.live("is not begun when the server broke the rules in the same breath as it accepted the login", () =>
    Effect.gen(function* () {
      const { failure } = yield* visit(side, [saysBytes(`${accepted[side]}\r\nnonsense\r\n`), silence()])
      assert.strictEqual(failureOf(failure), "protocol-violation")
    }),
  )
  it.live("ends when the server floods it", () =>
    Effect.gen(function* () {
      const { failure } = yield* visit(side, [...dialogues[side].accepted, floods("\r\n".repeat(1000))])
      assert.include(["protocol-violation", "SubmissionFailed"], failureOf(failure))
    }),
  )
  it.live("ends when a command gets no answer", () =>
    Effect.gen(function* () {
      const commandMilliseconds = 200
      const options = { submissionLimits: { commandMilliseconds }, accessLimits: { commandMilliseconds } }
      const { conversation, failure } = yield* visit(side, [...dialogues[side].accepted, silence()], options)
      assert.include(["timeout", "SubmissionFailed"], failureOf(failure))
      assert.isAbove(conversation.heard.length, side === "access" ? 1 : 2)
    }),
  )
  it.live("reports a reset as a dropped connection", () =>
    Effect.gen(function* () {
      const { failure } = yield* visit(side, [...dialogues[side].accepted, drop()])
      assert.include(["dropped", "SubmissionFailed"], failureOf(failure))
    }),
  )
})

describe("a mailbox", () => {
  it.live("is open by the deadline of the login, or not at all", () =>
    Effect.gen(function* () {
      const login = { deadlineMilliseconds: 1000 }
      const { failure } = yield* visit("access", [...dialogues.access.accepted, silence()], { login })
      assert.strictEqual(failureOf(failure), "timeout")
    }),
  )
  it.live("is not opened on a server whose answer is too much for the library", () =>
    Effect.gen(function* () {
      const tokens = `* CAPABILITY ${"A ".repeat(60_000)}`
      const { failure } = yield* visit("access", [...dialogues.access.accepted, hears(/./), says(tokens), silence()])
      assert.strictEqual(failureOf(failure), "protocol-violation")
    }),
  )
  it.live("says goodbye, and waits for no answer to it", () =>
    Effect.gen(function* () {
      const opening = [hears(/ CAPABILITY$/), says("* CAPABILITY IMAP4rev1"), saysTagged("OK done")]
      const listing = [hears(/ LIST /), says('* LIST () "/" ""'), saysTagged("OK done")]
      const server = yield* serve({
        mode: "implicit-tls",
        script: [
          ...untilLogin("access", "implicit-tls"),
          ...dialogues.access.accepted,
          ...opening,
          ...listing,
          hears(/ LOGOUT$/),
          silence(),
        ],
      })
      const clients = yield* MailClients.pipe(Effect.provide(layerMailClients({ policy: loopbackPolicy })))
      const client = yield* clients.mailbox({
        host: hostName("localhost"),
        port: server.port,
        security: "implicit-tls",
        userName,
        credential: { kind: "password", password: Redacted.make(password) },
      })
      yield* Effect.promise(() => client.logout())
      const { problem } = yield* Effect.promise(() => server.conversation())
      assert.isUndefined(problem)
    }),
  )
})
