import { describe, it } from "vitest"
import { killWriters } from "../processes/killWriters.ts"
import { databases } from "../real/databases.ts"
import { temporaryFile } from "../temporaryFile.ts"

// 200 kills.
const ROUNDS = 50
const WRITERS = 4

describe("a process killed in the middle of writes loses nothing that it acknowledged and leaves nothing half-written", () => {
  it("on SQLite", () => killWriters(temporaryFile(), ROUNDS, WRITERS))

  it.for(databases)("on $name", async ({ open }, { skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    await killWriters(database.url, ROUNDS, WRITERS)
  })
})
