import { SealedKeys } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { type Database, Session } from "./Database.ts"
import { decodeLocation } from "./documents.ts"

const makeSealedKeys = Effect.map(Session, (session) =>
  SealedKeys.of({
    keyIds: session
      .read("SealedKeys.keyIds", (db) => db.selectFrom("mailkeep_sealed_secret").select("key_id").distinct().execute())
      .pipe(Effect.map((rows) => rows.map((row) => row.key_id))),

    accountsUnder: Effect.fnUntraced(function* (keyId, { limit, after }) {
      const operation = "SealedKeys.accountsUnder"
      // One more than asked for tells whether there is a next page. The page is cut before tenants are looked up: joined
      // first, MariaDB would sort everything that is under the key.
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom((from) =>
            from
              .selectFrom("mailkeep_sealed_secret")
              .select("account_id")
              .distinct()
              .where("key_id", "=", keyId)
              .$if(after !== undefined, (query) => query.where("account_id", ">", after ?? 0))
              .orderBy("account_id")
              .limit(limit + 1)
              .as("page"),
          )
          .innerJoin("mailkeep_account as account", "account.id", "page.account_id")
          .select(["account.id", "account.tenant_id"])
          .orderBy("page.account_id")
          .execute(),
      )
      const items = yield* Effect.forEach(rows.slice(0, limit), (row) => decodeLocation(operation, row))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    }),
  }),
)

/** {@link SealedKeys} on a {@link Database}: of the accounts that `layerAccountStore` keeps there. */
export const layerSealedKeys: Layer.Layer<SealedKeys, never, Database> = Layer.effect(SealedKeys, makeSealedKeys)
