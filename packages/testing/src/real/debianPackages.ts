import { spawn } from "node:child_process"
import { existsSync } from "node:fs"

interface Finished {
  readonly code: number | null
  readonly output: string
}

/** Runs a program to its end; `code` is null when it couldn't be started. */
export const run = (program: string, args: ReadonlyArray<string>, input = ""): Promise<Finished> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
    let output = ""
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.once("error", (error) => resolve({ code: null, output: error.message }))
    child.once("close", (code) => resolve({ code, output }))
    // A program that doesn't read its input may be gone before it is written.
    child.stdin.on("error", () => {})
    child.stdin.end(input)
  })

// One at a time: suites run in several processes, and apt-get refuses a second one. 101 forbids maintainer scripts to start a
// service; a policy that is already there is the machine's own business.
const LOCK = "/run/lock/mailkeep-packages"
const INSTALL = `set -e
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi
apt-get update -q
echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
apt-get install -q -y --no-install-recommends "$@"`

const install = async (packages: ReadonlyArray<string>): Promise<string | undefined> => {
  const { code, output } = await run("flock", [LOCK, "sh", "-c", INSTALL, "sh", ...packages])
  if (code === 0) return undefined
  return `installing ${packages.join(", ")} failed: ${output.trim().split("\n").slice(-3).join(" | ")}`
}

/**
 * Installs the Debian packages that are missing, without starting the system's own services. `programs` names for each
 * package a program that stands for it: installed means that it is there. Resolves with `undefined` when everything is
 * there, else with the reason in words.
 */
export const ensureDebianPackages = async (programs: Readonly<Record<string, string>>): Promise<string | undefined> => {
  const missing = Object.keys(programs).filter((name) => !existsSync(programs[name] ?? ""))
  if (missing.length === 0) return undefined
  if (process.getuid?.() !== 0) return `missing and not installable without root: ${missing.join(", ")}`
  if (!existsSync("/usr/bin/apt-get")) return `missing and not installable without apt-get: ${missing.join(", ")}`
  return install(missing)
}
