import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { builtInGateways, builtInPresets, hasOfficialSource, type ProviderPreset } from "@mailkeep/core"
import { isOld } from "../../generate-providers/isOld.ts"
import { providersPage } from "../../generate-providers/providersPage.ts"

const page = readFileSync(new URL("../../PROVIDERS.md", import.meta.url), "utf8")
const gmail = builtInPresets.find(({ id }) => id === "gmail")!
const rowOf = (preset: ProviderPreset) =>
  providersPage([preset], [])
    .split("\n")
    .find((line) => line.includes(`\`${preset.id}\``))!

describe("the page of providers", () => {
  it("is current: npm run generate:providers", () => {
    assert.isTrue(page === providersPage(builtInPresets, builtInGateways), "PROVIDERS.md is not what the presets make")
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

  it("calls ceilings old that are more than two years older than the catalogue", () => {
    const limits = { messagesPerDay: 1_500, window: null, source: "https://a.test/l", confidence: "official" } as const
    assert.include(
      rowOf({ ...gmail, limits: { ...limits, date: "2026-05" } }),
      "1,500 messages a day ([official](https://a.test/l), 2026-05).",
    )
    assert.include(rowOf({ ...gmail, limits: { ...limits, date: "2020" } }), "2020, more than two years old).")
  })

  it.each([
    ["2024-11-26", true],
    ["2024-11-27", false],
    ["2024-10", true],
    ["2024-11", false],
    ["2023", true],
    ["2024", false],
  ])("takes the date %s for old: %s", (date, old) => {
    assert.strictEqual(isOld(date), old)
  })

  it("names every gateway", () => {
    for (const { name } of builtInGateways) assert.include(page, name)
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
