// Packs every package as it would be published and lets publint and are-the-types-wrong judge the tarballs; then
// installs them all into an empty project, type-checks and runs a program there.
import { execFile, execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { promisify } from "node:util"

const root = resolve(import.meta.dirname, "..")
const run = (command, args, cwd = root) => execFileSync(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] })
const runAside = promisify(execFile)
const work = mkdtempSync(join(tmpdir(), "mailkeep-packages-"))
try {
  run("npm", ["run", "--silent", "build"])
  const names = readdirSync(join(root, "packages"), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of names) {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", work, "-w", `packages/${name}`], { cwd: root })
  }
  const tarballs = readdirSync(work).map((file) => join(work, file))
  // Both judges of all tarballs, two at a time: each is a process that mostly starts.
  const judged = tarballs.flatMap((tarball) => [
    ["publint", "run", tarball, "--strict"],
    ["attw", tarball, "--profile", "esm-only", "--quiet"],
  ])
  const judge = async () => {
    for (let next = judged.shift(); next !== undefined; next = judged.shift()) {
      const [tool, ...args] = next
      const { stdout, stderr } = await runAside(join(root, "node_modules/.bin", tool), args, { cwd: root }).catch((error) => {
        console.error(`${next.join(" ")}\n${error.stdout}${error.stderr}`)
        throw error
      })
      console.log(`-- ${next.join(" ")}\n${stdout}${stderr}`)
    }
  }
  await Promise.all([judge(), judge()])
  const project = join(work, "project")
  mkdirSync(project)
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "host", private: true, type: "module" }))
  writeFileSync(
    join(project, "main.ts"),
    `import { createMailkeep, type Account } from "mailkeep"
import { mailkeepRouter } from "@mailkeep/express"
await using mailkeep = await createMailkeep({ database: ":memory:", masterKey: Buffer.alloc(32, 7).toString("base64") })
const accounts: ReadonlyArray<Account> = (await mailkeep.accounts.list()).accounts
const [router] = mailkeepRouter(mailkeep)
if (accounts.length !== 0 || typeof router !== "function") throw new Error("the packages don't work together")
const answer = await mailkeep.handler(new Request("http://localhost/api/v1/email-accounts/"))
if (answer.status !== 401) throw new Error("the handler lets a request without a key in")
console.log("the packed packages work in an empty project")
`,
  )
  const tools = ["effect@4.1.0", "express@5.3.0", "@types/express@5.0.6", "@types/node@24.19.2", "typescript@7.0.2"]
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", ...tarballs, ...tools], project)
  const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "es2023"]
  run("npx", ["tsc", ...strict, "--types", "node", "--lib", "es2023,esnext.disposable,dom", "main.ts"], project)
  run(process.execPath, ["main.ts"], project)
  const usage = execFileSync(process.execPath, ["node_modules/.bin/mailkeep", "help"], { cwd: project, encoding: "utf8" })
  if (!usage.startsWith("Usage: mailkeep ")) throw new Error("the packed command does not run")

  // The typed client compiles and runs where there is no Effect at all.
  rmSync(join(project, "node_modules/effect"), { recursive: true })
  writeFileSync(
    join(project, "client.ts"),
    `import { mailkeepClient, type Schemas } from "@mailkeep/http/client"
const client = mailkeepClient({ baseUrl: "http://mailkeep/api/v1", apiKey: "key", fetch: async () => Response.json([]) })
const { data } = await client.GET("/email-accounts", { params: { query: { limit: "5" } } })
const accounts: ReadonlyArray<Schemas["ListedEmailAccount"]> = data ?? []
if (accounts.length !== 0) throw new Error("the client does not give what it was answered")
console.log("the packed client works without Effect")
`,
  )
  run("npx", ["tsc", ...strict, "--types", "node", "--lib", "es2023,esnext.disposable,dom", "client.ts"], project)
  run(process.execPath, ["client.ts"], project)
} finally {
  rmSync(work, { recursive: true, force: true })
}
