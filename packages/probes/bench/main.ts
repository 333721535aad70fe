// npm run bench [-- checks | round-trips] [--starttls] [--pairs N]: see the README beside this file.
import { parseArgs } from "node:util"
import { benchChecks } from "./checks.ts"
import { benchRoundTrips } from "./roundTrips.ts"

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    starttls: { type: "boolean", default: false },
    pairs: { type: "string", default: "7" },
  },
})

const benches = {
  checks: () =>
    benchChecks({
      security: values.starttls ? "starttls" : "implicit-tls",
      pairs: Number(values.pairs),
    }),
  "round-trips": () => benchRoundTrips(),
}

// Servers of the bench end with this process only if it ends by itself.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1))

const isBench = (name: string): name is keyof typeof benches => Object.hasOwn(benches, name)
const asked = positionals.length === 0 ? Object.keys(benches) : positionals
for (const name of asked) {
  if (!isBench(name)) throw new Error(`there is no bench "${name}", only ${Object.keys(benches).join(" and ")}`)
  await benches[name]()
}
