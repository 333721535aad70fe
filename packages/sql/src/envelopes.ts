import type { AccountId, SealedSecret } from "@mailkeep/core"
import { sql, type Transaction } from "kysely"
import type { Engine, NewSecret } from "./Engine.ts"
import type { Tables } from "./tables/Tables.ts"

const SMALLEST_SLOT = 256

/**
 * An envelope as the content of a slot: JSON, filled up with blanks to 256 · 2ⁿ characters, so that the next envelope of
 * the same secret nearly always fits into the same slot.
 */
export const toSlot = (envelope: string): string => {
  const json = JSON.stringify(envelope)
  let size = SMALLEST_SLOT
  while (size < json.length) size *= 2
  return json.padEnd(size)
}

/** Secrets of an account on their way into the tables. */
export const newSecrets = (accountId: AccountId, secrets: ReadonlyArray<SealedSecret>): ReadonlyArray<NewSecret> =>
  secrets.map(({ envelope, field, keyId }) => ({ accountId, field, keyId, content: toSlot(envelope) }))

/** Gives a new account its secrets. */
export const addSecrets = async (
  engine: Engine,
  db: Transaction<Tables>,
  accountId: AccountId,
  secrets: ReadonlyArray<SealedSecret>,
): Promise<void> => {
  for (const secret of newSecrets(accountId, secrets)) await engine.addSecret(db, secret)
}

/** Makes these the secrets of an account, in place of all that it has; those are destroyed. */
export const replaceSecrets = async (
  engine: Engine,
  db: Transaction<Tables>,
  accountId: AccountId,
  secrets: ReadonlyArray<SealedSecret>,
): Promise<void> => {
  const stored = await db
    .selectFrom("mailkeep_sealed_secret as secret")
    .innerJoin("mailkeep_envelope as envelope", "envelope.id", "secret.envelope_id")
    .select(["secret.field", "secret.envelope_id", sql<number | string>`length(envelope.content)`.as("size")])
    .where("secret.account_id", "=", accountId)
    .execute()
  const left = new Set(secrets)
  for (const { field, envelope_id, size } of stored) {
    const next = secrets.find((secret) => secret.field === field)
    const content = next === undefined ? "" : toSlot(next.envelope)
    if (next !== undefined && content.length === Number(size)) {
      await db.updateTable("mailkeep_envelope").set({ content }).where("id", "=", envelope_id).execute()
      await db
        .updateTable("mailkeep_sealed_secret")
        .set({ key_id: next.keyId })
        .where("envelope_id", "=", envelope_id)
        .execute()
      left.delete(next)
    } else {
      await db.deleteFrom("mailkeep_sealed_secret").where("envelope_id", "=", envelope_id).execute()
      await engine.destroyEnvelopes(db, [Number(envelope_id)])
    }
  }
  await addSecrets(engine, db, accountId, [...left])
}
