import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"

/** A path in a new folder, which is removed when the test has finished. */
export const temporaryFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "mailkeep-sql-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, "mailkeep.db")
}
