import { startMariadb, startPostgresql } from "@mailkeep/testing"
import { createMailkeep, type DatabaseLocation } from "mailkeep"
import { createPool } from "mysql2/promise"
import { randomBytes } from "node:crypto"
import { Pool } from "pg"
import { describe, expect, it } from "vitest"

const statement = "select id from mailkeep_account"
const servers = [
  {
    name: "PostgreSQL",
    scheme: "postgres",
    start: startPostgresql,
    hostOf: (url: string, max = 10) => {
      const pool = new Pool({ connectionString: url, max })
      const take = async () => {
        const client = await pool.connect()
        return () => client.release()
      }
      return { pool, take, ids: async () => (await pool.query(statement)).rows, end: () => pool.end() }
    },
  },
  {
    name: "MariaDB",
    scheme: "mysql",
    start: startMariadb,
    hostOf: (uri: string, connectionLimit = 10) => {
      const pool = createPool({ uri, connectionLimit })
      const take = async () => {
        const connection = await pool.getConnection()
        return () => connection.release()
      }
      return { pool, take, ids: async () => (await pool.query(statement))[0], end: () => pool.end() }
    },
  },
]
const masterKey = randomBytes(32).toString("base64")
// Nothing listens there, and nothing private may be dialled: the check fails at once and the account is kept.
const input = {
  email: "ada@example.org",
  password: "canary-s3cret",
  submission: { host: "127.0.0.1", port: 465 },
  access: { host: "127.0.0.1", port: 993 },
}

describe.each(servers)("a Mailkeep on $name", ({ hostOf, scheme, start }) => {
  it("keeps accounts by a URL, finds them by the host's own pool, and leaves that pool open", async ({ skip }) => {
    const server = await start()
    if ("unavailable" in server) return skip(server.unavailable)
    const { end, ids, pool } = hostOf(server.url)
    const open = (database: DatabaseLocation) => createMailkeep({ database, masterKey })
    const byUrl = await open(server.url)
    const { account } = await byUrl.accounts.add(input)
    await byUrl.close()
    const byPool = await open(pool)
    expect((await byPool.accounts.get(account.id)).email).toBe("ada@example.org")
    expect((await byPool.accounts.update(account.id, { password: "another" })).account.id).toBe(account.id)
    await byPool.accounts.remove(account.id)
    await byPool.close()
    expect(await ids()).toEqual([])
    await end()
    await server.stop()
  })

  it("ends a call at its signal although the pool has no connection left", async ({ skip }) => {
    const server = await start()
    if ("unavailable" in server) return skip(server.unavailable)
    const { end, pool, take } = hostOf(server.url, 1)
    const mailkeep = await createMailkeep({ database: pool, masterKey, batchAccountsAtOnce: 0 })
    const giveBack = await take()
    const told = new AbortController()
    const call = mailkeep.accounts.list({ signal: told.signal })
    told.abort(new Error("enough"))
    await expect(call).rejects.toThrow("enough")
    giveBack()
    expect((await mailkeep.accounts.list()).next).toBeNull()
    await mailkeep.close()
    await end()
    await server.stop()
  })

  it("says what is wrong with a database that can't be reached, and never its password", async () => {
    const opening = createMailkeep({ database: `${scheme}://ada:canary@127.0.0.1:1/x`, masterKey })
    const error: unknown = await opening.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: "STORE_FAILED" })
    expect(String(error)).toContain(`The database ${scheme}://127.0.0.1:1/x can't be reached: is the server running`)
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("canary")
  })
})
