import { singleLine } from "@mailkeep/core"
import { Schema } from "effect"
import { assert, describe, it } from "vitest"

const decide = Schema.is(singleLine(256))
const isLine = (text: string): boolean => decide(text)
const named = (codePoint: number) => `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`
const controls = [
  ...Array.from({ length: 32 }, (_, at) => at),
  0x7f,
  ...Array.from({ length: 32 }, (_, at) => 0x80 + at),
]

describe("a single line", () => {
  it("holds no C0 or C1 control, wherever it stands", () => {
    const taken = controls.filter((code) => isLine(`Ada${String.fromCodePoint(code)}Lovelace`))
    assert.deepStrictEqual(taken.map(named), [])
  })

  it("is not of invisible characters only", () => {
    const invisible = [
      0x20, 0xa0, 0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x180b, 0x2003, 0x200b, 0x200d, 0x202e, 0x2060, 0x2800, 0x3000,
      0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0x1d173, 0xe0041, 0xe0100,
    ].map((code) => String.fromCodePoint(code))
    assert.deepStrictEqual(
      invisible.filter((text) => isLine(text) || isLine(text.repeat(3))).map((text) => named(text.codePointAt(0)!)),
      [],
    )
    assert.isFalse(isLine(invisible.join("")))
    assert.isFalse(isLine(""))
  })

  it.each(["Ada", "A", " Ada ", "Zoë", "आदा", "愛", "عائدة", "🙂", "❤️", "O'Neil-Łuk, Ph.D.", "x".repeat(256)])(
    "may be %j",
    (text) => {
      assert.isTrue(isLine(text))
    },
  )

  it("has at most so many UTF-16 units", () => {
    assert.isFalse(isLine("x".repeat(257)))
  })
})
