import { ApiKeyStore, type StoreError } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { type Database, Session } from "./Database.ts"
import { decodeApiKey, encodeApiKey } from "./documents.ts"
import { preparedQuery } from "./preparedQuery.ts"

const columns = ["id", "tenant_id", "document", "last_used_at"] as const

const keyRow = preparedQuery((db, id: string) => db.selectFrom("mailkeep_api_key").select(columns).where("id", "=", id))

const makeApiKeyStore = Effect.map(Session, (session) =>
  ApiKeyStore.of({
    insert: (key) =>
      session.write<boolean>(
        "ApiKeyStore.insert",
        async (db) => {
          const row = {
            id: key.id,
            tenant_id: key.tenantId,
            created_at: DateTime.toEpochMillis(key.createdAt),
            document: encodeApiKey(key),
            last_used_at: key.lastUsedAt === null ? null : DateTime.toEpochMillis(key.lastUsedAt),
          }
          await db.insertInto("mailkeep_api_key").values(row).execute()
          return true
        },
        async () => false,
      ),

    get: Effect.fnUntraced(function* (id) {
      const operation = "ApiKeyStore.get"
      const [row] = yield* session.rows(operation, keyRow, id)
      return row === undefined ? null : yield* decodeApiKey(operation, row)
    }),

    list: Effect.fnUntraced(function* (tenantId) {
      const operation = "ApiKeyStore.list"
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_api_key")
          .select(columns)
          .where("tenant_id", "=", tenantId)
          .orderBy("created_at")
          .orderBy("id")
          .execute(),
      )
      return yield* Effect.forEach(rows, (row) => decodeApiKey(operation, row))
    }),

    touch: (id, at): Effect.Effect<void, StoreError> =>
      session.write("ApiKeyStore.touch", async (db) => {
        const instant = DateTime.toEpochMillis(at)
        await db
          .updateTable("mailkeep_api_key")
          .set({ last_used_at: instant })
          .where("id", "=", id)
          .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", instant)]))
          .execute()
      }),

    remove: (tenantId, id) =>
      session.write("ApiKeyStore.remove", async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom("mailkeep_api_key")
          .where("tenant_id", "=", tenantId)
          .where("id", "=", id)
          .executeTakeFirst()
        return numDeletedRows > 0n
      }),
  }),
)

/** {@link ApiKeyStore} on a {@link Database}; keys created in the same millisecond are listed by id. */
export const layerApiKeyStore: Layer.Layer<ApiKeyStore, never, Database> = Layer.effect(ApiKeyStore, makeApiKeyStore)
