import { AccountId } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { parseAccountId } from "../../src/contract/readSave.ts"

const isAccountId = Schema.is(AccountId)

const edges = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e16,
  1e308,
  Number.NaN,
  Infinity,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
]
const others = [
  null,
  undefined,
  true,
  [],
  [1],
  {},
  1n,
  "",
  " 1",
  "1 ",
  "+1",
  "1.0",
  "1e3",
  "0x1",
  "٣",
  "00",
  "1".repeat(17),
  new Number(1),
]

describe("an account's number", () => {
  it("is what the schema says, and such a number's digits", () => {
    const random = seededRandom(11)
    const numbers = [...edges, ...Array.from({ length: 500 }, () => Math.floor(2 ** (random.integer(0, 600) / 10)))]
    for (const value of [...numbers, ...others]) {
      expect(parseAccountId(value)).toBe(isAccountId(value) ? value : null)
    }
    for (const number of numbers) {
      const digits = String(number)
      expect(parseAccountId(digits)).toBe(/^[0-9]{1,16}$/.test(digits) && isAccountId(number) ? number : null)
    }
    expect(parseAccountId("0007")).toBe(7)
  })
})
