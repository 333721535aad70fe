import { assert, describe, it } from "vitest"
import { sanitizeLine } from "../../src/session/sanitizeLine.ts"

describe("a line for a library", () => {
  it("has its secrets masked, the longest first, in the bytes of UTF-8", () => {
    const line = Buffer.from("535 pässword, pässword2!").toString("latin1")
    assert.strictEqual(sanitizeLine(line, ["pässword", "pässword2"]), "535 ***, ***!")
  })
  it("has no control characters", () => {
    assert.strictEqual(sanitizeLine("250 \u001b[31mred\u0007\0\t.\u007f", []), "250  [31mred   . ")
  })
  it("keeps the bytes of other characters", () => {
    const line = Buffer.from("250 grüße €").toString("latin1")
    assert.strictEqual(sanitizeLine(line, []), line)
  })
})
