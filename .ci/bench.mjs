// npm run bench [-- catalogue | discovery | stores | checks | round-trips | http] [options]: each package has its own bench; without a name all run.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const benches = {
  core: { main: "packages/core/bench/main.ts", names: ["catalogue"] },
  discovery: { main: "packages/core/bench/discovery.ts", names: ["discovery"] },
  mailkeep: { main: "packages/mailkeep/bench/main.ts", names: ["http"] },
  probes: { main: "packages/probes/bench/main.ts", names: ["checks", "round-trips"] },
  sql: { main: "packages/sql/bench/main.ts", names: ["stores"] },
}

const [name, ...options] = process.argv.slice(2)
const isName = name !== undefined && !name.startsWith("-")
const asked = Object.values(benches).filter(({ names }) => !isName || names.includes(name))
if (asked.length === 0) {
  const names = Object.values(benches).flatMap((bench) => bench.names)
  console.error(`There is no bench "${name}", only ${names.join(", ")}.`)
  process.exit(1)
}
if (!isName && name !== undefined) {
  console.error("Options belong to one bench: name it first.")
  process.exit(1)
}
for (const { main, names } of asked) {
  const args = ["--conditions=@mailkeep/source", "--expose-gc", main]
  // Of the benches with one part, the name is the part's.
  if (isName && names.length > 1) args.push(name)
  const { status } = spawnSync(process.execPath, [...args, ...options], { cwd: root, stdio: "inherit" })
  if (status !== 0) process.exit(status ?? 1)
}
