import { AccountId, ApiKeys, EmailAccounts, TenantId, WarmupRecords, Webhooks } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Effect } from "effect"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, it, onTestFinished } from "vitest"
import { anyRequest, contractRoutes, type Ids, type KnownIds } from "./operations.ts"
import { rowsOf } from "./rowsOf.ts"
import { deliverAll, settle, warmupDay } from "./settle.ts"
import { makeWorld } from "./world.ts"

const OPERATIONS = 10_000

// A file like any other, but for the disk, which thousands of commits would wait for.
const folderInMemory = (): string => {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "mailkeep-test-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

interface Aims {
  readonly account: string
  readonly keyId: string
  readonly webhook: string
  readonly letter: string
  readonly ownLetter: string
}

/** What a host can do in the name of a tenant, tried on what is another's; and what goes on in the background. */
const inProcess = ({ account, keyId, letter, ownLetter, webhook }: Aims) => {
  const tenant = TenantId.make("a")
  return Effect.gen(function* () {
    const [accounts, keys] = [yield* EmailAccounts, yield* ApiKeys]
    const [warmups, webhooks] = [yield* WarmupRecords, yield* Webhooks]
    const id = AccountId.make(Number(account))
    yield* Effect.ignore(accounts.setSuspended(tenant, id, true))
    yield* Effect.ignore(accounts.update(tenant, id, { name: "Mallory" }))
    yield* Effect.ignore(accounts.open(tenant, id))
    yield* Effect.ignore(accounts.remove(tenant, id))
    yield* Effect.ignore(warmups.record(tenant, id, { ...warmupDay, sent: 50 }))
    yield* Effect.flip(webhooks.retry(tenant, letter))
    yield* Effect.flip(webhooks.remove(tenant, webhook))
    yield* Effect.flip(webhooks.enable(tenant, webhook))
    assert.isFalse(yield* keys.revoke(tenant, keyId))
    yield* Effect.ignore(webhooks.retry(tenant, ownLetter))
    yield* deliverAll(() => ({ kind: "delivered" }))
  })
}

const remember = (own: KnownIds, kind: "account" | "batch" | "tag", made: string | number | undefined): void => {
  if (made === undefined || own[kind].includes(String(made))) return
  own[kind].push(String(made))
  // The oldest may well be deleted.
  if (own[kind].length > 8) own[kind].shift()
}

it("ten thousand random operations of one tenant leave every row of another's as it was, in every table", async () => {
  const file = join(folderInMemory(), "mailkeep.db")
  const world = await makeWorld(file)
  try {
    const [a, b] = [await world.issueKey("a"), await world.issueKey("b")]
    const [own, foreign] = [await settle(world, "a", a), await settle(world, "b", b)]
    const ids: Ids = { own: own.known, foreign: foreign.known }
    const [before, ownBefore] = [rowsOf(file, "b"), rowsOf(file, "a")]
    for (const [table, rows] of Object.entries(before)) assert.isAbove(rows.length, 0, `nothing of b's is in ${table}`)

    const random = seededRandom(5)
    const routes = await contractRoutes()
    const done = new Map<string, number>()
    for (let operation = 0; operation < OPERATIONS; operation++) {
      if (operation % 100 === 0) {
        const { letter, webhook } = foreign
        const account = random.pick(foreign.known.account)
        await world.runtime.runPromise(inProcess({ account, keyId: b.id, letter, ownLetter: own.letter, webhook }))
        continue
      }
      const { body, headers, method, path, route } = anyRequest(random, routes, ids)
      const { json, status } = await world.send(method, path, a.text, body, headers)
      assert.isBelow(status, 500, `${method} ${path}`)
      if (status >= 300) continue
      const name = `${method} ${route.path}`
      done.set(name, (done.get(name) ?? 0) + 1)
      if (method !== "POST") continue
      remember(ids.own, "batch", json?.batch_id)
      if (route.path === "/tags") remember(ids.own, "tag", json?.data?.id)
      else remember(ids.own, "account", json?.emailAccountId)
    }
    assert.deepStrictEqual(rowsOf(file, "b"), before)

    // Or else this would prove nothing: every route did something for a, and rows of a's changed in every table.
    for (const { method, path } of routes) assert.isAbove(done.get(`${method} ${path}`) ?? 0, 0, `${method} ${path}`)
    const ownAfter = rowsOf(file, "a")
    for (const table of Object.keys(before)) {
      // Its key and its webhook are nobody's to change by HTTP.
      if (["mailkeep_api_key", "mailkeep_webhook"].includes(table)) continue
      assert.notDeepEqual(ownAfter[table], ownBefore[table], `nothing of a's changed in ${table}`)
    }
    await world.send("POST", "/email-accounts/save", b.text, {
      id: Number(foreign.known.account[0]),
      from_name: "Bertha",
    })
    assert.notDeepEqual(rowsOf(file, "b")["mailkeep_account"], before["mailkeep_account"])
  } finally {
    await world.close()
  }
}, 300_000)
