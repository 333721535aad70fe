import type { MysqlPool as CallbackPool, MysqlPoolConnection, MysqlQueryResult } from "kysely"

/** A pool of `mysql2` 3: what `createPool` of `mysql2` or of `mysql2/promise` gives. */
export type MysqlPool = CallbackPool | { readonly pool: CallbackPool }

// Whatever the host does with its own queries: rows come as objects, numbers as numbers (Mailkeep stores none that a
// JavaScript number doesn't hold exactly), all else as text.
const plainRows = {
  rowsAsArray: false,
  nestTables: false,
  typeCast: (field: { readonly type: string; readonly string: () => string | null }) => {
    const text = field.string()
    return text !== null && NUMBERS.has(field.type) ? Number(text) : text
  },
}
const NUMBERS: ReadonlySet<string> = new Set(["TINY", "SHORT", "INT24", "LONG", "LONGLONG", "NEWDECIMAL"])

type Done = (error: unknown, result: MysqlQueryResult) => void

// The form of `query` that takes options, which Kysely doesn't use and its type doesn't name.
type QueryWithOptions = (
  query: typeof plainRows & { readonly sql: string; readonly values: unknown },
  done: Done,
) => never

const wrap = (client: MysqlPoolConnection, release: () => void): MysqlPoolConnection => {
  const query = client.query.bind(client) as unknown as QueryWithOptions
  return {
    config: client.config,
    threadId: client.threadId,
    query: (sql: string, values: unknown, done: Done = () => {}) => query({ sql, values, ...plainRows }, done),
    connect: (done) => client.connect(done),
    destroy: () => client.destroy(),
    release,
  }
}

/** A connection of `mysql2` 3, of its callbacks or of its promises. */
export type MysqlConnection = MysqlPoolConnection | { readonly connection: MysqlPoolConnection }

/** One connection of the host's as a pool for Kysely: it is never given back, as it is the host's. */
export const connectionForKysely = (connection: MysqlConnection): CallbackPool => {
  const wrapped = wrap("connection" in connection ? connection.connection : connection, () => {})
  return { getConnection: (done) => done(null, wrapped), end: (done) => done(null) }
}

/** A host's pool as Kysely sees it. */
export const poolForKysely = (pool: MysqlPool): CallbackPool => {
  const callbacks = "pool" in pool ? pool.pool : pool
  const seen = new WeakMap<MysqlPoolConnection, MysqlPoolConnection>()
  const known = (client: MysqlPoolConnection): MysqlPoolConnection => {
    const connection = seen.get(client) ?? wrap(client, () => client.release())
    seen.set(client, connection)
    return connection
  }
  return {
    getConnection: (done) =>
      // Beside an error there is no client.
      callbacks.getConnection((error, client) => done(error, error === null ? known(client) : client)),
    end: (done) => callbacks.end(done),
  }
}
