/**
 * Mailkeep's stores on SQL databases.
 *
 * @module
 */
export type { Database } from "./Database.ts"
export { layerAccountStore } from "./AccountStoreSql.ts"
export { layerApiKeyStore } from "./ApiKeyStoreSql.ts"
export { layerBatchStore } from "./BatchStoreSql.ts"
export { layerSqlite, layerSqliteDatabase } from "./sqlite/layerSqlite.ts"
export type { SqliteOptions } from "./sqlite/layerSqlite.ts"
export { layerPostgresql, layerPostgresqlDatabase, type PostgresqlOptions } from "./postgresql/layerPostgresql.ts"
export type { PostgresqlClient, PostgresqlPool } from "./postgresql/PostgresqlPool.ts"
export { layerMysql, layerMysqlDatabase, type MysqlOptions } from "./mysql/layerMysql.ts"
export type { MysqlPool } from "./mysql/MysqlPool.ts"
export { type DatabaseLocation, layerStores } from "./layerStores.ts"
export type { Stores } from "./stores.ts"
export { databaseName } from "./databaseName.ts"
