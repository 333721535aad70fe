import { describe, expect, it } from "vitest"
import { bulkRowsOf, MAXIMUM_ROWS } from "../../src/contract/readBulk.ts"

describe("the rows of a JSON body", () => {
  it("are counted before any of them is looked at", () => {
    const untouched = new Proxy(Array.from({ length: MAXIMUM_ROWS + 1 }), {
      get: (rows, key) => {
        if (key !== "length") throw new Error(`${String(key)} was looked at`)
        return rows.length
      },
    })
    const errors = [{ field: "accounts", message: "must have at most 1000 rows; send the others as another batch" }]
    expect(bulkRowsOf(untouched)).toEqual({ errors })
    expect(bulkRowsOf({ accounts: untouched })).toEqual({ errors })
  })

  it("are taken up to a thousand", () => {
    const rows = Array.from({ length: MAXIMUM_ROWS }, () => ({}))
    expect(bulkRowsOf(rows)).toEqual({ rows })
    expect(bulkRowsOf({ accounts: rows })).toEqual({ rows })
  })
})
