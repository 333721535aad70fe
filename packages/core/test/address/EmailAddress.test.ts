import { assert, describe, it } from "@effect/vitest"
import { addressKey, domainOf, EmailAddress, parseEmailAddress } from "@mailkeep/core"
import { Result, Schema } from "effect"

const failure = (text: string) => {
  const parsed = parseEmailAddress(text)
  return Result.isFailure(parsed) ? parsed.failure : undefined
}

describe("an e-mail address", () => {
  it.each([
    ["Ada@Example.com", "Ada@Example.com"],
    ["a.b+tag@sub.example.co.uk", "a.b+tag@sub.example.co.uk"],
    ["o'brien!#$%&*/=?^_`{|}~-@example.com", "o'brien!#$%&*/=?^_`{|}~-@example.com"],
    ["user@bücher.example", "user@xn--bcher-kva.example"],
    ["user@xn--bcher-kva.example", "user@xn--bcher-kva.example"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
  ])("%s reads as %s", (typed, expected) => {
    assert.deepStrictEqual(parseEmailAddress(typed), Result.succeed(expected as EmailAddress))
  })

  it.each([
    "",
    "a",
    "@",
    "a@",
    "@x.com",
    "a@b",
    "a@b@c.com",
    "a..b@x.com",
    ".a@x.com",
    "a.@x.com",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(64)}.com`,
    `a@${"bbbbbbbb.".repeat(32)}com`,
    '"quoted local"@x.com',
    "a(comment)@x.com",
    "Ada <a@x.com>",
    "a@x.com, b@x.com",
    "a@x.com;b@x.com",
    "a@[127.0.0.1]",
    "a@127.0.0.1",
    "a@x.0x7f",
    "a b@x.com",
    "a@x.com\r\nBcc: e@x.com",
    "a\u0000@x.com",
    "a@x.com\u0000",
    "ä@x.com",
    "a@x\u202e.com",
    "a\u200b@x.com",
    "a@ex\u00adample.com",
    "a@ex．com",
    "a@ｅxample.com",
    "a@-x.com",
    "a@x-.com",
    "a@x..com",
    "a@x.com.",
    "a@.x.com",
    "a@x_y.com",
    "a@%65xample.com",
    "a@x.com/",
    "a@x.com:25",
  ])("%j is refused with a reason that does not quote it", (typed) => {
    const why = failure(typed)
    assert.isString(why)
    assert.match(why!, /^must /)
    if (typed.length > 4) assert.notInclude(why!, typed)
  })

  it("is compared in lower case", () => {
    assert.strictEqual(addressKey("Ada@Example.COM" as EmailAddress), "ada@example.com")
    assert.strictEqual(domainOf("Ada@Example.COM" as EmailAddress), "example.com")
  })

  it.prop("reading what was read changes nothing", [Schema.String, Schema.String], ([local, domain]) => {
    const once = parseEmailAddress(`${local}@${domain}.com`)
    if (Result.isSuccess(once)) assert.deepStrictEqual(parseEmailAddress(once.success), once)
  })

  it.prop("no text reads as an address that holds a control, a blank or two @", [Schema.String], ([text]) => {
    const parsed = parseEmailAddress(text)
    if (Result.isSuccess(parsed)) assert.match(parsed.success, /^[\u0021-\u007e]+$/)
  })
})
