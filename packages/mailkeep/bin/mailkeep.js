#!/usr/bin/env node
// Installed, this runs the built command. Inside the workspace it runs the sources, so that nothing has to be built and
// nothing stale is run.
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

if (/[\\/]node_modules[\\/]/.test(fileURLToPath(import.meta.url))) {
  await import("../dist/cli/main.js")
} else {
  const source = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url))
  const child = spawn(process.execPath, ["--conditions=@mailkeep/source", source, ...process.argv.slice(2)], {
    stdio: "inherit",
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
}
