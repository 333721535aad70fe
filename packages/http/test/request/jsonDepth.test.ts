import { describe, expect, it } from "vitest"
import { depthExceeds } from "../../src/request/jsonDepth.ts"

describe("the depth of JSON", () => {
  it.each<[json: string, limit: number, exceeds: boolean]>([
    ["1", 0, false],
    ["[]", 0, true],
    ["[[]]", 2, false],
    ['[{"a":[]}]', 2, true],
    ["[[],[],[]]", 2, false],
    ['["[[[["]', 1, false],
    ['["\\"[[["]', 1, false],
    ['["\\\\",[]]', 1, true],
    ["]]]][", 0, false],
    ['"[[[', 0, false],
  ])("of %s %s exceeded: %s", (json, limit, exceeds) => {
    expect(depthExceeds(json, limit)).toBe(exceeds)
  })
})
