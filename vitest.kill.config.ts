import { defineConfig } from "vitest/config"
import { onSources } from "./vitest.workspace.ts"

// The kill suite: real processes, ended by SIGKILL in the middle of their work. Real time, so it stands apart.
export default defineConfig({
  ...onSources,
  test: { name: "kill", include: ["packages/*/test/kill/**/*.test.ts"], testTimeout: 300_000, fileParallelism: false },
})
