import { DateTime, Effect, FiberSet } from "effect"
import { ApiKeyStore } from "./ApiKeyStore.ts"
import type { ApiKeyRecord } from "./Principal.ts"

const MINUTE = 60_000

/**
 * Makes what records that a key was used: beside the request, at most once a minute for each key in this process, and
 * not where another process has just done it. A failure is told in the log.
 */
export const makeUseRecorder = Effect.gen(function* () {
  const store = yield* ApiKeyStore
  // Ends with the service, so that nothing is written to a store that is gone.
  const fork = yield* FiberSet.makeRuntime<never, void, never>()
  // By id, the longest ago first.
  const recorded = new Map<string, number>()

  const isDue = ({ id, lastUsedAt }: ApiKeyRecord, now: number): boolean => {
    for (const [other, at] of recorded) {
      if (at > now - MINUTE) break
      recorded.delete(other)
    }
    const last = recorded.get(id) ?? (lastUsedAt === null ? -Infinity : DateTime.toEpochMillis(lastUsedAt))
    return last <= now - MINUTE
  }

  return (record: ApiKeyRecord, now: number): void => {
    if (!isDue(record, now)) return
    recorded.set(record.id, now)
    const touch = Effect.suspend(() => store.touch(record.id, DateTime.makeUnsafe(now)))
    fork(
      // The request goes first.
      Effect.andThen(Effect.yieldNow, touch).pipe(
        Effect.catchCause(() => Effect.logWarning(`The use of the API key ${record.id} could not be recorded.`)),
      ),
    )
  }
})
