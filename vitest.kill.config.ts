import { defineConfig } from "vitest/config"
import { onSources } from "./vitest.workspace.ts"

// The kill suite: real processes, ended by SIGKILL in the middle of their work. Real time, so it stands apart; it mostly waits
// for processes to start.
export default defineConfig({
  ...onSources,
  test: { name: "kill", include: ["packages/*/test/kill/**/*.test.ts"], testTimeout: 300_000, maxWorkers: 3 },
})
