import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { domainToASCII } from "node:url"
import { decodeALabel } from "../../src/discovery/punycode.ts"

describe("an A-label", () => {
  it.each([
    ["xn--bcher-kva", "b\u00fccher"],
    ["XN--BCHER-KVA", "B\u00fcCHER"],
    ["xn--e1afmkfd", "\u043f\u0440\u0438\u043c\u0435\u0440"],
    ["xn--fiqs8s", "\u4e2d\u56fd"],
    ["xn--a-b-c-esa", "a-b-\u00e9c"],
    ["bcher-kva", null],
    ["xn--", null],
    ["xn--\u00fc", null],
    ["xn--99999999", null],
    ["xn--a-", null],
    // A surrogate, and a number beyond the last character.
    ["xn--mb9b", null],
    ["xn--99999b", null],
    [`xn--${"9".repeat(60)}`, null],
    ["", null],
  ])("%s stands for %j", (label, text) => {
    assert.strictEqual(decodeALabel(label), text)
  })

  const range = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
  // Lower-case letters of the Latin, Greek and Cyrillic blocks, kana, ideographs and Hangul: written as they are by IDNA.
  const Letter = Schema.Union([
    range(0x61, 0x7a),
    range(0x30, 0x39),
    range(0xe0, 0xf6),
    range(0x3b1, 0x3c1),
    range(0x430, 0x44f),
    range(0x3042, 0x3049),
    range(0x4e00, 0x9000),
    range(0xac00, 0xd000),
    range(0x20000, 0x20100),
  ])
  it.prop("stands for the text that it was made of", [Schema.NonEmptyArray(Letter)], ([letters]) => {
    const text = String.fromCodePoint(...letters.slice(0, 12))
    const label = domainToASCII(text)
    if (label.startsWith("xn--")) assert.strictEqual(decodeALabel(label), text)
    else assert.isTrue(label === "" || /^[a-z0-9.]+$/.test(label))
  })

  it.prop("may be any text", [Schema.String, Schema.Array(Schema.Literals([..."abcxyz019-"]))], ([text, letters]) => {
    for (const label of [text, `xn--${text}`, `xn--${letters.join("")}`]) {
      const decoded = decodeALabel(label)
      if (decoded !== null) assert.notMatch(decoded, /\p{Surrogate}/u)
    }
  })
})
