import { afterEach, describe, expect, it } from "vitest"
import { makeTestAuthority, MemoryMailboxes, startAccessServer } from "../../../src/index.ts"
import type { AccessServer, AccessServerOptions } from "../../../src/index.ts"
import { ImapDialogue } from "./imapDialogue.ts"

const authority = await makeTestAuthority()
const tls = await authority.issue({ names: ["localhost"] })
const users = { "ann@example.test": 'pa"ss' }
const plain = Buffer.from('\0ann@example.test\0pa"ss').toString("base64")

const opened: Array<AccessServer | ImapDialogue> = []
afterEach(async () => {
  for (const one of opened.splice(0)) await ("close" in one ? one.close() : one.destroy())
})

const start = async (options: Partial<AccessServerOptions> = {}) => {
  const mailboxes = new MemoryMailboxes(users)
  const server = await startAccessServer({ mode: "implicit-tls", tls, users, mailboxes, ...options })
  opened.push(server)
  return { server, mailboxes }
}
const open = async (server: AccessServer, secured = true): Promise<ImapDialogue> => {
  const dialogue = await (secured ? ImapDialogue.secured(server, authority.caPem) : ImapDialogue.clear(server))
  opened.push(dialogue)
  return dialogue
}
const logIn = async (server: AccessServer): Promise<ImapDialogue> => {
  const dialogue = await open(server)
  await dialogue.until(/^\* OK/)
  expect(await dialogue.command(`L1 AUTHENTICATE PLAIN ${plain}`)).toEqual([expect.stringMatching(/^L1 OK /)])
  return dialogue
}
const message = (subject: string, body = "hi\r\n") =>
  Buffer.from(`Subject: ${subject}\r\nMessage-ID: <${subject}@x>\r\n\r\n${body}`)

