import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  Kysely,
  MysqlAdapter,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteQueryCompiler,
} from "kysely"
import type { Engine } from "../Engine.ts"
import { mysqlEngine } from "../mysql/mysqlEngine.ts"
import { postgresqlEngine } from "../postgresql/postgresqlEngine.ts"
import { sqliteEngine } from "../sqlite/sqliteEngine.ts"
import { OWN_PREFIX } from "../tables/placeTables.ts"
import type { TableOptions } from "../tables/TableOptions.ts"
import { makeMigrator, migrationNames } from "./migrate.ts"

// Statements for people and other tools hold their values themselves.
class Sqlite extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.appendImmediateValue(value)
  }
}
class Postgresql extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.appendImmediateValue(value)
  }
}
class Mysql extends MysqlQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.appendImmediateValue(value)
  }
}

interface Kind {
  readonly engine: Engine
  readonly adapter: () => DialectAdapter
  readonly compiler: () => QueryCompiler
}

const kinds = {
  sqlite: { engine: sqliteEngine, adapter: () => new SqliteAdapter(), compiler: () => new Sqlite() },
  postgresql: { engine: postgresqlEngine, adapter: () => new PostgresAdapter(), compiler: () => new Postgresql() },
  mysql: { engine: mysqlEngine, adapter: () => new MysqlAdapter(), compiler: () => new Mysql() },
} as const satisfies Record<string, Kind>

/** The kinds of databases that statements can be printed for. */
export type DatabaseKind = keyof typeof kinds

/** Which migrations to print, and where their tables are to be. */
export interface PrintOptions {
  readonly tables?: TableOptions
  /** The name of the last migration that the database has already. Default: it has none. */
  readonly after?: string
}

/**
 * The migrations as the statements that {@link layerDatabase} would run, for teams that run their own: each line is a
 * statement that ends with a semicolon, or a comment. Running them leaves the database as `migrations: "require"` asks for.
 */
export const printMigrations = async (
  kind: DatabaseKind,
  { after, tables = {} }: PrintOptions = {},
): Promise<string> => {
  if (after !== undefined && !migrationNames.includes(after)) {
    throw new Error(`there is no migration ${after}; there are ${migrationNames.join(", ")}`)
  }
  const { adapter, compiler, engine } = kinds[kind]
  const lines: Array<string> = []
  const done = after === undefined ? [] : migrationNames.slice(0, migrationNames.indexOf(after) + 1)
  const { prefix = OWN_PREFIX, schema } = tables
  const names = done.length === 0 ? [] : [`${prefix}migration`, `${prefix}migration_lock`]
  const dialect: Dialect = {
    createAdapter: adapter,
    createQueryCompiler: compiler,
    createDriver: () => recorder(lines, done),
    createIntrospector: () => ({
      getSchemas: async () => (done.length === 0 || schema === undefined ? [] : [{ name: schema }]),
      getTables: async () =>
        names.map((name) => ({
          name,
          isView: false,
          isForeign: false,
          columns: [],
          ...(schema === undefined ? {} : { schema }),
        })),
      getMetadata: async () => ({ tables: [] }),
    }),
  }
  const db = new Kysely<unknown>({ dialect })
  const run = async (connection: Kysely<unknown>) => {
    const migrator = makeMigrator(engine, connection, tables, (name) => lines.push(`-- ${name}`))
    const { error } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
  }
  await (engine.transact === undefined ? run(db) : engine.transact(db, run))
  return `${lines.join("\n")}\n`
}

// A driver that writes down what would change something, and answers as a database would that has some migrations done.
const recorder = (lines: Array<string>, done: ReadonlyArray<string>) => {
  const write = (statement: string) => lines.push(`${statement.replaceAll(/\s*\n\s*/gu, " ").trim()};`)
  const answer = ({ query, sql }: CompiledQuery): ReadonlyArray<object> => {
    if (query.kind !== "SelectQueryNode") return []
    if (sql.includes("migration_lock")) return done.length === 0 ? [] : [{ id: "migration_lock" }]
    return done.map((name, index) => ({ name, timestamp: new Date(index).toISOString() }))
  }
  const connection: DatabaseConnection = {
    executeQuery: async <R>(compiled: CompiledQuery): Promise<QueryResult<R>> => {
      // The rows are of the shapes that the migrator asks for.
      const rows = answer(compiled) as Array<R>
      // Selects look or lock; a script that one person runs has no need of either.
      if (!/^\s*(?:select|with)\b/iu.test(compiled.sql)) write(compiled.sql)
      return { rows }
    },
    streamQuery: () => {
      throw new Error("migrations stream nothing")
    },
  }
  const nothing = async () => {}
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: async () => void write("begin"),
    commitTransaction: async () => void write("commit"),
    rollbackTransaction: async () => void write("rollback"),
    releaseConnection: nothing,
    destroy: nothing,
  }
}
