import { createMailkeep } from "mailkeep"
import type { AddressInfo } from "node:net"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { makeApp } from "../02-express/main.ts"
import { startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
const mailkeep = await createMailkeep(local.options)
const { key } = await mailkeep.keys.create({ label: "test" })
const server = makeApp(mailkeep).listen(0, "127.0.0.1")
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once("listening", resolve)))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await mailkeep.close()
  await local.mail.close()
})
const headers = { "content-type": "application/json", "x-api-key": key }

describe("example 02-express", () => {
  it("adds, lists and removes an account beside the host's own routes", async () => {
    const body = {
      from_name: "You",
      from_email: "you@local.test",
      user_name: "you@local.test",
      password: "the mailbox's password",
      smtp_host: "localhost",
      smtp_port: local.servers.submission.port,
      smtp_security: "starttls",
      imap_host: "localhost",
      imap_port: local.servers.access.port,
    }
    const saved = await fetch(`${url}/api/v1/email-accounts/save`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    })
    const answer = (await saved.json()) as { ok: boolean; id: number }
    assert.deepStrictEqual([saved.status, answer.ok], [200, true])
    const list = await (await fetch(`${url}/api/v1/email-accounts/`, { headers })).json()
    assert.deepStrictEqual(
      (list as ReadonlyArray<{ id: number }>).map(({ id }) => id),
      [answer.id],
    )
    assert.strictEqual(
      (await fetch(`${url}/api/v1/email-accounts/${answer.id}`, { method: "DELETE", headers })).status,
      200,
    )
    assert.deepStrictEqual(await (await fetch(`${url}/health`)).json(), { status: "up" })
    assert.deepStrictEqual(await (await fetch(`${url}/api/v1/campaigns`)).json(), [])
  })

  it("answers a malformed body with 400 and keeps it out of the answer", async () => {
    const response = await fetch(`${url}/api/v1/email-accounts/save`, {
      method: "POST",
      headers,
      body: '{"password":"canary',
    })
    assert.strictEqual(response.status, 400)
    assert.notInclude(await response.text(), "canary")
  })
})
