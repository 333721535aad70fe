import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { basename, join, relative, resolve } from "node:path"
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
const examples = pages.flatMap((file) => {
  const text = readFileSync(file, "utf8")
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match, index) => ({
    name: `${relative(root, file)} #${index + 1}`,
    code: match[1]!,
  }))
})

describe("every TypeScript example of a README", () => {
  it("is found", () => assert.isAtLeast(examples.length, 4))
  it.each(examples)("runs: $name", async ({ name, code }) => {
    const file = join(
      folder,
      `${basename(name).replace(/\W+/g, "-")}-${examples.findIndex((each) => each.name === name)}.ts`,
    )
    writeFileSync(file, code)
    const env = { ...process.env, MAILKEEP_MASTER_KEY: Buffer.alloc(32, 1).toString("base64") }
    await promisify(execFile)(process.execPath, ["--conditions=@mailkeep/source", file], {
      cwd: folder,
      env,
      timeout: 50_000,
    })
  })
})
