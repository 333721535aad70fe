import { type BatchProgress, createMailkeep, type Mailkeep, MailkeepError, nodeListener } from "mailkeep"
import { createServer, get } from "node:http"
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net"
import { join } from "node:path"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { goodAccount, newMasterKey, startLocalMail } from "./localMail.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

const local = await startLocalMail()
const { mail } = local
let mailkeep: Mailkeep
beforeAll(async () => {
  mailkeep = await createMailkeep(local.options)
})
afterAll(async () => {
  await mailkeep.close()
  await mail.close()
})

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail("the promise resolved"),
    (error: unknown) => error,
  )
const code = async (promise: Promise<unknown>) => {
  const error = await rejection(promise)
  assert.instanceOf(error, MailkeepError)
  return error.code
}
const seenOf = async (progress: AsyncIterable<BatchProgress>) => {
  const seen: Array<BatchProgress> = []
  for await (const each of progress) seen.push(each)
  return seen
}

/** A server that takes connections and never says a word. */
const silentServer = async () => {
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket.on("error", () => {}))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
const good = (name: string) => goodAccount(mail, `${name}@example.test`)

describe("mailkeep.accounts.addMany", () => {
  it("resolves with what became of each row, which are checked afterwards", async () => {
    const { batchId, rows } = await mailkeep.accounts.addMany([
      good("one"),
      { ...good("two"), password: "wrong" },
      { email: "nobody" },
      good("ONE"),
    ])
    assert.deepStrictEqual(
      rows.map(({ duplicateOf, email, outcome, row }) => [row, email, outcome, duplicateOf]),
      [
        [1, "one@example.test", "added", null],
        [2, "two@example.test", "added", null],
        [3, null, "invalid", null],
        [4, "ONE@example.test", "duplicate", 1],
      ],
    )
    assert.strictEqual((await mailkeep.accounts.get(rows[0]!.accountId!)).email, "one@example.test" as never)
    const seen = await seenOf(mailkeep.batches.watch(batchId))
    const last = seen.at(-1)!
    assert.deepStrictEqual([last.status, last.checks], ["finished", { pending: 0, ok: 1, failed: 1, notNeeded: 2 }])
    assert.instanceOf(last.finishedAt, Date)
    const batch = await mailkeep.batches.get(batchId)
    const { rows: checked, ...progress } = batch
    assert.deepStrictEqual(progress, last)
    assert.deepStrictEqual(
      checked.map(({ check }) => check),
      ["ok", "failed", "not-needed", "not-needed"],
    )
    assert.strictEqual(checked[1]!.access?.diagnosis?.category, "bad_credentials")
    assert.deepStrictEqual(
      (await mailkeep.batches.list()).map(({ id }) => id),
      [batchId],
    )
  })

  it("rejects with codes, and stops at the caller's signal", async () => {
    assert.strictEqual(await code(mailkeep.accounts.addMany([])), "INVALID_BATCH")
    assert.strictEqual(await code(mailkeep.accounts.addMany("x" as never)), "INVALID_OPTIONS")
    for (const id of ["A".repeat(22), "", "x"]) {
      assert.strictEqual(await code(mailkeep.batches.get(id)), "BATCH_NOT_FOUND")
      assert.strictEqual(await code(seenOf(mailkeep.batches.watch(id))), "BATCH_NOT_FOUND")
    }
    const reason = new Error("the user went away")
    const options = { signal: AbortSignal.abort(reason) }
    assert.strictEqual(await rejection(mailkeep.accounts.addMany([good("x")], options)), reason)
    const { batchId } = await mailkeep.accounts.addMany([good("one")])
    assert.strictEqual(await rejection(seenOf(mailkeep.batches.watch(batchId, options))), reason)
    assert.strictEqual(await code(mailkeep.tenant("other").batches.get(batchId)), "BATCH_NOT_FOUND")
  })

  it("tells a watcher that Mailkeep was closed", async () => {
    const closed = await createMailkeep({
      ...local.options,
      database: ":memory:",
      // Somebody listens there who never says a word.
      checkDeadlineMilliseconds: 60_000,
    })
    await using silent = await silentServer()
    const account = { ...good("silent"), submission: { host: "localhost", port: silent.port } }
    const { batchId } = await closed.accounts.addMany([account])
    const watching = seenOf(closed.batches.watch(batchId))
    const status = code(watching)
    await closed.close()
    assert.strictEqual(await status, "CLOSED")
    assert.strictEqual(await code(closed.accounts.addMany([account])), "CLOSED")
  })

  it("is checked by whoever opens the database next, when the process ended before", async () => {
    const options = { ...local.options, database: join(temporaryFolder(), "mailkeep.db"), masterKey: newMasterKey() }
    await using silent = await silentServer()
    let batchId: string
    {
      await using first = await createMailkeep({ ...options, checkDeadlineMilliseconds: 60_000 })
      const account = { ...good("late"), submission: { host: "localhost", port: silent.port } }
      ;({ batchId } = await first.accounts.addMany([account]))
      assert.strictEqual((await first.batches.get(batchId)).checks.pending, 1)
    }
    await using second = await createMailkeep({ ...options, checkDeadlineMilliseconds: 100 })
    const seen = await seenOf(second.batches.watch(batchId))
    assert.strictEqual(seen.at(-1)?.checks.failed, 1)
  })
})

describe("nodeListener", () => {
  it("streams the events of a batch, and ends them with Mailkeep", async () => {
    const closing = await createMailkeep({ ...local.options, database: ":memory:", checkDeadlineMilliseconds: 60_000 })
    await using silent = await silentServer()
    const { key } = await closing.keys.create({ label: "test" })
    const server = createServer(nodeListener(closing.handler))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const account = { ...good("silent"), submission: { host: "localhost", port: silent.port } }
    const { batchId } = await closing.accounts.addMany([account, { ...account, email: "x" }])
    const text = await new Promise<string>((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      const path = `/api/v1/email-accounts/bulk/${batchId}/events`
      get({ host: "127.0.0.1", port, path, headers: { "x-api-key": key } }, (response) => {
        let all = ""
        response.on("data", (chunk: Buffer) => {
          if (all === "") void closing.close()
          all += chunk.toString()
        })
        response.on("end", () => resolve(all))
        response.on("error", reject)
      }).on("error", reject)
    })
    assert.match(text, /^event: progress\ndata: .*"pending":1/)
    assert.notInclude(text, "event: finished")
    await new Promise((resolve) => server.close(resolve))
  })
})
