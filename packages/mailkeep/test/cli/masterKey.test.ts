import { spawn } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { assert, describe, it, onTestFinished } from "vitest"
import { makeMasterKey, readMasterKey } from "../../src/cli/masterKey.ts"
import { newMasterKey } from "../localMail.ts"
import { temporaryFolder } from "../temporaryFolder.ts"

const read = (stated: string) => {
  const problems: Array<string> = []
  return { stated: readMasterKey("MAILKEEP_MASTER_KEY", stated, problems), problems }
}

describe("a stated master key", () => {
  it("is base64, or what a file holds", () => {
    const key = newMasterKey()
    const path = join(temporaryFolder(), "some.key")
    writeFileSync(path, `${key}\n`)
    assert.deepStrictEqual(read(key), { stated: { key }, problems: [] })
    assert.deepStrictEqual(read(`file:${path}`), { stated: { key }, problems: [] })
  })

  it("may be a file that is to be made", () => {
    const path = join(temporaryFolder(), "some.key")
    assert.deepStrictEqual(read(`file:${path}`), { stated: { missingFile: path }, problems: [] })
  })

  it.each([
    ["", "is empty"],
    ["\n", "is empty"],
    [newMasterKey().slice(0, 20), "holds no key (32 random bytes as base64)"],
    ["c2hvcnQ=", "holds no key (32 random bytes as base64)"],
  ])("in a file that holds %j names the file, says what to do, and leaves the file as it is", (content, what) => {
    const path = join(temporaryFolder(), "some.key")
    writeFileSync(path, content)
    assert.deepStrictEqual(read(`file:${path}`), {
      stated: null,
      problems: [
        `MAILKEEP_MASTER_KEY: the key file ${path} ${what}. Put your copy of the key there; if nothing was ever stored ` +
          "under it, delete the file, and the next start makes a new key.",
      ],
    })
    assert.strictEqual(readFileSync(path, "utf8"), content)
  })

  it("in something that is no file names it", () => {
    const path = join(temporaryFolder(), "some.key")
    mkdirSync(path)
    assert.deepStrictEqual(read(`file:${path}`).problems, [
      `MAILKEEP_MASTER_KEY: the key file ${path} can't be read (EISDIR): let this process read it.`,
    ])
  })

  it.each(["file:", "some.key", "c2hvcnQ="])("is never quoted when it is none: %j", (stated) => {
    const { problems } = read(stated)
    assert.match(problems.join(), /^MAILKEEP_MASTER_KEY must be exactly 32 random bytes as base64 .* or file:PATH\.$/)
    assert.notInclude(problems.join(), "some.key")
    assert.notInclude(problems.join(), "c2hvcnQ=")
  })
})

describe("a new master key", () => {
  it("stands whole in a file for its owner only, and nothing else is left", async () => {
    const folder = temporaryFolder()
    const path = join(folder, "some.key")
    const { created, key } = await makeMasterKey(path, { database: ":memory:", databaseOptions: {} })
    assert.isTrue(created)
    assert.strictEqual(readFileSync(path, "utf8"), `${key}\n`)
    assert.strictEqual(statSync(path).mode & 0o777, 0o600)
    assert.deepStrictEqual(readdirSync(folder), ["some.key"])
  })

  it("is not made over the key of a process that was first", async () => {
    const path = join(temporaryFolder(), "some.key")
    const theirs = newMasterKey()
    writeFileSync(path, `${theirs}\n`)
    assert.deepStrictEqual(await makeMasterKey(path, { database: ":memory:", databaseOptions: {} }), {
      key: theirs,
      created: false,
    })
  })

  it("is not made over an empty file", async () => {
    const path = join(temporaryFolder(), "some.key")
    writeFileSync(path, "")
    const outcome: unknown = await makeMasterKey(path, { database: ":memory:", databaseOptions: {} }).catch(
      (error: unknown) => error,
    )
    assert.match((outcome as Error).message, /some\.key is empty/)
    assert.strictEqual(readFileSync(path, "utf8"), "")
  })

  it("that can't be written names the file and how to make it", async () => {
    const path = join(temporaryFolder(), "missing/some.key")
    const outcome: unknown = await makeMasterKey(path, { database: ":memory:", databaseOptions: {} }).catch(
      (error: unknown) => error,
    )
    assert.match((outcome as Error).message, /^MAILKEEP_MASTER_KEY: the key file .*some\.key can't be made \(ENOENT\)/)
    assert.include((outcome as Error).message, `openssl rand -base64 32 > ${path}`)
  })

  it("is one and the same for all processes that start at once, and none of them sees an unfinished file", async () => {
    const folder = temporaryFolder()
    const files = 500
    const script = fileURLToPath(new URL("makeKeys.ts", import.meta.url))
    const starts = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ["--no-warnings", script, folder, String(files)], {
        stdio: ["pipe", "pipe", "inherit"],
      })
      onTestFinished(() => void child.kill("SIGKILL"))
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
      return { child, line: async () => (await lines.next()).value as string }
    })
    await Promise.all(starts.map(({ line }) => line()))
    for (const { child } of starts) child.stdin.write("go\n")
    const outcomes = await Promise.all(
      starts.map(async ({ line }) => JSON.parse(await line()) as { keys: ReadonlyArray<string>; made: number }),
    )
    const names = Array.from({ length: files }, (_, file) => `${file}.key`)
    const stored = names.map((name) => readFileSync(join(folder, name), "utf8").trim())
    for (const { keys } of outcomes) assert.deepStrictEqual(keys, stored)
    assert.strictEqual(
      outcomes.reduce((sum, { made }) => sum + made, 0),
      files,
    )
    assert.sameMembers(readdirSync(folder), names)
  })
})
