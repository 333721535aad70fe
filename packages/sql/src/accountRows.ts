import {
  AccountId,
  addressKey,
  type EmailAccount,
  type InsertOutcome,
  type UpdateOutcome,
  userNameKey,
} from "@mailkeep/core"
import type { Kysely } from "kysely"
import { encodeAccount } from "./documents.ts"
import type { Engine } from "./Engine.ts"
import type { Tables } from "./tables/Tables.ts"

/** An account as a row. */
export const rowOf = (account: EmailAccount) => ({
  id: account.id,
  tenant_id: account.tenantId,
  address_key: addressKey(account.email),
  revision: account.revision,
  client_id: account.clientId,
  type: account.type,
  user_name: account.submission.userName,
  suspended: account.suspended ? 1 : 0,
  warmup_enabled: account.warmup.enabled ? 1 : 0,
  submission_status: account.connection.submission.status,
  access_status: account.connection.access.status,
  document: encodeAccount(account),
  user_name_key: userNameKey(account.submission.userName),
})

type AddressTaken = Extract<InsertOutcome & UpdateOutcome, { readonly kind: "address-taken" }>

/** Which other account of the tenant has the account's address. */
export const addressHolder = async (
  { locksRows }: Engine,
  db: Kysely<Tables>,
  account: EmailAccount,
): Promise<AddressTaken | null> => {
  const holder = await db
    .selectFrom("mailkeep_account")
    .select("id")
    .where("tenant_id", "=", account.tenantId)
    .where("address_key", "=", addressKey(account.email))
    .where("id", "!=", account.id)
    // A transaction of the host's may look at an older moment; what it locks, it sees as it is.
    .$if(locksRows, (query) => query.forUpdate())
    .executeTakeFirst()
  return holder === undefined ? null : { kind: "address-taken", id: AccountId.make(Number(holder.id)) }
}

/** Which account, of whatever tenant, is in the way of an insert; the id is looked at first. */
export const insertObstacle = async (
  engine: Engine,
  db: Kysely<Tables>,
  account: EmailAccount,
): Promise<InsertOutcome | null> => {
  const sameId = await db
    .selectFrom("mailkeep_account")
    .select("id")
    .where("id", "=", account.id)
    .$if(engine.locksRows, (query) => query.forUpdate())
    .executeTakeFirst()
  return sameId === undefined ? addressHolder(engine, db, account) : { kind: "id-taken" }
}
