import type { ProbeTarget } from "@mailkeep/core"
import { Clock, Duration, Effect, Exit, Scope } from "effect"
import { spellingsOf } from "../dialogue/Credentials.ts"
import type { GuardedPipe } from "../guard/GuardedPipe.ts"
import type { GuardedSocket } from "../guard/GuardedSocket.ts"
import { type Stop, stop } from "../guard/Stop.ts"
import { type LoginTools, logIn } from "./logIn.ts"
import { sanitizeLine } from "./sanitizeLine.ts"
import { SessionFailed } from "./SessionFailed.ts"
import { SessionRecord } from "./SessionRecord.ts"

// An error object costs more than the rest of a handover, and almost no session needs this one.
const NOT_OPENED = stop("protocol-violation", "the library could not open the session")
const TOO_LATE = stop("timeout", "the deadline of the whole login")

/** How a library gets to know an open session. */
export interface Handover<Reply> {
  /** What it reads first, in place of the server's greeting: a line without its end, yet to be made safe. */
  readonly greeting: (socket: GuardedSocket<Reply>) => string
  /** Our own answer to what it writes, if that is not to reach the server; `undefined` otherwise. */
  readonly answer: (bytes: Buffer, socket: GuardedSocket<Reply>) => string | undefined
}

/** An open session that the server has accepted, for a library to go on with. */
interface OpenSession {
  readonly stream: GuardedPipe
  /** Runs the library's own opening as the last stage; its failure is the guard's verdict, never the library's error. */
  readonly open: <A>(work: Effect.Effect<A, unknown>) => Effect.Effect<A, SessionFailed>
}

/**
 * Opens a session and logs in, then hands it over: the library never learns the credential, so it can neither leak nor
 * repeat it. Destroying the stream ends the session. Fails with {@link SessionFailed}.
 */
export const openSession = <Reply>(
  tools: LoginTools<Reply>,
  target: ProbeTarget,
  handover: Handover<Reply>,
): Effect.Effect<OpenSession, SessionFailed> =>
  Effect.gen(function* () {
    const secrets = spellingsOf(target)
    const started = yield* Clock.currentTimeMillis
    const record = new SessionRecord(tools.dialogue.protocol, target, secrets)
    const scope = yield* Scope.make()
    const close = Scope.close(scope, Exit.void)
    const socket = yield* logIn(tools, target, record).pipe(
      Scope.provide(scope),
      Effect.onError(() => close),
      Effect.catch((stopped) => failure(record, stopped)),
    )
    // What followed the acceptance in the same breath can have ended the session already.
    if (socket.over !== undefined) return yield* Effect.andThen(close, failure(record, socket.over))
    const safe = (line: string) => sanitizeLine(line, secrets)
    const stream = socket.pipe({
      greeting: `${safe(handover.greeting(socket))}\r\n`,
      answer: (bytes) => handover.answer(bytes, socket),
      safe,
    })
    // The stream outlives this effect, and the scope ends with it.
    const run = Effect.runForkWith(yield* Effect.context())
    stream.once("close", () => run(close))
    // Whoever holds the stream hears of its end by `close`; an error without a listener would end the process.
    stream.on("error", () => {})
    return {
      stream,
      open: (work) =>
        Clock.currentTimeMillis.pipe(
          Effect.flatMap((now) =>
            record.stage("open", work).pipe(
              // A library that gave up has ended the session itself, for reasons that it keeps in its own words.
              Effect.mapError(() =>
                socket.over?.failure === "interrupted" ? NOT_OPENED : (socket.over ?? NOT_OPENED),
              ),
              Effect.timeoutOrElse({
                duration: Duration.millis(Math.max(0, started + target.deadlineMilliseconds - now)),
                orElse: () => Effect.fail(TOO_LATE),
              }),
            ),
          ),
          Effect.catch((stopped) => failure(record, stopped)),
          Effect.onError(() => Effect.sync(() => stream.destroy())),
        ),
    }
  })

const failure = (record: SessionRecord, stopped: Stop): Effect.Effect<never, SessionFailed> =>
  Effect.flatMap(record.outcome(stopped), (outcome) =>
    outcome.failure === null
      ? Effect.die("a stopped session has evidence")
      : Effect.fail(new SessionFailed(outcome.failure)),
  )
