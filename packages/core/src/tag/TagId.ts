import { Effect, Schema } from "effect"
import { makeAccountId } from "../shared/AccountId.ts"

/** The identity of a tag: a positive safe integer that can't be counted through, as an account's is. */
export const TagId = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })).pipe(
  Schema.brand("TagId"),
)
export type TagId = typeof TagId.Type

/** Makes a new {@link TagId} in the way of an account's; a store may still refuse it as taken. */
export const makeTagId: Effect.Effect<TagId> = Effect.map(makeAccountId, (id) => TagId.make(id))
