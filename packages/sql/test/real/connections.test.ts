import { AccountStore } from "@mailkeep/core"
import { Effect, Exit, Layer, ManagedRuntime } from "effect"
import { createPool } from "mysql2/promise"
import { describe, expect, it } from "vitest"
import { layerMysql, layerStores } from "../../src/index.ts"
import { accountOf, secretsOf, tenantId } from "../subjects.ts"
import { databases } from "./databases.ts"

const killAll = (url: string) =>
  url.startsWith("postgres")
    ? "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    : "select concat('kill ', id) as statement from information_schema.processlist where db = database() and id <> connection_id()"

describe.each(databases)("connections to $name that break", ({ open }) => {
  it("fail the calls that use them, end nothing else, and are replaced", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, query } = database.host()
    const stores = ManagedRuntime.make(layerStores(database.url))
    const store = await stores.runPromise(AccountStore)
    const over = new AbortController()
    let next = 1
    const write = async () => {
      for (let number = next++; !over.signal.aborted; number = next++) {
        await Effect.runPromiseExit(store.insert(accountOf(number), secretsOf(number)))
      }
    }
    const writers = [write(), write(), write(), write()]
    // An uncaught error would fail the test run.
    for (let round = 0; round < 20; round++) {
      for (const { statement } of await query(killAll(database.url))) {
        // Gone by itself in the meantime.
        if (typeof statement === "string") await query(statement).catch(() => {})
      }
    }
    over.abort()
    await Promise.all(writers)
    const number = next++
    const insert = () => stores.runPromiseExit(store.insert(accountOf(number), secretsOf(number)))
    // A connection that broke while nobody used it may be found out by the first call only.
    const attempts = [await insert(), await insert(), await insert()]
    expect(attempts.some(Exit.isSuccess)).toBe(true)
    expect(await Effect.runPromise(store.get(tenantId, accountOf(number).id))).toEqual(accountOf(number))
    await stores.dispose()
    await end()
  })
})

it("a MySQL pool that would change texts is refused", async ({ skip }) => {
  const mysql = databases.find(({ name }) => name === "MariaDB")
  await using database = await mysql!.open()
  if ("unavailable" in database) return skip(database.unavailable)
  const pool = createPool({ uri: database.url, charset: "latin1" })
  const error = await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(layerMysql({ pool })))))
  expect(String(error.cause)).toMatch(/its pool speaks latin1: give it the option charset/)
  await pool.end()
})

const postgresql = databases.filter(({ name }) => name === "PostgreSQL")

it.for(postgresql)(
  "a $name database that becomes read-only says so, and goes on afterwards",
  async ({ open }, { skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, query } = database.host()
    const stores = ManagedRuntime.make(layerStores(database.url))
    const insert = (number: number) =>
      stores.runPromise(
        AccountStore.use((store) => store.insert(accountOf(number), secretsOf(number))).pipe(
          Effect.map(({ kind }) => kind),
          Effect.catch(({ cause }) => Effect.succeed(String(cause))),
        ),
      )
    expect(await insert(1)).toBe("inserted")
    const name = new URL(database.url).pathname.slice(1)
    const setReadOnly = async (state: "on" | "off") => {
      // Whoever changes it may write all the same.
      await query(
        `set default_transaction_read_only = off; alter database ${name} set default_transaction_read_only = ${state}`,
      )
      // It counts for connections that are made from now on.
      await query(killAll(database.url))
      // Connections that broke while nobody used them may be found out by the next calls only, one by each.
      for (let call = 0; call < 3; call++) await insert(1)
    }
    await setReadOnly("on")
    const { host, pathname } = new URL(database.url)
    expect(await insert(2)).toBe(
      `Error: The database postgres://${host}${pathname} is read-only: connect to the primary server`,
    )
    await setReadOnly("off")
    expect(await insert(2)).toBe("inserted")
    await stores.dispose()
    await end()
  },
)
