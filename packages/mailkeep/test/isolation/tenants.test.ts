import { AccountId, ApiKeys, EmailAccounts, TenantId } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Effect } from "effect"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, expect, it, onTestFinished } from "vitest"
import { anyRequest, contractRoutes, type Ids } from "./operations.ts"
import { rowsOf } from "./rowsOf.ts"
import { makeWorld, type World } from "./world.ts"

const OPERATIONS = 10_000
const account = { from_name: "Bea", password: "secret", smtp_host: "smtp.example.com", imap_host: "imap.example.com" }

// A file like any other, but for the disk, which thousands of commits would wait for.
const folderInMemory = (): string => {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "mailkeep-test-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Gives the tenant something of everything, and its ids. */
const settle = async ({ send }: World, key: string): Promise<Array<string>> => {
  const ids: Array<string> = []
  for (const name of ["one", "two", "three"]) {
    const body = { ...account, from_email: `${name}@example.com`, imap_password: "another" }
    ids.push(String((await send("POST", "/email-accounts/save", key, body)).json.id))
  }
  const accounts = ["four", "five"].map((name) => ({ ...account, from_email: `${name}@example.com` }))
  const batch = (await send("POST", "/email-accounts/bulk", key, { accounts })).json.batch_id
  // Its events end when it is finished: nobody works on its rows any more.
  await send("GET", `/email-accounts/bulk/${batch}/events`, key)
  return [...ids, batch]
}

const inProcess = (id: string, keyId: string) => {
  const tenant = TenantId.make("a")
  return Effect.gen(function* () {
    const [accounts, keys] = [yield* EmailAccounts, yield* ApiKeys]
    const number = AccountId.make(Number(id))
    yield* Effect.ignore(accounts.setSuspended(tenant, number, true))
    yield* Effect.ignore(accounts.update(tenant, number, { name: "Mallory" }))
    yield* Effect.ignore(accounts.open(tenant, number))
    assert.isFalse(yield* keys.revoke(tenant, keyId))
  })
}

it("ten thousand random operations of one tenant leave every row of another's as it was", async () => {
  const file = join(folderInMemory(), "mailkeep.db")
  const world = await makeWorld(file)
  try {
    const [a, b] = [await world.issueKey("a"), await world.issueKey("b")]
    const ids: Ids = { own: await settle(world, a.text), foreign: [...(await settle(world, b.text)), b.id] }
    const before = rowsOf(file, "b")
    for (const [table, rows] of Object.entries(before)) assert.isAbove(rows.length, 0, `nothing of b's is in ${table}`)

    const random = seededRandom(5)
    const routes = await contractRoutes()
    const done = new Map<string, number>()
    for (let operation = 0; operation < OPERATIONS; operation++) {
      if (operation % 100 === 0) {
        await world.runtime.runPromise(inProcess(random.pick(ids.foreign.slice(0, 3)), b.id))
        continue
      }
      const { body, method, path } = anyRequest(random, routes, ids)
      const { json, status } = await world.send(method, path, a.text, body)
      assert.notStrictEqual(status, 500, `${method} ${path}`)
      if (status >= 300) continue
      done.set(method, (done.get(method) ?? 0) + 1)
      const made = method === "POST" ? (json?.id ?? json?.batch_id) : undefined
      if (made === undefined || ids.own.includes(String(made))) continue
      // The oldest may well be deleted.
      ids.own.push(String(made))
      if (ids.own.length > 12) ids.own.shift()
    }
    assert.deepStrictEqual(rowsOf(file, "b"), before)

    // Or else this would prove nothing: a did change its own, and what b does is seen.
    for (const method of ["GET", "POST", "DELETE"]) assert.isAbove(done.get(method) ?? 0, 20, method)
    await world.send("POST", "/email-accounts/save", b.text, { id: Number(ids.foreign[0]), from_name: "Bertha" })
    expect(rowsOf(file, "b")).not.toEqual(before)
  } finally {
    await world.close()
  }
}, 300_000)
