import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { readJson } from "../../../src/discovery/documents/json.ts"
import { Bytes, bytesOf } from "../stated.ts"

const reasonOf = (bytes: Uint8Array) => {
  const reading = readJson(bytes)
  return reading.kind === "unusable" ? reading.reason : assert.fail("was read")
}
const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels)

describe("a JSON document", () => {
  it("is read down to 32 levels", () => {
    assert.strictEqual(readJson(bytesOf(nested(32))).kind, "value")
    assert.match(reasonOf(bytesOf(nested(33))), /too deep/)
    assert.match(reasonOf(bytesOf('{"a":'.repeat(33) + "1" + "}".repeat(33))), /too deep/)
    assert.match(reasonOf(bytesOf("[".repeat(262_144))), /too deep/)
  })

  it("has brackets in strings that are no levels", () => {
    for (const text of ["[".repeat(99), '"['.repeat(99), '\\"{'.repeat(99), "\\".repeat(3) + "[".repeat(99)]) {
      assert.deepStrictEqual(readJson(bytesOf(JSON.stringify([text]))), { kind: "value", value: [text] })
    }
    assert.match(reasonOf(bytesOf(`["\\\\",${nested(33)}]`)), /too deep/)
  })

  it("is of no use when it is too long, not UTF-8 or no JSON", () => {
    assert.match(reasonOf(bytesOf(`"${"x".repeat(262_143)}"`)), /256 KiB/)
    assert.match(reasonOf(Uint8Array.of(0x22, 0xff, 0x22)), /UTF-8/)
    for (const text of ["", "{", "]".repeat(99), "NaN", "{'a':1}", "[1,]", "<html>"]) {
      assert.match(reasonOf(bytesOf(text)), /no JSON/)
    }
  })

  it.prop(
    "says the value that was written",
    [Schema.Record(Schema.String, Schema.Array(Schema.NullOr(Schema.String)))],
    ([value]) => {
      const text = JSON.stringify(value)
      assert.deepStrictEqual(readJson(bytesOf(text)), { kind: "value", value: JSON.parse(text) })
    },
  )

  it.prop("may be any bytes", [Bytes], ([bytes]) => {
    assert.include(["value", "unusable"], readJson(Uint8Array.from(bytes)).kind)
  })
})
