import type { Endpoint } from "@mailkeep/core"
import { Effect } from "effect"
import { type Dialogue, offersTls } from "../dialogue/Dialogue.ts"
import type { Guard } from "../guard/Guard.ts"
import type { SessionLimits } from "../guard/limits.ts"
import { type Stop, stop } from "../guard/Stop.ts"

/** What a look works with. */
export interface LookTools<Reply> {
  readonly guard: Guard
  readonly dialogue: Dialogue<Reply>
  readonly limits: SessionLimits
}

/** Goes as far as the question what a server offers over verified TLS, and leaves without waiting for its goodbye; fails with what stopped it. */
export const lookAt = <Reply>(
  { dialogue, guard, limits }: LookTools<Reply>,
  { host, port, security }: Omit<Endpoint, "protocol">,
): Effect.Effect<void, Stop> =>
  Effect.gen(function* () {
    const destination = yield* guard.locate(host, port)
    const { socket } = yield* guard.connect({ destination, host, judge: dialogue.makeJudge(limits), limits })
    const secure = Effect.mapError(socket.handshake, (refused) => ("doubtful" in refused ? refused.stop : refused))
    if (security === "implicit-tls") {
      yield* secure
      yield* dialogue.greet(socket)
    } else {
      socket.listen()
      yield* dialogue.greet(socket)
      yield* dialogue.advertise(socket)
      if (!offersTls(socket)) return yield* stop("starttls-not-offered", "no STARTTLS among the capabilities")
      yield* dialogue.requestTls(socket)
      yield* secure
    }
    yield* dialogue.advertise(socket)
    // Said for manners only: the socket is destroyed without waiting for an answer.
    socket.say(dialogue.goodbye)
  }).pipe(Effect.scoped)
