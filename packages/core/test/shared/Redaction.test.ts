import { assert, describe, it } from "@effect/vitest"
import { sanitizeServerText, secretSpellings } from "@mailkeep/core"
import { Redacted, Schema } from "effect"

const secret = Redacted.make("s3cret/&pässwörd")
const spellings = secretSpellings(secret, "ada")
const base64 = (text: string) => Buffer.from(text).toString("base64")

describe("a server's words", () => {
  it.each([
    "s3cret/&pässwörd",
    base64("s3cret/&pässwörd"),
    base64("\0ada\0s3cret/&pässwörd"),
    encodeURIComponent("s3cret/&pässwörd"),
  ])("lose the secret spelled %s", (spelling) => {
    assert.strictEqual(sanitizeServerText(`no: ${spelling}!`, spellings), "no: ***!")
  })
  it.each([
    ["in capitals", "S3CRET/&PÄSSWÖRD"],
    ["with blanks inside", "s 3 c r e t / & p ä s s w ö r d"],
    ["over two lines", "s3cret/&\r\npässwörd"],
    ["with invisible characters inside", "s3c\u200bret/&pä\u00adsswörd"],
  ])("lose the secret %s", (_, spelling) => {
    assert.strictEqual(sanitizeServerText(`no: ${spelling}!`, spellings), "no: ***!")
  })
  it("keep what only resembles the secret, and mask each occurrence", () => {
    assert.strictEqual(sanitizeServerText("abcabd abc xabcabcx", ["abc"]), "***abd *** x***x")
    assert.strictEqual(sanitizeServerText("nothing here", spellings), "nothing here")
  })
  it("lose controls, escapes, bidi marks and runs of blanks", () => {
    assert.strictEqual(sanitizeServerText("a\u001b[31m\r\n  b\u202ec\u0000d\u200be", []), "a [31m b c d e")
  })
  it("are capped", () => {
    assert.strictEqual(sanitizeServerText("x".repeat(500), []).length, 200)
    assert.strictEqual(sanitizeServerText("abcdef", [], 4), "abc…")
  })
  it.prop("never hold a control character and never exceed the cap", [Schema.String], ([text]) => {
    const safe = sanitizeServerText(text, [], 50)
    assert.isAtMost(safe.length, 50)
    assert.notMatch(safe, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
  })
})
