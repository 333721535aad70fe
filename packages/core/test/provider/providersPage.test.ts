import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { builtInPresets, hasOfficialSource, type ProviderPreset } from "@mailkeep/core"
import { providersPage } from "../../generate-providers/providersPage.ts"

const page = readFileSync(new URL("../../PROVIDERS.md", import.meta.url), "utf8")
const gmail = builtInPresets.find(({ id }) => id === "gmail")!
const rowOf = (preset: ProviderPreset) =>
  providersPage([preset])
    .split("\n")
    .find((line) => line.includes(`\`${preset.id}\``))!

describe("the page of providers", () => {
  it("is current: npm run generate:providers", () => {
    assert.isTrue(page === providersPage(builtInPresets), "PROVIDERS.md is not what the presets make")
  })

  it("has one row of seven cells for every preset", () => {
    const rows = page
      .split("\n")
      .filter((line) => line.startsWith("| ") && !line.startsWith("| provider") && !line.startsWith("| ---"))
    assert.strictEqual(rows.length, builtInPresets.length)
    for (const row of rows) assert.strictEqual(row.split(/(?<!\\)\|/u).length, 9, row)
  })

  it.each(builtInPresets.map((preset) => [preset.id, preset] as const))(
    "says of %s whether it rests on a page of the provider itself",
    (_id, preset) => {
      assert.strictEqual(rowOf(preset).endsWith("| its own page |"), hasOfficialSource(preset))
    },
  )

  it("shows every ceiling with its source and date", () => {
    for (const preset of builtInPresets) {
      if (preset.limits === undefined) continue
      assert.include(rowOf(preset), preset.limits.source)
      assert.include(rowOf(preset), preset.limits.date)
    }
  })

  it("tells which side a way to log in is good for, until when, and what doesn't work at all", () => {
    const auth = [
      { method: "oauth2", submission: true, access: true },
      { method: "password", submission: true, access: false, until: "2026-12-31" },
    ] as const
    assert.include(rowOf({ ...gmail, auth }), "| OAuth, password (sending only, sure until 2026-12-31) |")
    assert.include(rowOf({ ...gmail, auth: [{ method: "password", submission: false, access: false }] }), "| – |")
  })

  it("keeps a text with a bar or a line break inside its cell", () => {
    assert.include(rowOf({ ...gmail, preparation: "Choose a|b\nfirst." }), "| Choose a\\|b first. |")
  })
})
