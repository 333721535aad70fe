import { defineConfig } from "vitest/config"
import { onSources } from "./vitest.workspace.ts"

// The hostile suite: real time, real sockets, and what each server costs. One file after the other, since they measure.
export default defineConfig({
  ...onSources,
  test: {
    name: "hostile",
    include: ["packages/*/test/hostile/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    fileParallelism: false,
    pool: "forks",
    execArgv: ["--expose-gc"],
  },
})
