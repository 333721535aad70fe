import { ImapFlow } from "imapflow"
import { createTransport } from "nodemailer"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeTestAuthority, startMailPair } from "../../src/index.ts"
import type { MailPair } from "../../src/index.ts"

const authority = await makeTestAuthority()
const [ann, bob] = ["ann@example.test", "bob@example.test"] as const
const users = { [ann]: "secret-a", [bob]: "secret-b" }
const modes = ["implicit-tls", "starttls"] as const

let pair: MailPair
beforeAll(async () => {
  pair = await startMailPair({ authority, users })
})
afterAll(() => pair.close())

const transport = (mode: (typeof modes)[number], pass = users[ann] ?? "") =>
  createTransport({
    host: pair.host,
    port: pair.submission[mode].port,
    secure: mode === "implicit-tls",
    requireTLS: true,
    auth: { user: ann, pass },
    tls: { ca: authority.caPem },
  })

const mailbox = (mode: (typeof modes)[number], pass = users[bob] ?? "") =>
  new ImapFlow({
    host: pair.host,
    port: pair.access[mode].port,
    secure: mode === "implicit-tls",
    ...(mode === "starttls" ? { doSTARTTLS: true } : {}),
    auth: { user: bob, pass },
    tls: { ca: authority.caPem },
    logger: false,
  })

describe.each(modes)("a mail pair by %s", (mode) => {
  it("delivers what nodemailer submits to where imapflow finds it by its Message-ID", async () => {
    const sent = await transport(mode).sendMail({ from: `Ann <${ann}>`, to: bob, subject: "Grüße", text: "Hallo Welt" })
    const client = mailbox(mode)
    await client.connect()
    const lock = await client.getMailboxLock("INBOX")
    try {
      const found = await client.search({ header: { "message-id": sent.messageId } }, { uid: true })
      expect(found).toHaveLength(1)
      const message = await client.fetchOne(
        String(found && found[0]),
        { envelope: true, source: true, flags: true, bodyStructure: true, internalDate: true, size: true },
        { uid: true },
      )
      if (message === false) throw new Error("nothing fetched")
      expect(message.envelope).toMatchObject({
        subject: "Grüße",
        messageId: sent.messageId,
        from: [{ name: "Ann", address: ann }],
        to: [{ address: bob }],
      })
      expect(message.source?.toString()).toMatch(/^Return-Path: <ann@example\.test>\r\n[^]*\r\n\r\nHallo Welt\r\n$/)
      expect(message.size).toBe(message.source?.length)
      expect(message.bodyStructure?.type).toBe("text/plain")
      expect([...(message.flags ?? [])]).toEqual([])
    } finally {
      lock.release()
    }
    await client.logout()
  })

  it("refuses a wrong password on both sides", async () => {
    await expect(transport(mode, "wrong").verify()).rejects.toMatchObject({ responseCode: 535 })
    await expect(mailbox(mode, "wrong").connect()).rejects.toMatchObject({
      authenticationFailed: true,
      serverResponseCode: "AUTHENTICATIONFAILED",
    })
  })
})

describe("a mail pair", () => {
  it("refuses recipients it doesn't know", async () => {
    const stranger = transport("starttls").sendMail({ from: ann, to: "cy@elsewhere.test", text: "?" })
    await expect(stranger).rejects.toMatchObject({ responseCode: 550 })
  })

  it("lets imapflow list special folders, append, flag, and wake from IDLE by new mail", async () => {
    const client = mailbox("implicit-tls")
    await client.connect()
    const folders = await client.list()
    expect(folders.map(({ path, specialUse }) => [path, specialUse])).toContainEqual(["Sent", "\\Sent"])
    const appended = await client.append("Sent", "Subject: kept\r\n\r\nbody\r\n", ["\\Seen"])
    expect(appended).toMatchObject({ uid: 1 })
    expect(await client.status("Sent", { messages: true, unseen: true })).toMatchObject({ messages: 1, unseen: 0 })

    const { exists } = await client.mailboxOpen("INBOX")
    await client.messageFlagsAdd("1:*", ["\\Flagged"])
    expect(await client.search({ flagged: true })).toHaveLength(exists)
    const arrived = new Promise<number>((resolve) =>
      client.once("exists", ({ count }: { count: number }) => resolve(count)),
    )
    const idling = client.idle()
    await transport("implicit-tls").sendMail({ from: ann, to: bob, subject: "ring", text: "ring" })
    expect(await arrived).toBe(exists + 1)
    client.close()
    await idling.catch(() => {})
  })

  it("remembers every submitted message and closes with clients still connected", async () => {
    const own = await startMailPair({ authority, users })
    const client = new ImapFlow({
      host: own.host,
      port: own.access["implicit-tls"].port,
      secure: true,
      auth: { user: bob, pass: users[bob] ?? "" },
      tls: { ca: authority.caPem },
      logger: false,
    })
    await client.connect()
    const closed = new Promise<void>((resolve) => client.once("close", () => resolve()))
    client.on("error", () => {})
    await own.close()
    await closed
    expect(own.submitted()).toEqual([])
    expect(pair.submitted().length).toBeGreaterThan(0)
  })
})
