import type { Transaction } from "kysely"
import type { NewSecret } from "./Engine.ts"
import { preparedChange, preparedQuery } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

// A type, not an interface, as a row of any columns is asked for.
type SecretRow = {
  readonly account_id: number
  readonly field: string
  readonly key_id: string
  readonly envelope_id: number
}

const insertSecret = preparedChange((db, row: SecretRow) => db.insertInto("mailkeep_sealed_secret").values(row))

const insertEnvelope = preparedQuery((db, content: string) =>
  db.insertInto("mailkeep_envelope").values({ content }).returning("id"),
)

/** Names a slot as that of a secret. */
export const nameSlot = async (
  db: Transaction<Tables>,
  { accountId, field, keyId }: NewSecret,
  slot: number,
): Promise<void> => {
  await insertSecret(db, { account_id: accountId, field, key_id: keyId, envelope_id: slot })
}

/** Stores an envelope in a new slot, and the row that names it, on engines that know `returning`. */
export const addReturning = async (db: Transaction<Tables>, secret: NewSecret): Promise<void> => {
  const [slot] = await insertEnvelope(db, secret.content)
  await nameSlot(db, secret, Number(slot!.id))
}

/** Destroys envelopes by taking their slots away, on engines that never overwrite a row in place. */
export const deleteSlots = async (db: Transaction<Tables>, ids: ReadonlyArray<number>): Promise<void> => {
  if (ids.length > 0) await db.deleteFrom("mailkeep_envelope").where("id", "in", ids).execute()
}