describe("the access server before a login", () => {
  it("greets with its capabilities, or without them when told so", async () => {
    const { server } = await start()
    expect((await (await open(server)).until(/^\*/))[0]).toMatch(/^\* OK \[CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR /)
    const { server: terse } = await start({ greetingCapabilities: false })
    const dialogue = await open(terse)
    expect(await dialogue.until(/^\*/)).toEqual(["* OK Mailkeep test server ready"])
    expect((await dialogue.command("A1 CAPABILITY"))[0]).toMatch(/^\* CAPABILITY IMAP4rev1 AUTH=PLAIN /)
  })

  it("takes no credentials in the clear, and says so", async () => {
    const { server } = await start({ mode: "starttls" })
    const dialogue = await open(server, false)
    expect((await dialogue.until(/^\*/))[0]).toMatch(/STARTTLS LOGINDISABLED/)
    expect(await dialogue.command('A1 LOGIN ann@example.test "pa\\"ss"')).toEqual([
      "A1 NO [PRIVACYREQUIRED] TLS comes first.",
    ])
    expect((await dialogue.command(`A2 AUTHENTICATE PLAIN ${plain}`))[0]).toMatch(/^A2 NO \[PRIVACYREQUIRED\]/)
    expect(server.authAttempts()).toEqual([])
  })

  it("upgrades by STARTTLS and forgets what was sent in the clear behind it", async () => {
    const { server } = await start({ mode: "starttls" })
    const dialogue = await open(server, false)
    await dialogue.until(/^\* OK/)
    dialogue.write("A1 STARTTLS\r\nA2 NOOP\r\n")
    expect(await dialogue.until(/^A1 /)).toEqual(["A1 OK begin TLS"])
    await dialogue.startTls(authority.caPem)
    expect((await dialogue.command("A3 CAPABILITY"))[0]).not.toMatch(/STARTTLS|LOGINDISABLED/)
    expect((await dialogue.command('A4 LOGIN ann@example.test "pa\\"ss"'))[0]).toMatch(/^A4 OK /)
  })

  it("logs in by LOGIN and by AUTHENTICATE with and without an initial response, and counts the attempts", async () => {
    const { server } = await start()
    const dialogue = await open(server)
    await dialogue.until(/^\* OK/)
    expect(await dialogue.command("A1 LOGIN ann@example.test wrong")).toEqual([
      "A1 NO [AUTHENTICATIONFAILED] Authentication failed.",
    ])
    dialogue.write("A2 AUTHENTICATE PLAIN\r\n")
    expect(await dialogue.until(/^\+/)).toEqual(["+ "])
    dialogue.write(`${plain}\r\n`)
    expect((await dialogue.until(/^A2/))[0]).toMatch(/^A2 OK \[CAPABILITY /)
    await logIn(server)
    expect(server.authAttempts()).toEqual([
      { user: "ann@example.test", mechanism: "LOGIN", accepted: false },
      { user: "ann@example.test", mechanism: "PLAIN", accepted: true },
      { user: "ann@example.test", mechanism: "PLAIN", accepted: true },
    ])
  })

  it("takes a user and a password as literals", async () => {
    const { server } = await start()
    const dialogue = await open(server)
    await dialogue.until(/^\* OK/)
    dialogue.write("A1 LOGIN {16}\r\n")
    await dialogue.until(/^\+ /)
    dialogue.write('ann@example.test {5+}\r\npa"ss\r\n')
    expect((await dialogue.until(/^A1/))[0]).toMatch(/^A1 OK/)
  })

  it("refuses an initial response without SASL-IR, LOGIN when disabled, and whatever the test wants refused", async () => {
    const { server } = await start({ saslIr: false, loginDisabled: true, authReply: () => "NO [UNAVAILABLE] later" })
    const dialogue = await open(server)
    expect((await dialogue.until(/^\* OK/))[0]).toMatch(/AUTH=PLAIN LOGINDISABLED ENABLE/)
    expect((await dialogue.command(`A1 AUTHENTICATE PLAIN ${plain}`))[0]).toMatch(/^A1 BAD/)
    expect((await dialogue.command('A2 LOGIN ann@example.test "pa\\"ss"'))[0]).toMatch(/^A2 NO \[PRIVACYREQUIRED\]/)
    dialogue.write("A3 AUTHENTICATE PLAIN\r\n")
    await dialogue.until(/^\+/)
    dialogue.write(`${plain}\r\n`)
    expect(await dialogue.until(/^A3/)).toEqual(["A3 NO [UNAVAILABLE] later"])
  })

  it("takes an access token by XOAUTH2, and challenges once more before it refuses one", async () => {
    const { server } = await start({ mechanisms: ["XOAUTH2"] })
    const dialogue = await open(server)
    await dialogue.until(/^\* OK/)
    const token = (secret: string) =>
      Buffer.from(`user=ann@example.test\u0001auth=Bearer ${secret}\u0001\u0001`).toString("base64")
    dialogue.write(`A1 AUTHENTICATE XOAUTH2 ${token("stale")}\r\n`)
    expect((await dialogue.until(/^\+ ./)).length).toBe(1)
    dialogue.write("\r\n")
    expect((await dialogue.until(/^A1/))[0]).toMatch(/^A1 NO \[AUTHENTICATIONFAILED\]/)
    expect((await dialogue.command(`A2 AUTHENTICATE XOAUTH2 ${token('pa"ss')}`))[0]).toMatch(/^A2 OK/)
  })

  it("answers BAD to what is no IMAP and to commands out of their state, and goes on", async () => {
    const { server } = await start()
    const dialogue = await open(server)
    await dialogue.until(/^\* OK/)
    expect((await dialogue.command('A1 LOGIN "open'))[0]).toMatch(/^A1 BAD/)
    expect((await dialogue.command("A2 SELECT INBOX"))[0]).toMatch(/^A2 BAD/)
    expect((await dialogue.command("A3 CONSTRUCTOR"))[0]).toMatch(/^A3 BAD/)
    expect(await dialogue.command("A4 NOOP")).toEqual(["A4 OK nothing done"])
    expect(await dialogue.command("A5 LOGOUT")).toEqual(["* BYE see you", "A5 OK logged out"])
  })
})

describe("the access server after a login", () => {
  it("lists folders with their special use, by pattern", async () => {
    const dialogue = await logIn((await start()).server)
    expect(await dialogue.command('A1 LIST "" "*"')).toEqual([
      '* LIST (\\HasNoChildren) "/" "INBOX"',
      '* LIST (\\HasNoChildren \\Drafts) "/" "Drafts"',
      '* LIST (\\HasNoChildren \\Junk) "/" "Junk"',
      '* LIST (\\HasNoChildren \\Sent) "/" "Sent"',
      '* LIST (\\HasNoChildren \\Trash) "/" "Trash"',
      "A1 OK listed",
    ])
    expect(await dialogue.command('A2 LIST (SPECIAL-USE) "" (S% INBOX)')).toEqual([
      '* LIST (\\HasNoChildren \\Sent) "/" "Sent"',
      "A2 OK listed",
    ])
    expect((await dialogue.command('A3 LIST "" ""'))[0]).toBe('* LIST (\\Noselect) "/" ""')
  })

  it("tells status and selection of a mailbox, and of none that doesn't exist", async () => {
    const { server, mailboxes } = await start()
    mailboxes.deliver("ann@example.test", message("one"))
    const dialogue = await logIn(server)
    expect((await dialogue.command("A1 STATUS inbox (MESSAGES UNSEEN UIDNEXT)"))[0]).toBe(
      '* STATUS "inbox" (MESSAGES 1 UNSEEN 1 UIDNEXT 2)',
    )
    expect(await dialogue.command("A2 EXAMINE INBOX")).toEqual(
      expect.arrayContaining(["* 1 EXISTS", "* OK [UIDNEXT 2] next UID", "A2 OK [READ-ONLY] selected"]),
    )
    expect((await dialogue.command("A3 SELECT Nowhere"))[0]).toMatch(/^A3 NO \[NONEXISTENT\]/)
    expect((await dialogue.command("A4 FETCH 1 FLAGS"))[0]).toMatch(/^A4 BAD/)
  })

  it("marks a message as seen by reading, not by peeking, and never in a mailbox opened read-only", async () => {
    const { server, mailboxes } = await start()
    mailboxes.deliver("ann@example.test", message("one"))
    const dialogue = await logIn(server)
    await dialogue.command("A1 EXAMINE INBOX")
    expect(await dialogue.command("A2 FETCH 1 BODY[TEXT]")).toEqual([
      "* 1 FETCH (BODY[TEXT] {4}",
      "hi",
      ")",
      "A2 OK fetched",
    ])
    expect((await dialogue.command("A3 STORE 1 +FLAGS (\\Seen)"))[0]).toMatch(/^A3 NO \[READ-ONLY\]/)
    await dialogue.command("A4 SELECT INBOX")
    expect(
      (await dialogue.command("A5 UID FETCH 1 (BODY.PEEK[HEADER.FIELDS (subject)]<0.7> FLAGS)")).slice(0, 2),
    ).toEqual(["* 1 FETCH (UID 1 BODY[HEADER.FIELDS (SUBJECT)]<0> {7}", "Subject FLAGS ())"])
    expect((await dialogue.command("A6 FETCH 1 BODY[]")).at(-2)).toBe(" FLAGS (\\Seen))")
  })

  it("stores flags, searches by them and expunges what is marked as deleted", async () => {
    const { server, mailboxes } = await start()
    for (const name of ["one", "two", "three"]) mailboxes.deliver("ann@example.test", message(name))
    const dialogue = await logIn(server)
    await dialogue.command("A1 SELECT INBOX")
    expect((await dialogue.command("A2 UID STORE 1,3 +FLAGS (\\Deleted)")).slice(0, -1)).toEqual([
      "* 1 FETCH (UID 1 FLAGS (\\Deleted))",
      "* 3 FETCH (UID 3 FLAGS (\\Deleted))",
    ])
    expect((await dialogue.command("A3 SEARCH DELETED"))[0]).toBe("* SEARCH 1 3")
    expect((await dialogue.command("A4 UID EXPUNGE 3"))[0]).toBe("* 3 EXPUNGE")
    expect((await dialogue.command("A5 EXPUNGE"))[0]).toBe("* 1 EXPUNGE")
    expect((await dialogue.command("A6 UID SEARCH ALL"))[0]).toBe("* SEARCH 2")
  })

  it("appends with flags and a date, and gives back the UID", async () => {
    const dialogue = await logIn((await start()).server)
    const { length } = message("kept")
    dialogue.write(
      `A1 APPEND Sent (\\Seen) "02-Feb-2024 03:04:05 +0100" {${length}+}\r\n${message("kept").toString()}\r\n`,
    )
    expect(await dialogue.until(/^A1/)).toEqual(["A1 OK [APPENDUID 1 1] appended"])
    await dialogue.command("A2 SELECT Sent")
    expect((await dialogue.command("A3 FETCH 1 FAST"))[0]).toBe(
      `* 1 FETCH (FLAGS (\\Seen) INTERNALDATE "02-Feb-2024 02:04:05 +0000" RFC822.SIZE ${length})`,
    )
    expect((await dialogue.command(`A4 APPEND Nowhere {1+}\r\nx`)).at(-1)).toMatch(/^A4 NO \[TRYCREATE\]/)
  })

  it("tells an idling client of new mail at once", async () => {
    const { server, mailboxes } = await start()
    const dialogue = await logIn(server)
    await dialogue.command("A1 SELECT INBOX")
    dialogue.write("A2 IDLE\r\n")
    await dialogue.until(/^\+/)
    mailboxes.deliver("ann@example.test", message("now"))
    expect(await dialogue.until(/EXISTS/)).toEqual(["* 1 EXISTS"])
    dialogue.write("DONE\r\n")
    expect(await dialogue.until(/^A2/)).toEqual(["A2 OK idled"])
  })
})
