import { describe, it } from "vitest"
import { killRotations } from "../processes/killRotations.ts"
import { databases } from "../real/databases.ts"
import { temporaryFile } from "../temporaryFile.ts"

// A kill takes seconds of a processor, so that CI does a few; MAILKEEP_KILLS=50 takes a quarter of an hour.
const KILLS = Number(process.env["MAILKEEP_KILLS"] ?? 3)
const timeout = 60_000 + KILLS * 20_000

describe("a rotation of the master key that is killed leaves every secret opening and nothing else changed, and the next goes on", () => {
  it("on SQLite", { timeout }, () => killRotations(temporaryFile(), KILLS))

  it.for(databases)("on $name", { timeout }, async ({ open }, { skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    await killRotations(database.url, KILLS)
  })
})
