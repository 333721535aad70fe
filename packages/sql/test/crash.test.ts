import { describe, it } from "vitest"
import { killWriters } from "./processes/killWriters.ts"
import { temporaryFile } from "./temporaryFile.ts"

describe("a process killed in the middle of writes", () => {
  it("loses nothing that it acknowledged and leaves nothing half-written", { timeout: 180_000 }, () =>
    killWriters(temporaryFile(), 12, 2),
  )
})
