import { describe, it } from "vitest"
import { killWriters } from "../processes/killWriters.ts"
import { databases } from "../real/databases.ts"
import { temporaryFile } from "../temporaryFile.ts"

// A kill takes seconds of a processor, so that CI does a few; MAILKEEP_KILLS=200 takes a quarter of an hour.
const WRITERS = 4
const KILLS = Number(process.env["MAILKEEP_KILLS"] ?? 8)
const ROUNDS = KILLS / WRITERS
const timeout = 60_000 + KILLS * 20_000

describe("a process killed in the middle of writes loses nothing that it acknowledged and leaves nothing half-written", () => {
  it("on SQLite", { timeout }, () => killWriters(temporaryFile(), ROUNDS, WRITERS))

  it.for(databases)("on $name", { timeout }, async ({ open }, { skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    await killWriters(database.url, ROUNDS, WRITERS)
  })
})
