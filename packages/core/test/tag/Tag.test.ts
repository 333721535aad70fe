import { assert, describe, it } from "@effect/vitest"
import { defaultTagColor, makeTagId, readTag, TagColor, TagId, tagNameKey } from "@mailkeep/core"
import { Effect, Result, Schema } from "effect"

const problems = (input: object) => {
  const read = readTag(input)
  return Result.isFailure(read) ? Object.fromEntries(read.failure.map(({ message, path }) => [path, message])) : {}
}

describe("a tag", () => {
  it.each([
    [{}, { name: "is required" }],
    [{ name: null }, { name: "is required" }],
    [{ name: " \u00a0 " }, { name: "is required" }],
    [
      { name: 5, color: 5 },
      { name: "must be a text", color: "must be a text" },
    ],
    [{ name: "x".repeat(65) }, { name: "must have at most 64 characters" }],
    [{ name: "a\u202eb" }, { name: "must be one line without control or invisible characters" }],
    [{ name: "\u3164" }, { name: "must have a character that can be seen" }],
    [{ name: "a", color: "#12345" }, { color: "must be a color such as #1A2B3C" }],
    [{ name: "a", color: "#12345g" }, { color: "must be a color such as #1A2B3C" }],
    [{ name: "a", color: "#1234567" }, { color: "must be a color such as #1A2B3C" }],
    [{ name: "a", color: null }, { color: "must be a text" }],
    [{ name: "x".repeat(64), color: "#aBcDeF" }, {}],
  ])("stated as %j has the problems %j", (input, expected) => {
    assert.deepStrictEqual(problems(input), expected)
  })

  it("has its name without blanks at the ends", () => {
    assert.deepStrictEqual(readTag({ name: "  VIP  customers " }), Result.succeed({ name: "VIP  customers" }))
  })

  it("is compared by its name in lower case and composed, with its accents", () => {
    assert.strictEqual(tagNameKey("ZOE\u0308"), tagNameKey("zo\u00eb"))
    assert.notStrictEqual(tagNameKey("zoe"), tagNameKey("zo\u00eb"))
  })

  it.effect("has an id that comes after earlier ones and is no small number", () =>
    Effect.gen(function* () {
      const id = yield* makeTagId
      assert.isTrue(Schema.is(TagId)(id))
    }),
  )
})

// Relative luminance and contrast as WCAG 2.2 defines them.
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe("the color of a tag for which none was chosen", () => {
  const names = Array.from({ length: 200 }, (_, number) => `tag ${number}`)
  const colors = new Set(names.map(defaultTagColor))

  it.prop("is a color, the same for the same name in whatever case", [Schema.String], ([name]) => {
    const color = defaultTagColor(name)
    return Schema.is(TagColor)(color) && color === defaultTagColor(name.normalize("NFD"))
  })

  it("is one of several", () => {
    assert.strictEqual(colors.size, 8)
    assert.strictEqual(defaultTagColor("VIP"), defaultTagColor("vip"))
  })

  it("leaves white text on it readable", () => {
    for (const color of colors) assert.isAtLeast(1.05 / (luminance(color) + 0.05), 4.5, color)
  })
})
