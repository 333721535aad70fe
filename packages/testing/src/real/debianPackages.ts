import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { chmod, rm, writeFile } from "node:fs/promises"

const policyFile = "/usr/sbin/policy-rc.d"

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

const install = async (packages: ReadonlyArray<string>): Promise<string | undefined> => {
  const steps: ReadonlyArray<readonly [string, ReadonlyArray<string>, string?]> = [
    ["apt-get", ["update", "-q"]],
    ["debconf-set-selections", [], "postfix postfix/main_mailer_type select No configuration\n"],
    ["apt-get", ["install", "-q", "-y", "--no-install-recommends", ...packages]],
  ]
  for (const [program, args, input] of steps) {
    const { code, output } = await run(program, args, input)
    if (code !== 0) return `${program} ${args.join(" ")} failed: ${output.trim().split("\n").slice(-3).join(" | ")}`
  }
  return undefined
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
  // 101 forbids maintainer scripts to start a service; a policy that is already there is the machine's own business.
  const ownPolicy = !existsSync(policyFile)
  if (ownPolicy) {
    await writeFile(policyFile, "#!/bin/sh\nexit 101\n")
    await chmod(policyFile, 0o755)
  }
  try {
    return await install(missing)
  } finally {
    if (ownPolicy) await rm(policyFile, { force: true })
  }
}
