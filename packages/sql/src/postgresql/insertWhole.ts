import { type Kysely, type QueryCreator, sql } from "kysely"
import type { WholeAccount } from "../Engine.ts"
import type { Tables } from "../tables/Tables.ts"

/** Rows that earlier parts of the statement have written. */
type Written = Tables & { readonly account: { readonly id: number } } & Readonly<
    Record<`slot_${number}`, { readonly id: number }>
  >

/**
 * Writes an account, its envelopes, the rows that name them and its events as one statement, which is a transaction of its
 * own and one round trip. Foreign keys are looked at when all of it is written.
 */
export const insertWhole = async (db: Kysely<Tables>, { account, events, secrets }: WholeAccount): Promise<void> => {
  const withEvents =
    events.length === 0 ? db : db.with("events", (query) => query.insertInto("mailkeep_event").values([...events]))
  if (secrets.length === 0) {
    await withEvents.insertInto("mailkeep_account").values(account).execute()
    return
  }
  // How many parts there are is only known here, which is more than the builder's types can say.
  const withAccount = withEvents.with("account", (query) =>
    query.insertInto("mailkeep_account").values(account).returning("id"),
  ) as unknown as QueryCreator<Written>
  const written = secrets.reduce(
    (query, { content }, index) =>
      query.with(`slot_${index}`, (slot) =>
        slot.insertInto("mailkeep_envelope").values({ content }).returning("id"),
      ) as unknown as QueryCreator<Written>,
    withAccount,
  )
  await written
    .insertInto("mailkeep_sealed_secret")
    .columns(["account_id", "field", "key_id", "envelope_id"])
    .expression((query) => {
      const [first, ...others] = secrets.map(({ field, keyId }, index) =>
        query
          .selectFrom(["account", `slot_${index}` as const])
          // What is selected has no column to tell its type by.
          .select([
            "account.id as account_id",
            sql<string>`${field}::text`.as("field"),
            sql<string>`${keyId}::text`.as("key_id"),
            sql.ref<number>(`slot_${index}.id`).as("envelope_id"),
          ]),
      )
      return others.reduce((all, next) => all.unionAll(next), first!)
    })
    .execute()
}
