import { Deferred, Effect, Exit } from "effect"
import type { IncomingRequest } from "./CurrentRequest.ts"
import { readJson } from "./readBody.ts"
import { readOnce } from "./readOnce.ts"

// What a client that puts its key there sends is an account, or a few settings.
const MOST_BYTES = 65_536
const MOST_AT_ONCE = 32
const DEADLINE = "10 seconds"

/**
 * Makes what reads the body of somebody who is not known yet, as JSON; `null` when it is none. Strangers take no more of
 * the memory than 32 bodies of 64 KiB, for ten seconds each at most. One more ends the reading of the one that has
 * taken longest: slow bodies, however many, keep nobody from being read whose body comes at once.
 */
export const makeReadStranger = () => {
  // The first has taken longest.
  const reading = new Set<Deferred.Deferred<null>>()

  const begin = (): Deferred.Deferred<null> => {
    const [longest] = reading
    if (longest !== undefined && reading.size >= MOST_AT_ONCE) {
      reading.delete(longest)
      Deferred.doneUnsafe(longest, Exit.succeed(null))
    }
    const ended = Deferred.makeUnsafe<null>()
    reading.add(ended)
    return ended
  }

  return (incoming: IncomingRequest, limitBytes: number): Effect.Effect<unknown> =>
    Effect.suspend(() => {
      const ended = begin()
      const most = Math.min(limitBytes, MOST_BYTES)
      return Effect.promise((signal) => readOnce(incoming, most, signal)).pipe(
        Effect.andThen(readJson(incoming, most)),
        Effect.orElseSucceed(() => null),
        Effect.raceFirst(Deferred.await(ended)),
        Effect.timeoutOrElse({ duration: DEADLINE, orElse: () => Effect.succeed(null) }),
        Effect.ensuring(Effect.sync(() => reading.delete(ended))),
      )
    })
}
