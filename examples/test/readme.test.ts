import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, relative, resolve } from "node:path"
import { promisify } from "node:util"
import { afterAll, assert, describe, it } from "vitest"

const root = resolve(import.meta.dirname, "../..")
// Beside the examples, so that the workspace's packages are found.
const folder = mkdtempSync(join(root, "examples/test/readme-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const packages = join(root, "packages")
const pages = [
  join(root, "README.md"),
  ...readdirSync(packages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(packages, name, "README.md")),
]
const readmes = pages.map((page) => ({
  name: relative(root, page),
  blocks: [...readFileSync(page, "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]!),
}))

describe("every TypeScript example of a README", () => {
  it("is found", () => assert.isAtLeast(readmes.flatMap(({ blocks }) => blocks).length, 4))

  // One process for all of a README, since most of the time is its start. It ends by itself when every block has ended its work.
  it.each(readmes.filter(({ blocks }) => blocks.length > 0))("runs: $name", async ({ name, blocks }) => {
    const prefix = join(folder, name.replace(/\W+/g, "-"))
    const files = blocks.map((code, index) => {
      const file = `${prefix}-${index + 1}.ts`
      writeFileSync(file, code)
      return file
    })
    const main = `${prefix}.ts`
    writeFileSync(main, files.map((file) => `await import(${JSON.stringify(file)})\n`).join(""))
    const env = { ...process.env, MAILKEEP_MASTER_KEY: Buffer.alloc(32, 1).toString("base64") }
    await promisify(execFile)(process.execPath, ["--conditions=@mailkeep/source", main], {
      cwd: folder,
      env,
      timeout: 50_000,
    })
  })
})
