import type { PostgresPool, PostgresPoolClient } from "kysely"

/** What Mailkeep needs of a `pg.Pool`; a pool of `pg` 8 fits. */
export interface PostgresqlPool {
  readonly options: object
  readonly connect: () => Promise<PostgresqlClient>
  readonly end: () => Promise<void>
  readonly on: (event: "connect", listener: (client: PostgresqlClient) => void) => unknown
}

/** What Mailkeep needs of a client that a {@link PostgresqlPool} hands out. */
export interface PostgresqlClient {
  readonly query: (query: {
    readonly text: string
    readonly values: Array<unknown>
    readonly types: TypeParsers
  }) => Promise<QueryOutcome>
  readonly release: (destroy?: boolean) => void
  readonly on: (event: "error", listener: (error: Error) => void) => unknown
}

interface TypeParsers {
  readonly getTypeParser: (oid: number) => (text: string) => unknown
}

interface QueryOutcome {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: Array<object>
}

// https://www.postgresql.org/docs/current/catalog-pg-type.html: bool, int8, int2, int4.
const BOOLEAN = 16
const NUMBERS: ReadonlyArray<number> = [20, 21, 23]

// Whatever the host's own parsers do: numbers come as numbers (Mailkeep stores none that a JavaScript number doesn't hold
// exactly), all else as text.
const types: TypeParsers = {
  getTypeParser: (oid) => {
    if (NUMBERS.includes(oid)) return Number
    return oid === BOOLEAN ? (text) => text === "t" : (text) => text
  },
}

// A connection that breaks while it is in use fails its query, and then says so once more: nobody else listens to that,
// and it would end the process. The pool drops such a client when it is given back.
const ignoreErrors = (client: PostgresqlClient): void => void client.on("error", () => {})

const watched = new WeakSet<PostgresqlPool>()

// A new connection can break in the same breath in which it is handed out, so it is too late to listen from there on.
const watchNewClients = (pool: PostgresqlPool): void => {
  if (watched.has(pool)) return
  watched.add(pool)
  pool.on("connect", ignoreErrors)
}

const wrap = (client: Pick<PostgresqlClient, "query">, release: (destroy?: boolean) => void): PostgresPoolClient => {
  const query = (text: string, parameters: ReadonlyArray<unknown>) =>
    client.query({ text, values: [...parameters], types })
  // Kysely has a second form of query for cursors, which the stores don't use.
  return { query, release } as unknown as PostgresPoolClient
}

/** One client of the host's as a pool for Kysely: it is never given back, as it is the host's. */
export const clientForKysely = (client: Pick<PostgresqlClient, "query">): PostgresPool => {
  const wrapped = wrap(client, () => {})
  return { options: {}, connect: async () => wrapped, end: async () => {} }
}

/** A host's pool as Kysely sees it. */
export const poolForKysely = (pool: PostgresqlPool): PostgresPool => {
  const seen = new WeakMap<PostgresqlClient, PostgresPoolClient>()
  const know = (client: PostgresqlClient): PostgresPoolClient => {
    const wrapped = wrap(client, (destroy) => client.release(destroy))
    // The host may have connected it before the pool was watched.
    ignoreErrors(client)
    seen.set(client, wrapped)
    return wrapped
  }
  watchNewClients(pool)
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect()
      return seen.get(client) ?? know(client)
    },
    end: () => pool.end(),
  }
}
