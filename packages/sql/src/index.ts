/**
 * Mailkeep's stores on SQL databases.
 *
 * @module
 */
export type { Database } from "./Database.ts"
export { layerAccountStore } from "./AccountStoreSql.ts"
export { layerApiKeyStore } from "./ApiKeyStoreSql.ts"
export { layerSealedKeys } from "./SealedKeysSql.ts"
export { layerBatchStore } from "./BatchStoreSql.ts"
export { layerWarmupHistoryStore } from "./WarmupHistoryStoreSql.ts"
export { layerSqlite, layerSqliteDatabase } from "./sqlite/layerSqlite.ts"
export type { SqliteOptions } from "./sqlite/layerSqlite.ts"
export { layerPostgresql, layerPostgresqlDatabase, type PostgresqlOptions } from "./postgresql/layerPostgresql.ts"
export type { PostgresqlClient, PostgresqlPool } from "./postgresql/PostgresqlPool.ts"
export { layerMysql, layerMysqlDatabase, type MysqlOptions } from "./mysql/layerMysql.ts"
export type { MysqlPool } from "./mysql/MysqlPool.ts"
export { type DatabaseLocation, kindOf, layerDatabase } from "./layerDatabase.ts"
export { layerStores } from "./layerStores.ts"
export { type KyselyOptions, layerKyselyDatabase } from "./layerKysely.ts"
export type { KyselyInstance } from "./hostKysely.ts"
export type { DatabaseOptions } from "./openSession.ts"
export { isPrefix, isSchemaName, type TableOptions } from "./tables/TableOptions.ts"
export { layerStoresOn, type Stores } from "./stores.ts"
export { type DatabaseKind, printMigrations, type PrintOptions } from "./migrations/printMigrations.ts"
export { migrationsRun } from "./migrations/migrationsRun.ts"
export { accountStoreWithin } from "./accountStoreWithin.ts"
export { databaseName } from "./databaseName.ts"
