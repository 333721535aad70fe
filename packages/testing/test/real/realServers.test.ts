import { ImapFlow } from "imapflow"
import { existsSync } from "node:fs"
import { dirname } from "node:path"
import { createTransport } from "nodemailer"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { realHosts, startRealMailServers } from "../../src/index.ts"
import type { RealMailServers, RealMailServersUnavailable } from "../../src/index.ts"

let started: RealMailServers | RealMailServersUnavailable
let servers: RealMailServers
beforeAll(async () => {
  started = await startRealMailServers()
  if (!("unavailable" in started)) servers = started
})
beforeEach((context) => {
  if ("unavailable" in started) context.skip(started.unavailable)
})
afterAll(() => servers?.stop())

const modes = ["implicit-tls", "starttls"] as const
type Mode = (typeof modes)[number]

const transport = (mode: Mode, pass = "secret-1", host: string = realHosts.good) =>
  createTransport({
    host,
    port: servers.ports.submission[mode],
    secure: mode === "implicit-tls",
    requireTLS: true,
    auth: { user: "user1@example.test", pass },
    tls: { ca: servers.caPem },
  })

const mailbox = (mode: Mode, pass = "secret-2", host: string = realHosts.good) =>
  new ImapFlow({
    host,
    port: servers.ports.access[mode],
    secure: mode === "implicit-tls",
    ...(mode === "starttls" ? { doSTARTTLS: true } : {}),
    auth: { user: "user2@example.test", pass },
    tls: { ca: servers.caPem },
    logger: false,
  })

const verdict = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "accepted",
    (error: unknown) => String(error),
  )

describe.each(modes)("real Dovecot and Postfix by %s", (mode) => {
  it("delivers what user1 submits into user2's INBOX, where it is found by its Message-ID", async () => {
    const sent = await transport(mode).sendMail({
      from: "user1@example.test",
      to: "user2@example.test",
      subject: "real",
      text: "mail",
    })
    const client = mailbox(mode)
    await client.connect()
    const lock = await client.getMailboxLock("INBOX")
    const find = async () => (await client.search({ header: { "message-id": sent.messageId } })) || undefined
    try {
      // Postfix delivers after it has answered, so the first look may come too early.
      let found = await find()
      while (found?.length === 0) found = await find()
      expect(found).toHaveLength(1)
    } finally {
      lock.release()
    }
    await client.logout()
  })

  it("refuses a wrong password on both sides", async () => {
    await expect(transport(mode, "wrong").verify()).rejects.toMatchObject({ responseCode: 535 })
    await expect(mailbox(mode, "wrong").connect()).rejects.toMatchObject({ authenticationFailed: true })
  })

  it.each([
    ["unknownAuthority", /unable to verify the first certificate/],
    ["expired", /certificate has expired/],
    ["wrongName", /does not match certificate's altnames/],
    ["strict", /^accepted$/],
  ] as const)("presents its own certificate on the address for %s", async (host, expected) => {
    const client = mailbox(mode, "secret-2", realHosts[host])
    expect(await verdict(client.connect())).toMatch(expected)
    client.close()
    expect(await verdict(transport(mode, "secret-1", realHosts[host]).verify())).toMatch(expected)
  })
})

describe("real Dovecot and Postfix", () => {
  it("refuse mail to the outside and to unknown users", async () => {
    const to = (recipient: string) => transport("starttls").sendMail({ from: "user1@example.test", to: recipient })
    await expect(to("nobody@example.test")).rejects.toMatchObject({ responseCode: 550 })
    await expect(to("someone@elsewhere.test")).rejects.toMatchObject({ responseCode: 550 })
  })

  it("leave nothing behind when stopped", async () => {
    const own = await startRealMailServers()
    if ("unavailable" in own) throw new Error(own.unavailable)
    const directory = dirname(own.caPath)
    expect(existsSync(directory)).toBe(true)
    await own.stop()
    expect(existsSync(directory)).toBe(false)
  })
})
