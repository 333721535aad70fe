import type { ProbeTarget, RequestedSecurity } from "@mailkeep/core"
import { Effect, type Scope } from "effect"
import { type Dialogue, offersTls } from "../dialogue/Dialogue.ts"
import type { Destination } from "../guard/Dialler.ts"
import type { Guard } from "../guard/Guard.ts"
import type { GuardedSocket } from "../guard/GuardedSocket.ts"
import type { SessionLimits } from "../guard/limits.ts"
import { type Stop, stop } from "../guard/Stop.ts"

/** What a second connection found out: why the check really fails, and the mode that the port speaks, if it does. */
export interface OtherMode {
  readonly stop: Stop
  readonly spoken: RequestedSecurity | undefined
}

interface Question<Reply> {
  readonly guard: Guard
  readonly dialogue: Dialogue<Reply>
  readonly limits: SessionLimits
  readonly target: ProbeTarget
  readonly destination: Destination
}

const MISMATCH = stop("tls-mode-mismatch", "the port speaks the other mode")

/** Why a port that was said to speak implicit TLS did not, with `stopped` as the answer if nothing better is found. */
export const explainNoTls = <Reply>(question: Question<Reply>, stopped: Stop): Effect.Effect<OtherMode> =>
  Effect.gen(function* () {
    const socket = yield* connect(question)
    socket.listen()
    yield* question.dialogue.greet(socket)
    yield* question.dialogue.advertise(socket)
    socket.say(question.dialogue.goodbye)
    return offersTls(socket)
      ? ({ stop: MISMATCH, spoken: "starttls" } as const)
      : { stop: stop("starttls-not-offered", "the port speaks no TLS"), spoken: undefined }
  }).pipe(
    Effect.scoped,
    Effect.catch((other) =>
      Effect.succeed({ stop: other.failure === "not-the-protocol" ? other : stopped, spoken: undefined }),
    ),
  )

/** Why a port that was said to speak STARTTLS gave no greeting, with `stopped` as the answer if nothing better is found. */
export const explainNoGreeting = <Reply>(question: Question<Reply>, stopped: Stop): Effect.Effect<OtherMode> =>
  Effect.gen(function* () {
    const socket = yield* connect(question)
    yield* socket.handshake
    yield* question.dialogue.greet(socket)
    socket.say(question.dialogue.goodbye)
    return { stop: MISMATCH, spoken: "implicit-tls" } as const
  }).pipe(
    Effect.scoped,
    Effect.catch((other) => {
      if (!("failure" in other)) {
        // A certificate came, so TLS is spoken; whether it can be trusted is the next check's finding.
        const isTls = other.stop.failure.startsWith("certificate-")
        return Effect.succeed<OtherMode>(
          isTls ? { stop: MISMATCH, spoken: "implicit-tls" } : { stop: stopped, spoken: undefined },
        )
      }
      return Effect.succeed<OtherMode>({
        stop: other.failure === "not-the-protocol" ? other : stopped,
        spoken: undefined,
      })
    }),
  )

const connect = <Reply>(question: Question<Reply>): Effect.Effect<GuardedSocket<Reply>, Stop, Scope.Scope> => {
  const { destination, dialogue, guard, limits, target } = question
  return Effect.map(
    guard.connect({ destination, host: target.host, judge: dialogue.makeJudge(limits), limits }),
    ({ socket }) => socket,
  )
}
