import { assert, describe, it } from "@effect/vitest"
import { type HostName, parseHostName } from "@mailkeep/core"
import { Result, Schema } from "effect"

describe("a host name", () => {
  it.each([
    ["mail.example.com", "mail.example.com"],
    ["MAIL.Example.COM", "mail.example.com"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["192.0.2.1", "192.0.2.1"],
    ["2001:db8::1", "2001:db8::1"],
    ["localhost", "localhost"],
  ])("%s reads as %s", (typed, expected) => {
    assert.deepStrictEqual(Result.getOrThrow(parseHostName(typed)), expected as HostName)
  })

  it.each([
    "",
    " ",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "127.1",
    "0177.0.0.1",
    "0",
    "[::1]",
    "localhost.",
    "127.0.0.1.",
    "①②⑦.0.0.1",
    " 127.0.0.1",
    "127.0.0.1 ",
    "127.0.0.1%lo",
    "::1%lo",
    "a_b.com",
    "a b",
    "user@host",
    "host:25",
    "http://x",
    "x/../y",
    "2001:DB8:0::1",
    "256.1.1.1",
    "1.2.3",
    "a..b",
    "-a.com",
  ])("%j is refused", (typed) => {
    assert.isTrue(Result.isFailure(parseHostName(typed)))
  })

  it.each([
    ["imaps://imap.example.com:993/", /not a URL/],
    ["imap.example.com:993", /port has a field of its own/],
    ["ada@example.com", /not an e-mail address/],
    ["[::1]", /RFC 5952/],
    ["::1%lo", /RFC 5952/],
  ])("%s is refused with what to change", (typed, message) => {
    assert.match(Result.getOrThrow(Result.flip(parseHostName(typed))), message)
  })

  it.prop("what is accepted is lower-case ASCII without blanks, controls or slashes", [Schema.String], ([text]) => {
    const parsed = parseHostName(text)
    if (Result.isSuccess(parsed)) assert.match(parsed.success, /^[a-z0-9.:-]+$/)
  })
})
