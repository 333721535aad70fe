import { AccountStore, type InsertOutcome, type UpdateOutcome } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import type { Kysely } from "kysely"
import { makeReadPage } from "./accountPages.ts"
import { addressHolder, insertObstacle, rowOf } from "./accountRows.ts"
import { type Database, Session } from "./Database.ts"
import { decodeSecret, makeAccountReader } from "./documents.ts"
import { addSecrets, newSecrets, replaceSecrets } from "./envelopes.ts"
import { addEvents, eventColumns } from "./eventRows.ts"
import { preparedChange, preparedQuery } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

const accountRow = preparedQuery((db, tenantId: string, id: number) =>
  db
    .selectFrom("mailkeep_account")
    .select(["id", "tenant_id", "document"])
    .where("tenant_id", "=", tenantId)
    .where("id", "=", id),
)

const accountWithSecrets = preparedQuery((db, tenantId: string, id: number) =>
  db
    .selectFrom("mailkeep_account as account")
    .leftJoin("mailkeep_sealed_secret as secret", "secret.account_id", "account.id")
    .leftJoin("mailkeep_envelope as envelope", "envelope.id", "secret.envelope_id")
    .select(["account.id", "account.tenant_id", "account.document"])
    .select(["secret.field", "secret.key_id", "envelope.content"])
    .where("account.tenant_id", "=", tenantId)
    .where("account.id", "=", id),
)

type AccountRow = ReturnType<typeof rowOf>

const insertAccount = preparedChange((db, row: AccountRow) => db.insertInto("mailkeep_account").values(row))

const updateAccount = preparedChange(
  (db, columns: Omit<AccountRow, "id" | "tenant_id">, tenantId: string, id: number, revision: number) =>
    db
      .updateTable("mailkeep_account")
      .set(columns)
      .where("tenant_id", "=", tenantId)
      .where("id", "=", id)
      .where("revision", "=", revision),
)

/** Makes the store on the {@link Session} at hand. */
export const makeAccountStore = Effect.map(Session, (session) => {
  const readPage = makeReadPage(session)
  const { decodeAccount, decodeAccounts } = makeAccountReader(session.cachedCharacters)
  return AccountStore.of({
    insert: (account, secrets, events = []) => {
      const operation = "AccountStore.insert"
      const obstacle = (db: Kysely<Tables>) => insertObstacle(session.engine, db, account)
      const { insertWhole } = session.engine
      const insert = async (db: Kysely<Tables>, write: (row: AccountRow) => Promise<void>): Promise<InsertOutcome> => {
        const found = session.looksFirst ? await obstacle(db) : null
        if (found !== null) return found
        await write(rowOf(account))
        return { kind: "inserted" }
      }
      return insertWhole === undefined
        ? session.write(
            operation,
            (db) =>
              insert(db, async (row) => {
                await insertAccount(db, row)
                await addSecrets(session.engine, db, account.id, secrets)
                await addEvents(db, events)
              }),
            obstacle,
          )
        : session.writeAtOnce(
            operation,
            (db) =>
              insert(db, (row) =>
                insertWhole(db, {
                  account: row,
                  secrets: newSecrets(account.id, secrets),
                  events: events.map(eventColumns),
                }),
              ),
            obstacle,
          )
    },

    get: (tenantId, id) => {
      const operation = "AccountStore.get"
      return Effect.flatMap(session.rows(operation, accountRow, tenantId, id), ([row]) =>
        row === undefined ? Effect.succeed(null) : decodeAccount(operation, row),
      )
    },

    getWithSecrets: Effect.fnUntraced(function* (tenantId, id) {
      const operation = "AccountStore.getWithSecrets"
      // One statement sees one moment on every engine; the document comes along once per secret, of which there are few.
      const rows = yield* session.rows(operation, accountWithSecrets, tenantId, id)
      const [first] = rows
      if (first === undefined) return null
      const account = yield* decodeAccount(operation, first)
      const secrets = yield* Effect.forEach(
        rows.filter(({ field }) => field !== null),
        (row) => decodeSecret(operation, row),
      )
      return { account, secrets }
    }),

    list: Effect.fnUntraced(function* (tenantId, request) {
      const operation = "AccountStore.list"
      const rows = yield* readPage(operation, tenantId, request)
      const items = yield* decodeAccounts(operation, rows.slice(0, request.limit))
      return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null }
    }),

    update: (account, expectedRevision, secrets, events = []) =>
      session.write<UpdateOutcome>(
        "AccountStore.update",
        async (db) => {
          const { id, tenant_id, ...columns } = rowOf(account)
          const updated = await updateAccount(db, columns, tenant_id, id, expectedRevision)
          if (updated === 0) {
            const stored = await db
              .selectFrom("mailkeep_account")
              .select("id")
              .where("tenant_id", "=", tenant_id)
              .where("id", "=", id)
              .executeTakeFirst()
            return { kind: stored === undefined ? "not-found" : "conflict" }
          }
          if (secrets !== null) await replaceSecrets(session.engine, db, account.id, secrets)
          await addEvents(db, events)
          return { kind: "updated" }
        },
        (db) => addressHolder(session.engine, db, account),
      ),

    remove: Effect.fnUntraced(function* (tenantId, id, events = []) {
      const operation = "AccountStore.remove"
      const removed = yield* session.write(operation, async (db) => {
        // Locked first: an update that came between would leave an envelope behind that nobody knows of.
        const found = await db
          .selectFrom("mailkeep_account")
          .select("id")
          .where("tenant_id", "=", tenantId)
          .where("id", "=", id)
          .$if(session.engine.locksRows, (query) => query.forUpdate())
          .executeTakeFirst()
        if (found === undefined) return false
        const secrets = await db
          .selectFrom("mailkeep_sealed_secret")
          .select("envelope_id")
          .where("account_id", "=", id)
          .execute()
        const ids = secrets.map(({ envelope_id }) => Number(envelope_id))
        await session.engine.destroyEnvelopes(db, ids)
        // The rows that name the envelopes go with the account: their foreign key cascades.
        const { numDeletedRows } = await db
          .deleteFrom("mailkeep_account")
          .where("tenant_id", "=", tenantId)
          .where("id", "=", id)
          .executeTakeFirst()
        if (numDeletedRows > 0n) await addEvents(db, events)
        return numDeletedRows > 0n
      })
      if (removed) yield* session.wipeLog(operation)
      return removed
    }),
  })
})

/** {@link AccountStore} on a {@link Database}; obeys the laws of `@mailkeep/testing`. */
export const layerAccountStore: Layer.Layer<AccountStore, never, Database> = Layer.effect(
  AccountStore,
  makeAccountStore,
)
