import { assert, describe, it } from "@effect/vitest"
import { toAsciiDomain } from "@mailkeep/core"
import { Result, Schema } from "effect"
import { passesFor } from "../../src/discovery/passesFor.ts"

describe("a domain that passes for another", () => {
  it.each([
    ["gm\u0430il.com", "gmail.com"],
    ["\u03bfutlook.com", "outlook.com"],
    ["y\u0430h\u043e\u043e.com", "yahoo.com"],
    ["gma\u0131l.com", "gmail.com"],
    ["mail.\u0440\u0430\u0443.com", "mail.pay.com"],
  ])("is read as it looks: %s", (typed, read) => {
    assert.strictEqual(passesFor(typed), read)
    const ascii = toAsciiDomain(typed)
    if (Result.isSuccess(ascii)) assert.strictEqual(passesFor(ascii.success), read)
  })

  it.each(["gmail.com", "b\u00fccher.example", "\u043f\u043e\u0447\u0442\u0430.com", "xn--a.example", "", "."])(
    "isn't %s, which is ASCII or has letters that look like no other",
    (typed) => assert.isNull(passesFor(typed)),
  )

  it.prop("may be looked for in any text, and is ASCII", [Schema.String], ([text]) => {
    const read = passesFor(text)
    assert.isTrue(read === null || /^[a-z0-9.-]+$/.test(read))
  })
})
