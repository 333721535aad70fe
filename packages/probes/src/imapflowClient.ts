import type { ProbeTarget } from "@mailkeep/core"
import { Effect } from "effect"
import type { ImapFlow } from "imapflow"
import type { ImapReply } from "./guard/ImapJudge.ts"
import type { LoginTools } from "./session/logIn.ts"
import { openSession } from "./session/openSession.ts"
import type { SessionFailed } from "./session/SessionFailed.ts"

// The login is done, which is what PREAUTH says (RFC 9051 §7.1.4). What the server has said since about what it offers
// need not be asked for again.
const greetingWith = (capabilities: ReadonlyArray<string>): string => {
  const words = capabilities.filter((word) => !word.includes("]"))
  return words.length === 0 ? "* PREAUTH ready" : `* PREAUTH [CAPABILITY ${words.join(" ")}] ready`
}

/**
 * An ImapFlow client, connected and logged in over a guarded session; the library is loaded on first use. Closing the
 * client ends the session. Fails with {@link SessionFailed}; what goes wrong later is reported by the client's own
 * promises, whose errors know no credential.
 */
export const imapflowClient = (
  tools: LoginTools<ImapReply>,
  target: ProbeTarget,
): Effect.Effect<ImapFlow, SessionFailed> =>
  Effect.gen(function* () {
    const { ImapFlow } = yield* Effect.promise(() => import("imapflow"))
    const session = yield* openSession(tools, target, {
      greeting: ({ judge }) => greetingWith(judge.capabilities),
      answer: () => undefined,
    })
    const { limits } = tools
    const client = new ImapFlow({
      host: target.host,
      port: target.port,
      // TLS is done as well; this keeps the library from asking for it.
      secure: true,
      logger: false,
      // Compressed bytes would take the transcript away from the guard.
      disableCompression: true,
      maxLineLength: limits.lineBytes,
      maxLiteralSize: limits.literalBytes,
      maxResponseSize: limits.literalBytes + limits.lineBytes,
      greetingTimeout: limits.stageMilliseconds,
      connectionTimeout: limits.stageMilliseconds,
      transport: {
        connect: (_, connected) => {
          setImmediate(connected)
          return session.stream
        },
      },
    })
    // An emitter without this listener ends the process; every command's promise rejects as well.
    client.on("error", () => {})
    const connect = Effect.tryPromise({ try: () => client.connect(), catch: () => "not opened" })
    return yield* session.open(Effect.as(connect, client).pipe(Effect.onError(() => Effect.sync(() => client.close()))))
  })
