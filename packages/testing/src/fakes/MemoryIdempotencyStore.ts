import { type IdempotencyClaim, type IdempotencyState, IdempotencyStore, StoredAnswer } from "@mailkeep/core"
import { DateTime, Effect, Layer, Schema } from "effect"

const Document = Schema.fromJsonString(StoredAnswer)
const encode = Schema.encodeSync(Document)
const decode = Schema.decodeSync(Document)

interface Kept {
  readonly fingerprint: string
  readonly owner: string
  /** Milliseconds since 1970-01-01 UTC. */
  readonly endsAt: number
  /** As text, so that nobody holds a reference into the store. */
  readonly answer: string | null
}

const stateOf = ({ answer, endsAt, fingerprint }: Kept): IdempotencyState =>
  answer === null
    ? { kind: "in-flight", fingerprint, until: DateTime.makeUnsafe(endsAt) }
    : { kind: "settled", fingerprint, answer: decode(answer) }

const makeMemoryIdempotencyStore = Effect.sync(() => {
  const requests = new Map<string, Kept>()
  const keyOf = ({ id, tenantId }: IdempotencyClaim): string => `${tenantId} ${id}`
  const own = (claim: IdempotencyClaim): Kept | undefined => {
    const kept = requests.get(keyOf(claim))
    return kept?.owner === claim.owner && kept.answer === null ? kept : undefined
  }

  // Each method is one synchronous step, which is what makes it atomic.
  return IdempotencyStore.of({
    claim: (claim, now, until) =>
      Effect.sync(() => {
        const kept = requests.get(keyOf(claim))
        const isFree = kept === undefined || kept.endsAt <= DateTime.toEpochMillis(now) || own(claim) !== undefined
        if (!isFree) return stateOf(kept)
        const { fingerprint, owner } = claim
        requests.set(keyOf(claim), { fingerprint, owner, endsAt: DateTime.toEpochMillis(until), answer: null })
        return { kind: "claimed" }
      }),
    settle: (claim, answer, until) =>
      Effect.sync(() => {
        const kept = own(claim)
        if (kept === undefined) return false
        requests.set(keyOf(claim), { ...kept, endsAt: DateTime.toEpochMillis(until), answer: encode(answer) })
        return true
      }),
    release: (claim) =>
      Effect.sync(() => {
        if (own(claim) !== undefined) requests.delete(keyOf(claim))
      }),
    removeEnded: (now) =>
      Effect.sync(() => {
        for (const [key, { endsAt }] of requests) if (endsAt <= DateTime.toEpochMillis(now)) requests.delete(key)
      }),
  })
})

/**
 * A correct {@link IdempotencyStore} in memory, empty at each build of the layer; for tests. It obeys every law of the port
 * and never fails.
 */
export const layerMemoryIdempotencyStore: Layer.Layer<IdempotencyStore> = Layer.fresh(
  Layer.effect(IdempotencyStore, makeMemoryIdempotencyStore),
)
