import { defineConfig } from "vitest/config"

// The kill suite: real processes, ended by SIGKILL in the middle of their work. Real time, so it stands apart.
const conditions = ["@mailkeep/source"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name: "kill", include: ["packages/*/test/kill/**/*.test.ts"], testTimeout: 300_000, fileParallelism: false },
})
