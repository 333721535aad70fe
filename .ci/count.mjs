// Adds up vitest's JSON reports; exits with 1 when anything failed, was skipped, or a suite ran no test.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const [folder] = process.argv.slice(2)
const reports = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => ({ file, ...JSON.parse(readFileSync(join(folder, file), "utf8")) }))
const sum = (key) => reports.reduce((total, report) => total + report[key], 0)

const broken = existsSync(join(folder, "failed")) ? readFileSync(join(folder, "failed"), "utf8").trim().split("\n") : []
const empty = reports.filter((report) => report.numPassedTests === 0).map((report) => report.file)
const expected = ["hostile.json", "kill.json", "real.json", "tests.json"]
const missing = expected.filter((name) => !reports.some((report) => report.file === name))
const skipped = sum("numPendingTests")
for (const name of broken) console.log(`suite failed: ${name}`)
for (const name of [...empty, ...missing]) console.log(`suite ran no test: ${name}`)
if (skipped > 0) console.log(`${skipped} tests were skipped; in CI none may be`)

const failed = sum("numFailedTests") + missing.length + empty.length + skipped
process.exitCode = failed > 0 || broken.length > 0 ? 1 : 0
console.log(`${sum("numPassedTests")} passed, ${Math.max(failed, broken.length)} failed`)
