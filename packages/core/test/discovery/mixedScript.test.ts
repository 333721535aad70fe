import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { isMixedScript } from "../../src/discovery/mixedScript.ts"

describe("a domain in several scripts", () => {
  it.each([
    ["Cyrillic а in Latin", "gm\u0430il.com"],
    ["Cyrillic а in an address", "ada@gm\u0430il.com"],
    ["a capital letter among them", "GM\u0410IL.com"],
    ["Greek ο in Latin", "g\u03bf\u03bfgle.com"],
    ["Armenian in Latin", "g\u0585ogle.com"],
    ["Cherokee in Latin", "\u13c0mail.com"],
    ["Cyrillic and Greek", "\u0430\u03b1.com"],
    ["a combination of Cyrillic in Latin further left", "mail.p\u0430ypal.example.com"],
    ["Thai in Latin", "a\u0e01.com"],
    ["Kana and Hangul", "\u3042\ud55c.com"],
    ["Cyrillic in Han", "\u65e5\u0430.com"],
    ["Cyrillic а in Latin, as an A-label", "xn--gmil-63d.com"],
    ["Cyrillic that passes for Latin, as an A-label", "ada@XN--80aa0cbo65f.com"],
    ["Cyrillic that passes for Latin before a Latin ending", "\u0440\u0430\u0443\u0440\u0430\u04cf.com"],
  ])("is unusual: %s", (_, typed) => {
    assert.isTrue(isMixedScript(typed))
  })

  it.each([
    "gmail.com",
    "ada@gmail.com",
    "x-1.example",
    "b\u00fccher.example",
    "bu\u0308cher.example",
    "xn--bcher-kva.example",
    "xn--e1afmkfd.xn--p1ai",
    "xn--.example",
    "xn--99999999.example",
    "stra\u00dfe.example",
    "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
    "\u043f\u043e\u0447\u0442\u0430-24.\u0440\u0444",
    "\u0430\u0440\u0440.\u0440\u0444",
    "\u043f\u043e\u0447\u0442\u0430.com",
    "\u03c0\u03b1\u03c1\u03ac\u03b4\u03b5\u03b9\u03b3\u03bc\u03b1.gr",
    "\u65e5\u672c\u30bf\u30ef\u30fcjp.jp",
    "\u3042\u65e5.jp",
    "\ud55c\u56fdkorea.kr",
    "\u3105\u4e2d.tw",
    "\u0627\u062e\u062a\u0628\u0627\u0631.com",
    "\u0939\u093f\u0928\u094d\u0926\u0940.com",
    "\u13e3\u13b3\u13a9.com",
    "\u0430@gmail.com",
    "",
    "@",
    ".",
    "1.2.3.4",
  ])("is usual: %j", (typed) => {
    assert.isFalse(isMixedScript(typed))
  })

  it("isn't looked at twice for one letter, however long the text", () => {
    // Ambiguous patterns take more steps than there are atoms for these; they would not end.
    assert.isFalse(isMixedScript(`${"1".repeat(100_000)}\u00e9`))
    assert.isTrue(isMixedScript(`${"1".repeat(100_000)}\u13c0a`))
    assert.isTrue(isMixedScript(`${"\u0300".repeat(100_000)}\u13c0\u03b1`))
  })

  it.prop("is never one in ASCII", [Schema.String], ([text]) => {
    assert.isFalse(isMixedScript(text.replace(/[^\u0000-\u007f]/gu, "")))
  })

  it.prop(
    "is any text with a Latin, a Greek and a Cyrillic letter side by side",
    [Schema.String, Schema.String],
    ([a, b]) => {
      assert.isTrue(isMixedScript(`${a.replaceAll("@", "")}z\u03c9\u0436${b.replaceAll("@", "")}`))
      assert.isBoolean(isMixedScript(a))
    },
  )
})
