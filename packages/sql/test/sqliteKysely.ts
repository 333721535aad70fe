import { Kysely, type KyselyPlugin, SqliteDialect } from "kysely"
import { DatabaseSync } from "node:sqlite"
import { nodeSqlite } from "../src/sqlite/nodeSqlite.ts"
import type { Tables } from "../src/tables/Tables.ts"

/** Some tables of a host's, beside Mailkeep's. */
export interface HostTables extends Tables {
  readonly app_user: { readonly id: number; readonly name: string }
}

/** A Kysely on SQLite as a host would have it. */
export const startKysely = (file: string, plugins: Array<KyselyPlugin> = []): Kysely<HostTables> =>
  new Kysely<HostTables>({
    dialect: new SqliteDialect({
      database: nodeSqlite(new DatabaseSync(file, { timeout: 5_000, enableForeignKeyConstraints: true })),
    }),
    plugins,
  })
