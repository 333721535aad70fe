#!/usr/bin/env node
// Runs the built command, or the sources inside the workspace, where nothing is built.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

const built = new URL("../dist/cli/main.js", import.meta.url)
const source = new URL("../src/cli/main.ts", import.meta.url)

if (existsSync(built)) {
  await import(built.href)
} else {
  const child = spawn(
    process.execPath,
    ["--conditions=@mailkeep/source", fileURLToPath(source), ...process.argv.slice(2)],
    { stdio: "inherit" },
  )
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
}
