import type { ProbeTarget } from "@mailkeep/core"
import { Effect } from "effect"
import type { Socket } from "node:net"
import type { Duplex } from "node:stream"
import type { Transporter } from "nodemailer"
import type { SMTPTransportOptions } from "nodemailer/lib/smtp-transport"
import type { GuardedPipe } from "./guard/GuardedPipe.ts"
import type { SmtpReply } from "./guard/SmtpJudge.ts"
import type { LoginTools } from "./session/logIn.ts"
import { openRenewed, type RenewedTarget } from "./session/RenewedLogin.ts"
import { type Handover, openSession } from "./session/openSession.ts"
import { refuseUnsafeMessage } from "./refuseUnsafeMessage.ts"
import { withOwnErrors } from "./withOwnErrors.ts"

// The library wants to say EHLO and QUIT itself. The guard has said EHLO already, and nobody waits for the reply to QUIT.
const handover: Handover<SmtpReply> = {
  greeting: () => "220 ready",
  answer: (bytes, socket) => {
    const command = bytes.toString("latin1", 0, 16).toUpperCase()
    if (command.startsWith("EHLO ")) return ehloReply(socket.judge.capabilities)
    if (!command.startsWith("QUIT\r\n")) return undefined
    socket.say("QUIT")
    socket.leave()
    return "221 bye\r\n"
  },
}

// The library asks for a socket, and uses of it what the stream has.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const asSocket = (stream: GuardedPipe): Socket => stream as Duplex as Socket

// TLS and login are done: what is left of the list is what concerns messages.
const ehloReply = (capabilities: ReadonlyArray<string>): string => {
  const lines = ["ready", ...capabilities.filter((line) => !/^(?:STARTTLS$|AUTH[ =])/.test(line))]
  return lines.map((line, index) => `250${index === lines.length - 1 ? " " : "-"}${line}\r\n`).join("")
}

// Longer than the one who refreshes may take, whom others wait for, twice over.
const TOKEN_MILLISECONDS = 150_000

/**
 * A nodemailer transporter whose every connection is a guarded session, dialled and logged in when a message needs it;
 * the library is loaded on first use. It reads no files and fetches no addresses for a message's content. Its promises
 * reject with {@link SessionFailed} when a session can't be opened, with `SubmissionFailed` when a message can't be sent.
 */
export const nodemailerTransport = (
  tools: LoginTools<SmtpReply>,
  target: ProbeTarget | RenewedTarget,
  pool: boolean,
): Effect.Effect<Transporter> =>
  Effect.gen(function* () {
    const { createTransport } = yield* Effect.promise(() => import("nodemailer"))
    const run = Effect.runForkWith(yield* Effect.context())
    const open = (known: ProbeTarget) => openSession(tools, known, handover)
    const isRenewed = "accessToken" in target
    const connect = Effect.map(isRenewed ? openRenewed(target, open) : open(target), (session) => session.stream)
    const logins = isRenewed ? 2 * target.deadlineMilliseconds + TOKEN_MILLISECONDS : target.deadlineMilliseconds
    const options: SMTPTransportOptions = {
      host: target.host,
      port: target.port,
      // The sessions are secured by the guard; this keeps the library from asking for it.
      secure: true,
      logger: false,
      disableFileAccess: true,
      disableUrlAccess: true,
      maxResponseSize: tools.limits.lineBytes,
      // Dialling and logging in count towards this, and end by themselves before it.
      connectionTimeout: logins + tools.limits.stageMilliseconds,
      getSocket: (_, done) => {
        run(
          Effect.match(connect, {
            onSuccess: (stream) => done(null, { connection: asSocket(stream), secured: true }),
            onFailure: (failed) => done(failed),
          }),
        )
      },
    }
    const transporter = pool ? createTransport({ ...options, pool: true }) : createTransport(options)
    transporter.use("compile", refuseUnsafeMessage)
    return withOwnErrors(transporter)
  })
