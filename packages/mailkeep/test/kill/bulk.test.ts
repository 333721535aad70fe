import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { goodBody, startLocalMail } from "../localMail.ts"
import { startServer } from "../serverProcess.ts"

// A kill takes seconds, so that CI does a few.
const KILLS = Number(process.env["MAILKEEP_KILLS"] ?? 4)
const ROWS = 6
const CLIENTS = 3
const local = await startLocalMail()
const folder = mkdtempSync(join(tmpdir(), "mailkeep-kill-bulk-"))
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

interface Answer {
  readonly batch_id: string
  readonly rows: ReadonlyArray<{
    readonly from_email: string
    readonly status: string
    readonly email_account_id: number
  }>
}

interface Listed {
  readonly id: number
  readonly from_email: string
  readonly is_smtp_success: boolean
  readonly is_imap_success: boolean
}

describe("a server that is killed in the middle of batches", () => {
  it(`${KILLS} times stores every row of an acknowledged batch once and checks it in the end, and doubles none that is sent again`, async () => {
    let key: string | undefined
    let [sent, kills] = [0, 0]
    const newBatch = () => Array.from({ length: ROWS }, () => `user${sent++}@example.test`)
    const batchIds: Array<string> = []
    const idOf = new Map<string, number>()
    const unanswered: Array<ReadonlyArray<string>> = []

    const post = async (url: string, addresses: ReadonlyArray<string>): Promise<Answer> => {
      const response = await fetch(`${url}/bulk`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": key! },
        body: JSON.stringify(addresses.map((email) => goodBody(local.mail, email))),
      })
      const answer = (await response.json()) as Answer
      assert.strictEqual(response.status, 202, JSON.stringify(answer))
      batchIds.push(answer.batch_id)
      for (const row of answer.rows) {
        assert.include(["added", "exists"], row.status)
        idOf.set(row.from_email, row.email_account_id)
      }
      return answer
    }

    for (; kills < KILLS; kills++) {
      const server = await startServer(folder, environment)
      key ??= server.shownKey!
      let answered = 0
      let ended = false
      await new Promise<void>((resolve) => {
        const client = async () => {
          while (!ended) {
            const addresses = newBatch()
            try {
              await post(server.url, addresses)
            } catch (error) {
              // The connection died with the server: nobody knows how far it came.
              if (!(error instanceof TypeError)) throw error
              unanswered.push(addresses)
              return
            }
            if (++answered > kills % 4 && !ended) {
              ended = true
              // Others are anywhere between the request and the answer now, and many rows are being checked.
              void server.kill("SIGKILL").then(resolve)
            }
          }
        }
        for (let clients = 0; clients < CLIENTS; clients++) void client()
      })
    }

    const server = await startServer(folder, environment)
    const acknowledged = batchIds.length
    for (const addresses of unanswered) await post(server.url, addresses)
    for (const id of batchIds) {
      // Ends when the batch is finished, which a batch that the dead left behind is soon after its lease has ended.
      const events = await fetch(`${server.url}/bulk/${id}/events`, { headers: { "x-api-key": key! } })
      assert.match(await events.text(), /event: finished\ndata: .*"pending":0/)
    }
    const listed: Array<Listed> = []
    for (let offset = 0; ; offset += 100) {
      const page = (await (
        await fetch(`${server.url}/?offset=${offset}&limit=100`, { headers: { "x-api-key": key! } })
      ).json()) as ReadonlyArray<Listed>
      listed.push(...page)
      if (page.length < 100) break
    }
    await server.kill("SIGTERM")
    assert.strictEqual(new Set(listed.map(({ from_email }) => from_email)).size, listed.length)
    const stored = new Map(listed.map((account) => [account.from_email, account]))
    assert.strictEqual(stored.size, sent)
    for (const [email, id] of idOf) assert.strictEqual(stored.get(email)?.id, id)
    assert.deepStrictEqual(
      listed.filter(({ is_imap_success, is_smtp_success }) => !is_imap_success || !is_smtp_success),
      [],
    )
    console.log(
      `${KILLS} kills: ${acknowledged} batches acknowledged, ${unanswered.length} sent again, ` +
        `${listed.length} accounts stored and checked, 0 lost, 0 doubled`,
    )
  })
})
