import {
  type AccountFilter,
  type AccountId,
  type AccountPageRequest,
  addressKey,
  type TenantId,
  userNameKey,
} from "@mailkeep/core"
import { type Expression, type ExpressionBuilder, type Kysely, type QueryCreator, sql, type SqlBool } from "kysely"
import type { Session } from "./Database.ts"
import type { Engine } from "./Engine.ts"
import { preparedQuery } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

/**
 * The rows of a page of accounts and of one more, which tells whether there is a next page. Each condition alone is a
 * range of an index that is in the order of ids already (see the migration `0002_listing`); of several the engine takes
 * one and looks at the rows for the others.
 */
export const accountPage = (
  engine: Engine,
  db: Kysely<Tables>,
  tenantId: TenantId,
  { limit, after, offset = 0, filter = {} }: AccountPageRequest,
) => {
  // The empty text is a part of every name.
  const part = userNameKey(filter.userName ?? "")
  const found = (from: Pick<QueryCreator<Tables>, "selectFrom">) =>
    from
      .selectFrom("mailkeep_account")
      .where("tenant_id", "=", tenantId)
      .where((where) => where.and(columnsOf(filter)))
      .$if(filter.ids !== undefined, (query) => query.where((where) => oneOf(where, "listed_id", filter.ids ?? [])))
      .$if(filter.addresses !== undefined, (query) =>
        query.where((where) => oneOf(where, "address_key", (filter.addresses ?? []).map(addressKey))),
      )
      .$if(part !== "", (query) => query.where((where) => engine.contains(where.ref("user_name_key"), part)))
      .$if(after !== undefined, (query) => query.where("listed_id", ">", after ?? 0))
      // A few accounts by their addresses are sorted: SQLite would rather walk through all in order.
      .orderBy(filter.addresses === undefined ? sql.ref("listed_id") : sql`+${sql.ref("listed_id")}`)
      .limit(limit + 1)
      .offset(offset)
  if (!engine.readsRowsEarly || (part === "" && offset === 0)) {
    return found(db).select(["id", "tenant_id", "document"])
  }
  return db
    .selectFrom((from) => found(from).select("listed_id").as("found"))
    .innerJoin("mailkeep_account as account", "account.id", "found.listed_id")
    .select(["account.id", "account.tenant_id", "account.document"])
    .orderBy("found.listed_id")
}

// No engine takes an empty list of values.
const oneOf = (
  where: ExpressionBuilder<Tables, "mailkeep_account">,
  column: "listed_id" | "address_key",
  values: ReadonlyArray<number | string>,
): Expression<SqlBool> => (values.length === 0 ? where.lit(false) : where(column, "in", values))

const number = (flag: boolean): number => (flag ? 1 : 0)

// The columns that have to be equal to something.
const columnsOf = ({ accessOk, clientId, submissionOk, suspended, type, warmup }: AccountFilter) => ({
  ...(type === undefined ? {} : { listed_type: type }),
  ...(clientId === undefined ? {} : { client_id: clientId }),
  ...(suspended === undefined ? {} : { suspended: number(suspended) }),
  ...(submissionOk === undefined ? {} : { submission_ok: number(submissionOk) }),
  ...(accessOk === undefined ? {} : { access_ok: number(accessOk) }),
  ...(warmup === undefined ? {} : { warms_up: number(warmup === "active") }),
})

/** Makes what runs {@link accountPage}. A page of all accounts, which is what nearly everybody asks for, is built once. */
export const makeReadPage = ({ engine, read, rows }: Pick<Session, "engine" | "read" | "rows">) => {
  const page = (db: Kysely<Tables>, tenantId: string, after: number, count: number, offset: number) =>
    accountPage(engine, db, tenantId as TenantId, { limit: count - 1, after: after as AccountId, offset })
  // Which of the two forms a page has depends on whether accounts are skipped.
  const [whole, skipping] = [preparedQuery(page), preparedQuery(page)]
  return (operation: string, tenantId: TenantId, request: AccountPageRequest) => {
    const { after = 0, filter = {}, limit, offset = 0 } = request
    return Object.keys(filter).length > 0
      ? read(operation, (db) => accountPage(engine, db, tenantId, request).execute())
      : rows(operation, offset === 0 ? whole : skipping, tenantId, after, limit + 1, offset)
  }
}
