import { layerMemoryAccountStore, makeTestAuthority } from "@mailkeep/testing"
import { createMailkeep, type AccountEvent, MailkeepError } from "mailkeep"
import { createHmac, timingSafeEqual } from "node:crypto"
import { once } from "node:events"
import type { IncomingHttpHeaders } from "node:http"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { assert, describe, it, vi } from "vitest"
import { networkFor, newMasterKey } from "./localMail.ts"
import { input, optionsOf } from "./masterKey/services.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

const newDatabase = () => join(temporaryFolder(), "mailkeep.db")
const named = (name: string) => ({ ...input(), email: `${name}@example.test` })
const told = ({ email, kind }: AccountEvent) => `${kind} ${email}`

const code = async (call: () => Promise<unknown>) => {
  const error = await call().then(
    () => assert.fail("it resolved"),
    (reason: unknown) => reason,
  )
  assert.instanceOf(error, MailkeepError)
  return error.code
}

const take = async (events: AsyncIterable<AccountEvent>, count: number) => {
  const taken: Array<AccountEvent> = []
  for await (const event of events) if (taken.push(event) === count) break
  return taken
}

/** A receiver over TLS on loopback, and the options of a Mailkeep that may send to it. */
const startReceiver = async (statusOf: (body: string) => number = () => 204) => {
  const authority = await makeTestAuthority()
  const { certPem, keyPem } = await authority.issue({ names: ["localhost"] })
  const messages: Array<{ readonly headers: IncomingHttpHeaders; readonly body: string }> = []
  const server = createServer({ cert: certPem, key: keyPem }, (request, response) => {
    request.toArray().then((chunks) => {
      const body = Buffer.concat(chunks).toString()
      messages.push({ headers: request.headers, body })
      response.writeHead(statusOf(body)).end()
    }, console.error)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    messages,
    url: `https://localhost:${(server.address() as AddressInfo).port}/hook`,
    network: networkFor(authority.caPem),
    [Symbol.asyncDispose]: async () => void (await new Promise((resolve) => server.close(resolve))),
  }
}

describe("mailkeep.events", () => {
  it("calls listeners of the tenant in order, waits for them, and goes on when one throws", async () => {
    const logged = vi.spyOn(console, "log").mockImplementation(() => {})
    try {
      await using mailkeep = await createMailkeep(optionsOf(":memory:", newMasterKey()))
      const [first, second]: [Array<string>, Array<string>] = [[], []]
      await mailkeep.events.on(async (event) => {
        await Promise.resolve()
        first.push(told(event))
        throw new Error("a listener of the host's")
      })
      const stop = await mailkeep.events.on((event) => second.push(told(event)))
      const { account } = await mailkeep.accounts.add(named("ada"))
      await mailkeep.tenant("other").accounts.add(named("foreign"))
      await mailkeep.accounts.suspend(account.id)
      // Its servers may not be dialled.
      const expected = ["created", "disconnected", "suspended"].map((kind) => `${kind} ada@example.test`)
      await vi.waitUntil(() => first.length === 3 && second.length === 3)
      assert.deepStrictEqual([first, second], [expected, expected])
      stop()
      await mailkeep.accounts.resume(account.id)
      await vi.waitUntil(() => first.length === 4)
      assert.lengthOf(second, 3)
      assert.include(JSON.stringify(logged.mock.calls.map(String)), "A listener of events threw")
    } finally {
      logged.mockRestore()
    }
  })

  it("streams what happens behind a known event, to a loop that may be left and taken up again", async () => {
    await using mailkeep = await createMailkeep(optionsOf(":memory:", newMasterKey()))
    const seen: Array<AccountEvent> = []
    await mailkeep.events.on((event) => seen.push(event))
    await mailkeep.accounts.add(named("a"))
    await mailkeep.accounts.add(named("b"))
    await vi.waitUntil(() => seen.length === 4)
    const [second] = await take(mailkeep.events.stream({ after: seen[0]!.id }), 1)
    assert.deepStrictEqual(second, seen[1])
    assert.instanceOf(second!.occurredAt, Date)
    assert.strictEqual(second!.failures[0]?.side, "submission")
    const others = await take(mailkeep.events.stream({ after: second!.id }), 2)
    assert.deepStrictEqual(others.map(told), ["created b@example.test", "disconnected b@example.test"])
    const other = mailkeep.tenant("other").events
    for (const after of [second!.id, "x"])
      assert.strictEqual(await code(() => take(other.stream({ after }), 1)), "EVENT_NOT_FOUND")
    assert.strictEqual(await code(() => mailkeep.events.on("x" as never)), "INVALID_OPTIONS")
    assert.strictEqual(await code(() => mailkeep.events.on(() => {}, { since: 1 } as never)), "INVALID_OPTIONS")
  })

  it("ends at the caller's signal, and with Mailkeep", async () => {
    const mailkeep = await createMailkeep(optionsOf(":memory:", newMasterKey()))
    const reason = new Error("enough")
    const stopped = new AbortController()
    const streaming = take(mailkeep.events.stream({ signal: stopped.signal }), 1).catch((error: unknown) => error)
    const closed = code(() => take(mailkeep.events.stream(), 1))
    await mailkeep.events.on(() => {})
    stopped.abort(reason)
    assert.strictEqual(await streaming, reason)
    await mailkeep.close()
    assert.strictEqual(await closed, "CLOSED")
  })

  it("tells of what another process did, and nothing of a transaction that the host rolled back", async () => {
    const [database, key] = [newDatabase(), newMasterKey()]
    await using here = await createMailkeep(optionsOf(database, key))
    await using there = await createMailkeep(optionsOf(database, key))
    const seen: Array<string> = []
    await here.events.on((event) => seen.push(told(event)))
    const connection = new DatabaseSync(database)
    connection.exec("pragma foreign_keys = on; begin immediate")
    await there.with(connection).accounts.insert(named("undone"))
    connection.exec("rollback; begin immediate")
    await there.with(connection).accounts.insert(named("done"))
    connection.exec("commit")
    connection.close()
    await vi.waitUntil(() => seen.length > 0, { timeout: 5_000 })
    assert.deepStrictEqual(seen, ["created done@example.test"])
  })

  it("tells of accounts in a store of the host's own, which keeps no events itself", async () => {
    const options = { ...optionsOf(":memory:", newMasterKey()), accountStore: layerMemoryAccountStore }
    await using mailkeep = await createMailkeep(options)
    const seen: Array<string> = []
    await mailkeep.events.on((event) => seen.push(told(event)))
    const { account } = await mailkeep.accounts.add(named("ada"))
    await mailkeep.accounts.remove(account.id)
    await vi.waitUntil(() => seen.length === 3)
    assert.deepStrictEqual(
      seen,
      ["created", "disconnected", "deleted"].map((kind) => `${kind} ada@example.test`),
    )
  })
})

describe("mailkeep.webhooks", () => {
  it("posts what happened, signed, and keeps what is refused until it is tried anew", async () => {
    let status = 204
    await using receiver = await startReceiver(() => status)
    await using mailkeep = await createMailkeep({ ...optionsOf(":memory:", newMasterKey()), network: receiver.network })
    const { id, secret } = await mailkeep.webhooks.create({
      url: receiver.url,
      events: ["created", "deleted"],
      label: "CRM",
    })
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    const [listed] = await mailkeep.webhooks.list()
    assert.deepInclude(listed, {
      id,
      url: receiver.url,
      events: ["created", "deleted"],
      label: "CRM",
      switchedOff: null,
    })
    assert.notInclude(JSON.stringify(listed), secret.slice(6))
    const { account } = await mailkeep.accounts.add(named("ada"))
    await vi.waitUntil(() => receiver.messages.length === 1)
    const { body, headers } = receiver.messages[0]!
    const signed = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".")
    const expected = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
      .update(signed)
      .digest()
    const [version, signature] = String(headers["webhook-signature"]).split(",")
    assert.strictEqual(version, "v1")
    assert.isTrue(timingSafeEqual(expected, Buffer.from(signature!, "base64")))
    assert.deepInclude(JSON.parse(body), {
      eventType: "EMAIL_ACCOUNT_CREATED",
      accountId: account.id,
      tenant: "default",
    })
    status = 400
    await mailkeep.accounts.remove(account.id)
    const letter = await vi.waitUntil(async () => (await mailkeep.webhooks.deadLetters())[0])
    assert.deepInclude(letter, { webhookId: id, accountId: account.id, kind: "deleted", status: 400, attempts: 1 })
    status = 200
    await mailkeep.webhooks.retry(letter.id)
    await vi.waitUntil(() => receiver.messages.length === 3)
    assert.strictEqual(await code(() => mailkeep.webhooks.retry(letter.id)), "DEAD_LETTER_NOT_FOUND")
    assert.strictEqual(await code(() => mailkeep.tenant("other").webhooks.remove(id)), "WEBHOOK_NOT_FOUND")
    status = 410
    await mailkeep.accounts.add(named("eve"))
    const { switchedOff } = await vi.waitUntil(async () =>
      (await mailkeep.webhooks.list()).find((each) => each.switchedOff !== null),
    )
    assert.match(switchedOff!.reason, /gone for good/)
    assert.instanceOf(switchedOff!.since, Date)
    assert.strictEqual(await code(() => mailkeep.tenant("other").webhooks.enable(id)), "WEBHOOK_NOT_FOUND")
    await mailkeep.webhooks.enable(id)
    assert.isNull((await mailkeep.webhooks.list())[0]!.switchedOff)
    await mailkeep.webhooks.remove(id)
    assert.deepStrictEqual(await mailkeep.webhooks.list(), [])
  })

  it("are refused where Mailkeep may not dial, and with words of a wrong type", async () => {
    await using mailkeep = await createMailkeep(optionsOf(":memory:", newMasterKey()))
    const { webhooks } = mailkeep
    assert.strictEqual(await code(() => webhooks.create({ url: "https://10.0.0.1/" })), "INVALID_WEBHOOK")
    assert.strictEqual(
      await code(() => webhooks.create({ url: "https://example.org/", events: ["exploded" as never] })),
      "INVALID_WEBHOOK",
    )
    for (const webhook of [{}, undefined, { url: 1 }, { url: "https://example.org/", secret: "mine" }]) {
      assert.strictEqual(await code(() => webhooks.create(webhook as never)), "INVALID_OPTIONS")
    }
    assert.strictEqual(await code(() => webhooks.remove(5 as never)), "INVALID_OPTIONS")
  })

  it("have their secrets moved with the master key, without which nothing opens", async () => {
    const [database, old, current] = [newDatabase(), newMasterKey(), newMasterKey()]
    {
      await using first = await createMailkeep(optionsOf(database, old))
      await first.webhooks.create({ url: "https://example.org/" })
    }
    assert.strictEqual(await code(() => createMailkeep(optionsOf(database, current))), "SECRETS_UNUSABLE")
    {
      await using both = await createMailkeep(optionsOf(database, current, old))
      const { currentKeyId, keyIds, remaining, webhooks } = await both.rotateKeys()
      assert.deepStrictEqual([keyIds, remaining, webhooks], [[currentKeyId], [], { rotated: 1, failed: [] }])
      assert.strictEqual((await both.rotateKeys()).webhooks.rotated, 0)
    }
    await using last = await createMailkeep(optionsOf(database, current))
    assert.lengthOf(await last.webhooks.list(), 1)
  })
})
