import type { Transaction } from "kysely"
import type { NewSecret } from "./Engine.ts"
import type { Tables } from "./tables/Tables.ts"

/** Names a slot as that of a secret. */
export const nameSlot = async (
  db: Transaction<Tables>,
  { accountId, field, keyId }: NewSecret,
  slot: number,
): Promise<void> => {
  const row = { account_id: accountId, field, key_id: keyId, envelope_id: slot }
  await db.insertInto("mailkeep_sealed_secret").values(row).execute()
}

/** Stores an envelope in a new slot, and the row that names it, on engines that know `returning`. */
export const addReturning = async (db: Transaction<Tables>, secret: NewSecret): Promise<void> => {
  const slot = db.insertInto("mailkeep_envelope").values({ content: secret.content }).returning("id")
  const { id } = await slot.executeTakeFirstOrThrow()
  await nameSlot(db, secret, Number(id))
}

/** Destroys envelopes by taking their slots away, on engines that never overwrite a row in place. */
export const deleteSlots = async (db: Transaction<Tables>, ids: ReadonlyArray<number>): Promise<void> => {
  if (ids.length > 0) await db.deleteFrom("mailkeep_envelope").where("id", "in", ids).execute()
}
