import { describe, expect, it } from "vitest"
import { MemoryMailbox } from "../../../src/index.ts"
import { ImapSyntaxError } from "../../../src/servers/access/ImapCommand.ts"
import { parseCommand } from "../../../src/servers/access/ImapParser.ts"
import { search } from "../../../src/servers/access/search.ts"

const mailbox = new MemoryMailbox("INBOX")
const add = (header: string, date: string, flags: ReadonlyArray<string> = [], body = "text") =>
  mailbox.append(Buffer.from(`${header}\r\n\r\n${body}`), flags, new Date(date))
add("Subject: Hello\r\n world\r\nMessage-ID: <a@x>\r\nFrom: Ann <ann@x.test>", "2024-03-01T23:59:59Z", ["\\Seen"])
add("Subject: Gone\r\nMessage-ID: <b@x>", "2024-03-02T00:00:00Z")
add("Subject: Grüße\r\nMessage-ID: <c@x>\r\nTo: bob@x.test", "2024-03-03T12:00:00Z", ["$Warm"], "body words")
mailbox.expunge(({ uid }) => uid === 2)

const uids = (keys: string) => {
  const raw = Buffer.from(`A1 SEARCH ${keys}`).toString("latin1")
  return search(mailbox, parseCommand(raw).args).map(({ uid }) => uid)
}

describe("SEARCH", () => {
  it.each([
    ["ALL", [1, 3]],
    ["2", [3]],
    ["UID 2:9", [3]],
    ["UID 9:*", [3]],
    ["HEADER Message-ID <c@x>", [3]],
    ['HEADER Message-ID ""', [1, 3]],
    ['HEADER X-Absent ""', []],
    ['SUBJECT "hello world"', [1]],
    ['SUBJECT "GRÜSSE"', []],
    ['SUBJECT "grüße"', [3]],
    ["FROM ann TEXT ann", [1]],
    ["BODY words", [3]],
    ["SEEN", [1]],
    ["UNSEEN KEYWORD $Warm", [3]],
    ["NOT SEEN", [3]],
    ["OR SEEN (TO bob UNSEEN)", [1, 3]],
    ["SINCE 2-Mar-2024", [3]],
    ["SINCE 01-mar-2024 BEFORE 2-Mar-2024", [1]],
    ["ON 3-Mar-2024", [3]],
  ])("%s", (keys, expected) => {
    expect(uids(keys)).toEqual(expected)
  })

  it.each(["", "NOT", "UID", "SINCE yesterday", "XYZZY", "HEADER Subject", "ON 31-Foo-2024"])(
    "refuses '%s'",
    (keys) => {
      expect(() => uids(keys)).toThrow(ImapSyntaxError)
    },
  )
})
