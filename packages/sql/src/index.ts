/**
 * Mailkeep's stores on SQL databases.
 *
 * @module
 */
export type { Database } from "./Database.ts"
export { layerAccountStore } from "./AccountStoreSql.ts"
export { layerApiKeyStore } from "./ApiKeyStoreSql.ts"
export { layerSqlite, layerSqliteDatabase } from "./sqlite/layerSqlite.ts"
export type { SqliteOptions } from "./sqlite/layerSqlite.ts"
