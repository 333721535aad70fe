import { startRealMailServers } from "@mailkeep/testing"
import { createMailkeep, type Mailkeep } from "mailkeep"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { networkFor, newMasterKey } from "../localMail.ts"

const servers = await startRealMailServers()
const unavailable = "unavailable" in servers ? servers.unavailable : null
if (unavailable !== null) console.warn(`The suite against Dovecot and Postfix is skipped: ${unavailable}`)

describe.skipIf(unavailable !== null)("saving an account at Dovecot and Postfix", () => {
  if ("unavailable" in servers) return
  const { hosts, ports } = servers
  let mailkeep: Mailkeep
  let key: string
  let count = 0
  beforeAll(async () => {
    mailkeep = await createMailkeep({
      database: ":memory:",
      masterKey: newMasterKey(),
      network: networkFor(servers.caPem),
      checkLimit: false,
      http: { rateLimit: false },
    })
    key = (await mailkeep.keys.create({ label: "real" })).key
  })
  afterAll(async () => {
    await mailkeep.close()
    await servers.stop()
  })

  const save = async (fields: Record<string, unknown>) => {
    const response = await mailkeep.handler(
      new Request("http://localhost/api/v1/email-accounts/save", {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": key },
        body: JSON.stringify({
          from_name: "User",
          from_email: `user1+${count++}@example.test`,
          user_name: "user1@example.test",
          password: servers.users["user1@example.test"],
          smtp_host: hosts.good,
          smtp_port: ports.submission.starttls,
          smtp_security: "starttls",
          imap_host: hosts.good,
          imap_port: ports.access["implicit-tls"],
          imap_security: "implicit-tls",
          ...fields,
        }),
      }),
    )
    return { status: response.status, body: (await response.json()) as any }
  }
  const closedPort = async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, hosts.good, resolve))
    const { port } = server.address() as AddressInfo
    await new Promise<void>((resolve) => server.close(() => resolve()))
    return port
  }

  it.each([
    ["implicit TLS", { smtp_port: ports.submission["implicit-tls"], smtp_security: "implicit-tls" }],
    ["STARTTLS", { imap_port: ports.access.starttls, imap_security: "starttls" }],
    [
      "a mode found by trying, implicit TLS",
      { smtp_port: ports.submission["implicit-tls"], smtp_security: null, imap_security: null },
    ],
    [
      "a mode found by trying, STARTTLS",
      { smtp_security: null, imap_port: ports.access.starttls, imap_security: null },
    ],
  ])("with the right credentials over %s answers 200 with both flags true", async (_, fields) => {
    const { body, status } = await save(fields)
    assert.strictEqual(status, 200, JSON.stringify(body))
    assert.deepInclude(body.data, { is_smtp_success: true, is_imap_success: true })
    assert.deepStrictEqual(
      [body.data.id, body.id, body.email_account.id],
      [body.emailAccountId, body.emailAccountId, body.emailAccountId],
    )
  })

  it.each([
    ["a wrong password", () => ({ password: "wrong" }), "bad_credentials", "bad_credentials"],
    ["a wrong password of access alone", () => ({ imap_password: "wrong" }), null, "bad_credentials"],
    ["a closed submission port", async () => ({ smtp_port: await closedPort() }), "connection_refused", null],
    ["a closed access port", async () => ({ imap_port: await closedPort() }), null, "connection_refused"],
    [
      "STARTTLS stated for implicit-TLS ports",
      () => ({ smtp_port: ports.submission["implicit-tls"], imap_security: "starttls" }),
      "tls_mode_mismatch",
      "tls_mode_mismatch",
    ],
    [
      "implicit TLS stated for STARTTLS ports",
      () => ({ smtp_security: "implicit-tls", imap_port: ports.access.starttls }),
      "tls_mode_mismatch",
      "tls_mode_mismatch",
    ],
    [
      "certificates of an unknown authority",
      () => ({ smtp_host: hosts.unknownAuthority, imap_host: hosts.unknownAuthority }),
      "tls_cert_untrusted",
      "tls_cert_untrusted",
    ],
    [
      "expired certificates",
      () => ({ smtp_host: hosts.expired, imap_host: hosts.expired }),
      "tls_cert_expired",
      "tls_cert_expired",
    ],
    [
      "certificates for another name",
      () => ({ smtp_host: hosts.wrongName, imap_host: hosts.wrongName }),
      "tls_cert_name_mismatch",
      "tls_cert_name_mismatch",
    ],
  ])("with %s answers 400, keeps the account, and says what is wrong", async (_, fields, smtp, imap) => {
    const { body, status } = await save(await fields())
    assert.strictEqual(status, 400)
    assert.deepInclude(body, { ok: false, errorCode: "ACCOUNT_VERIFICATION_FAILED" })
    assert.deepStrictEqual(
      [body.data.smtp_diagnosis?.category ?? null, body.data.imap_diagnosis?.category ?? null],
      [smtp, imap],
    )
    assert.deepStrictEqual([body.data.is_smtp_success, body.data.is_imap_success], [smtp === null, imap === null])
    const kept = await mailkeep.accounts.get(body.emailAccountId)
    assert.strictEqual(kept.connection.submission.status, smtp === null ? "ok" : "failed")
  })

  it("sends a message by the stored account and finds it in the other user's mailbox", async () => {
    const one = await save({})
    const two = await save({
      from_email: "user2@example.test",
      user_name: "user2@example.test",
      password: servers.users["user2@example.test"],
    })
    const transport = await mailkeep.transport(one.body.emailAccountId)
    const { messageId } = await transport.sendMail({
      from: "user1@example.test",
      to: "user2@example.test",
      subject: "Hello",
      text: "It works.",
    })
    const mailbox = await mailkeep.mailbox(two.body.emailAccountId)
    try {
      const found = async () => {
        await mailbox.mailboxOpen("INBOX")
        return (await mailbox.search({ header: { "message-id": messageId } })) || []
      }
      // Postfix delivers after it has answered; IDLE would tell too, but asking again is simpler.
      const deadline = Date.now() + 20_000
      let numbers = await found()
      while (numbers.length === 0 && Date.now() < deadline) {
        await mailbox.noop()
        numbers = await found()
      }
      assert.lengthOf(numbers, 1)
    } finally {
      await mailbox.logout()
    }
  })
})
