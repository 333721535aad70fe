import { defineConfig } from "vitest/config"

const resolve = { conditions: ["@mailkeep/source"] }

/** Makes tests run on the sources: no build comes first. Every suite spreads it into its configuration. */
export const onSources = { resolve, ssr: { resolve } }

// Their tests leave nothing behind in the process, and to load the modules anew for each file takes as long as the tests.
const sharing: ReadonlySet<string> = new Set(["core", "probes", "sql", "http", "express", "testing"])

const project = (name: string, root: string) => ({
  ...onSources,
  // Some start processes or servers of their own, which a busy machine delays.
  test: { name, root, isolate: !sharing.has(name), testTimeout: 60_000, hookTimeout: 60_000, include: ["test/**/*.test.ts"], exclude: ["test/{real,kill,hostile}/**", "**/node_modules/**"] },
})

export default defineConfig({
  test: {
    // Many tests wait for a process or a disk.
    maxWorkers: 3,
    projects: [
      ...["core", "probes", "sql", "http", "express", "testing", "mailkeep"].map((name) => project(name, `packages/${name}`)),
      project("examples", "examples"),
    ],
  },
})
