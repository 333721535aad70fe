import { assert, describe, it } from "@effect/vitest"
import { acceptsPlainPassword, builtInPresets, looksLikeAppPassword, normalizeAppPassword } from "@mailkeep/core"
import { Redacted, Schema } from "effect"

const presetOf = (id: string) => builtInPresets.find((preset) => preset.id === id)!
const normalized = (id: string, typed: string) =>
  Redacted.value(normalizeAppPassword(presetOf(id), Redacted.make(typed)))
const looks = (id: string, typed: string) => looksLikeAppPassword(presetOf(id), Redacted.make(typed))

describe("normalising an app password", () => {
  it.each([
    ["gmail", "abcd efgh ijkl mnop", "abcdefghijklmnop"],
    ["gmail", " abcd\u00a0efgh\u00a0ijkl\u00a0mnop\n", "abcdefghijklmnop"],
    ["google-workspace", "abcd efgh ijkl mnop", "abcdefghijklmnop"],
    ["yahoo", "abcd efgh ijkl mnop", "abcdefghijklmnop"],
    ["fastmail", "3a4b 5c6d 7e8f 9g0h", "3a4b5c6d7e8f9g0h"],
    ["icloud", " abcd-efgh-ijkl-mnop ", "abcd-efgh-ijkl-mnop"],
  ])("at %s makes %j the text that the server expects", (id, typed, expected) => {
    assert.strictEqual(normalized(id, typed), expected)
  })

  it.each([
    ["gmail", "abcdefghijklmnop"],
    ["gmail", "abcd efgh ijkl mno"],
    ["gmail", "my pass phrase 2026"],
    ["gmail", "abcd efgh ijkl mn0p"],
    ["icloud", "abcdefghijklmnop"],
    ["zoho-us", "abcd efgh ijkl mnop"],
    ["outlook", "abcd efgh ijkl mnop"],
  ])("at %s leaves %j as it is", (id, typed) => {
    assert.strictEqual(normalized(id, typed), typed)
  })

  it.prop("takes away nothing but blanks, and nothing more the second time", [Schema.String], ([typed]) => {
    for (const { id } of builtInPresets) {
      const once = normalized(id, typed)
      assert.isTrue(once === typed || once === typed.replace(/\s/gu, ""))
      assert.strictEqual(normalized(id, once), once)
    }
  })

  it.prop(
    "gives the same password however its sixteen characters are spaced",
    [
      Schema.Array(Schema.Literals([..."abcdefghijklmnopqrstuvwxyz"])).check(
        Schema.isMinLength(16),
        Schema.isMaxLength(16),
      ),
      Schema.Array(Schema.Literals(["", " ", "\u00a0", "\t"])).check(Schema.isMinLength(16), Schema.isMaxLength(16)),
    ],
    ([letters, blanks]) => {
      const typed = letters.map((letter, index) => `${blanks[index]}${letter}`).join("")
      for (const id of ["gmail", "google-workspace", "yahoo", "fastmail"]) {
        assert.strictEqual(normalized(id, typed), letters.join(""))
        assert.isTrue(looks(id, typed))
      }
    },
  )
})

describe("looking like an app password", () => {
  it.each([
    ["gmail", "hunter2"],
    ["gmail", "abcdefghijklmnopq"],
    ["gmail", "abcdefgh1jklmnop"],
    ["yahoo", "correct horse battery"],
    ["icloud", "abcdefghijklmnop"],
    ["icloud", "abcd-efgh-ijkl"],
    ["fastmail", "short"],
  ])("is denied at %s to %j", (id, typed) => {
    assert.isFalse(looks(id, typed))
  })

  it.each([
    ["gmail", "abcd efgh ijkl mnop"],
    ["icloud", "abcd-efgh-ijkl-mnop"],
    ["fastmail", "3a4b5c6d7e8f9g0h"],
  ])("is granted at %s to %j", (id, typed) => {
    assert.isTrue(looks(id, typed))
  })

  it("is granted to anything where plain passwords are taken or no shape is known", () => {
    assert.isTrue(acceptsPlainPassword(presetOf("zoho-us")))
    for (const id of ["zoho-us", "outlook", "microsoft365"]) assert.isTrue(looks(id, "hunter2"))
  })

  it.prop("is the same before and after normalising", [Schema.String], ([typed]) => {
    for (const preset of builtInPresets) {
      const password = Redacted.make(typed)
      const after = normalizeAppPassword(preset, password)
      assert.strictEqual(looksLikeAppPassword(preset, password), looksLikeAppPassword(preset, after))
    }
  })
})
