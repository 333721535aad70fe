import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"

/**
 * Reads a page of the accounts under a master key from an index alone, however many accounts there are. InnoDB's index
 * of the keys ends with the accounts already.
 */
export const sealedKeys = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  if (engine.indexesEndWithPrimaryKey) return
  await db.schema
    .createIndex("mailkeep_sealed_secret_key_account")
    .on("mailkeep_sealed_secret")
    .columns(["key_id", "account_id"])
    .execute()
  // The new one begins like it.
  await db.schema.dropIndex("mailkeep_sealed_secret_key").execute()
}
