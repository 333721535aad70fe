import { defineConfig } from "vitest/config"
import { onSources } from "./vitest.workspace.ts"

// The real-server suite: Dovecot and Postfix, started by packages/testing/real-servers.
export default defineConfig({
  ...onSources,
  test: { name: "real", include: ["packages/*/test/real/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 180_000, maxWorkers: 3 },
})
