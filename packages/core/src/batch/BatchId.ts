import { Effect, Schema } from "effect"
import { randomBase62 } from "../access/base62.ts"

const LENGTH = 22

/** The identity of a batch: 22 letters and digits, 131 bits of chance, so that none can be guessed. */
export const BatchId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9]{22}$/u)).pipe(Schema.brand("BatchId"))
export type BatchId = typeof BatchId.Type

/** Makes a new {@link BatchId} of `crypto.getRandomValues`. */
export const makeBatchId: Effect.Effect<BatchId> = Effect.sync(() => BatchId.make(randomBase62(LENGTH)))
