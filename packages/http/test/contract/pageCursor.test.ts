import { describe, expect, it } from "@effect/vitest"
import { AccountId } from "@mailkeep/core"
import { Schema } from "effect"
import { cursorAfter, readCursor } from "../../src/contract/pageCursor.ts"

describe("a cursor", () => {
  it.prop("is read back as the id that it was made of, and is fit for a URL", [AccountId], ([id]) => {
    expect(cursorAfter(id)).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(readCursor(cursorAfter(id))).toBe(id)
  })

  it.prop("is the only text that is read as its id", [Schema.String], ([text]) => {
    const id = readCursor(text)
    expect(id === null || cursorAfter(id) === text).toBe(true)
  })

  it.each([1, 12, 123, 1234, Number.MAX_SAFE_INTEGER])("after %d is refused once it is changed", (number) => {
    const cursor = cursorAfter(AccountId.make(number))
    const changed = [`${cursor}=`, `${cursor}A`, cursor.slice(0, -1), cursor.toLowerCase(), ` ${cursor}`, `${cursor}\n`]
    expect(changed.map(readCursor)).toEqual(changed.map(() => null))
  })

  it("keeps its form: clients may hold one for long", () => {
    expect(cursorAfter(AccountId.make(219_902_325_555_200))).toBe("MTowMjE5OTAyMzI1NTU1MjAw")
  })
})
