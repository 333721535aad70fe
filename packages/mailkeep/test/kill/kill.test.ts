import { AccountStore, CredentialVault, defaultTenant, layerMasterKey, type AccountId } from "@mailkeep/core"
import { layerSqlite } from "@mailkeep/sql"
import { Effect, Layer, Redacted } from "effect"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { goodBody, password, startLocalMail } from "../localMail.ts"
import { startServer } from "../serverProcess.ts"

const KILLS = 50
const local = await startLocalMail()
const folder = mkdtempSync(join(tmpdir(), "mailkeep-kill-"))
writeFileSync(join(folder, "ca.pem"), local.caPem)
afterAll(async () => {
  await local.mail.close()
  rmSync(folder, { recursive: true, force: true })
})
const environment = {
  MAILKEEP_ALLOW_HOSTS: "localhost",
  MAILKEEP_ALLOW_PORTS: "1024-65535",
  MAILKEEP_TRUSTED_CA: "ca.pem",
}

// Every account with its opened secrets, read from the file as the next process would.
const readAll = (ids: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    const store = yield* AccountStore
    const vault = yield* CredentialVault
    return yield* Effect.forEach(ids, (id) =>
      Effect.gen(function* () {
        const stored = yield* store.getWithSecrets(defaultTenant, id as AccountId)
        if (stored === null) return null
        const { account, secrets } = stored
        const owner = { tenantId: account.tenantId, accountId: account.id, revision: account.credentialRevision }
        const opened = yield* vault.open(owner, secrets)
        return Redacted.value(opened.password!)
      }),
    )
  }).pipe(
    Effect.provide(
      Layer.mergeAll(
        layerSqlite({ file: join(folder, "mailkeep.db") }),
        CredentialVault.layer.pipe(
          Layer.provide(layerMasterKey({ current: Redacted.make(readFileSync(join(folder, "mailkeep.key"), "utf8")) })),
        ),
      ),
    ),
    Effect.runPromise,
  )

describe("a server that is killed in the middle of saves", () => {
  it(`${KILLS} times loses no acknowledged account, opens every secret, and duplicates none`, async () => {
    const acknowledged = new Map<number, string>()
    let key: string | undefined
    let sent = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await startServer(folder, environment)
      key ??= server.shownKey!
      const enough = 1 + (kill % 5)
      let answered = 0
      let ended = false
      await new Promise<void>((resolve) => {
        const worker = async () => {
          while (!ended) {
            const email = `user${sent++}@example.test`
            try {
              const response = await fetch(`${server.url}/save`, {
                method: "POST",
                headers: { "content-type": "application/json", "x-api-key": key! },
                body: JSON.stringify(goodBody(local.mail, email)),
              })
              const body = (await response.json()) as { emailAccountId: number }
              assert.include([200, 400], response.status, JSON.stringify(body))
              acknowledged.set(body.emailAccountId, email)
            } catch (error) {
              if (!(error instanceof TypeError)) throw error
              return // the connection died with the server
            }
            if (++answered >= enough && !ended) {
              ended = true
              // Others are anywhere between the request and the answer now.
              void server.kill("SIGKILL").then(resolve)
            }
          }
        }
        for (let workers = 0; workers < 8; workers++) void worker()
      })
    }
    const server = await startServer(folder, environment)
    const listed: Array<{ id: number; from_email: string; is_smtp_success: boolean }> = []
    for (let offset = 0; ; offset += 100) {
      const page = (await (
        await fetch(`${server.url}/?offset=${offset}&limit=100`, { headers: { "x-api-key": key! } })
      ).json()) as typeof listed
      listed.push(...page)
      if (page.length < 100) break
    }
    await server.kill("SIGTERM")
    const addresses = listed.map((each) => each.from_email)
    assert.strictEqual(new Set(addresses).size, addresses.length)
    const stored = new Map(listed.map((each) => [each.id, each.from_email]))
    for (const [id, email] of acknowledged) assert.strictEqual(stored.get(id), email)
    const secrets = await readAll([...stored.keys()])
    assert.deepStrictEqual([...new Set(secrets)], [password])
    console.log(
      `${KILLS} kills: ${acknowledged.size} acknowledged, ${stored.size} stored ` +
        `(${listed.filter((each) => !each.is_smtp_success).length} of them still unchecked), ${sent} sent, 0 lost, 0 duplicated`,
    )
  })
})
