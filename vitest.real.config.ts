import { defineConfig } from "vitest/config"

// The real-server suite: Dovecot and Postfix, started by packages/testing/real-servers.
const conditions = ["@mailkeep/source"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name: "real", include: ["packages/*/test/real/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 180_000, fileParallelism: false },
})
