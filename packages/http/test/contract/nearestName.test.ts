import { seededRandom } from "@mailkeep/testing"
import { describe, expect, it } from "vitest"
import { editDistance, nearestName } from "../../src/contract/nearestName.ts"
import { saveFields } from "../../src/contract/wireFields.ts"

const known = Object.keys(saveFields)

describe("the nearest name", () => {
  it.each([
    ["max_email_per_dya", "max_email_per_day"],
    ["maxEmailPerDay", "max_email_per_day"],
    ["SMTP-HOST", "smtp_host"],
    ["smtp_prot", "smtp_port"],
    ["passwrd", "password"],
    ["fromname", "from_name"],
  ])("of %s is %s", (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest)
  })

  it.each(["", "_", "x", "colour", "constructor", "__proto__", "x".repeat(100_000)])("of %s is none", (name) => {
    expect(nearestName(name.slice(0, 200_000), known)).toBe(null)
  })
})

describe("the edit distance", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "acb", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
  ])("of %j and %j is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  it("is the same both ways, at most the longer text's length, and one for any single change", () => {
    const random = seededRandom(3)
    for (let count = 0; count < 500; count++) {
      const [a, b] = [random.text("abc", random.integer(0, 8)), random.text("abc", random.integer(0, 8))]
      const distance = editDistance(a, b)
      expect(editDistance(b, a)).toBe(distance)
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      expect(distance === 0).toBe(a === b)
      const at = random.integer(0, a.length)
      expect(editDistance(a, `${a.slice(0, at)}z${a.slice(at)}`)).toBe(1)
      if (at < a.length) expect(editDistance(a, `${a.slice(0, at)}z${a.slice(at + 1)}`)).toBe(1)
    }
  })
})
