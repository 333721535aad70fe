import type { Transaction } from "kysely"
import type { Tables } from "./tables/Tables.ts"

/** Stores an envelope in a new slot, on engines that know `returning`. */
export const insertReturningId = async (db: Transaction<Tables>, content: string): Promise<number> => {
  const { id } = await db.insertInto("mailkeep_envelope").values({ content }).returning("id").executeTakeFirstOrThrow()
  return Number(id)
}

/** Destroys envelopes by taking their slots away, on engines that never overwrite a row in place. */
export const deleteSlots = async (db: Transaction<Tables>, ids: ReadonlyArray<number>): Promise<void> => {
  if (ids.length > 0) await db.deleteFrom("mailkeep_envelope").where("id", "in", ids).execute()
}
