import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { createMailkeep } from "mailkeep"
import { assert, describe, it, onTestFinished } from "vitest"
import { newMasterKey } from "../localMail.ts"
import { input } from "../masterKey/services.ts"
import { startServer } from "../serverProcess.ts"
import { temporaryFolder } from "../temporaryFolder.ts"

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url))

/** Runs the command to its end in a folder. */
const rotateKeys = async (cwd: string, environment: Record<string, string>) => {
  const child = spawn(process.execPath, ["--conditions=@mailkeep/source", main, "rotate-keys"], {
    cwd,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  let [stdout, stderr] = ["", ""]
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = (await once(child, "close")) as [number | null]
  return { code, stdout, stderr }
}

/** A database with accounts under a master key, which is in a file beside it. */
const filled = async (count: number) => {
  const folder = temporaryFolder()
  const [database, old, current] = [join(folder, "mailkeep.db"), newMasterKey(), newMasterKey()]
  writeFileSync(join(folder, "old.key"), `${old}\n`)
  writeFileSync(join(folder, "new.key"), `${current}\n`)
  await using mailkeep = await createMailkeep({ database, masterKey: old })
  const ids: Array<number> = []
  for (let number = 0; number < count; number++) {
    ids.push((await mailkeep.accounts.add(input(`u${number}@example.org`))).account.id)
  }
  const { key } = await mailkeep.keys.create({ label: "test" })
  return { folder, database, old, current, ids, key }
}

describe("mailkeep rotate-keys", () => {
  it("moves all to the new key while a server runs with both, and proves that the old one may go", async () => {
    const { current, database, folder, ids, key } = await filled(6)
    const keys = { MAILKEEP_MASTER_KEY: "file:new.key", MAILKEEP_PREVIOUS_MASTER_KEYS: "file:old.key" }
    const server = await startServer(folder, keys)
    const list = async () => (await fetch(`${server.url}/`, { headers: { "x-api-key": key } })).status
    assert.strictEqual(await list(), 200)
    const { code, stderr, stdout } = await rotateKeys(folder, keys)
    assert.strictEqual(stderr, "")
    assert.strictEqual(code, 0)
    const [, keyId] = /^Rotated 6 accounts to the master key ([0-9a-f]{16})\.$/m.exec(stdout)!
    assert.include(stdout, `Master keys in use in the database now: ${keyId}. Take the previous keys out of`)
    assert.strictEqual(await list(), 200)
    await server.kill("SIGTERM")
    await using mailkeep = await createMailkeep({ database, masterKey: current })
    for (const id of ids) await mailkeep.transport(id)
    const again = await rotateKeys(folder, { MAILKEEP_MASTER_KEY: current })
    assert.deepStrictEqual(
      [again.code, again.stdout.split("\n")[0]],
      [0, `Rotated 0 accounts to the master key ${keyId}.`],
    )
  })

  it("ends with 1 and says what remains and who must do what", async () => {
    const { current, database, folder, ids, old } = await filled(2)
    const other = new DatabaseSync(database)
    other
      .prepare(
        `update mailkeep_envelope set content = replace(content, '"1.', '"2.')
         where id = (select envelope_id from mailkeep_sealed_secret where account_id = ?)`,
      )
      .run(ids[0]!)
    other.close()
    const { code, stderr, stdout } = await rotateKeys(folder, {
      MAILKEEP_MASTER_KEY: current,
      MAILKEEP_PREVIOUS_MASTER_KEYS: old,
    })
    assert.deepStrictEqual([code, stdout], [1, ""])
    assert.match(stderr, /^Rotated 1 account to the master key [0-9a-f]{16}\.$/m)
    assert.match(stderr, /Keep the previous keys: credentials are still sealed under [0-9a-f]{16}\.$/m)
    assert.match(stderr, /^1 account not rotated \(unreadable\): what is stored was changed/m)
    assert.include(stderr, `  ${ids[0]} of default`)
    for (const key of [current, old]) assert.notInclude(stderr, key)
  })

  it("needs the new key, the old one and the database, and makes none of them", async () => {
    const { current, folder, old } = await filled(1)
    const missing = await rotateKeys(folder, {
      MAILKEEP_DATABASE: "other.db",
      MAILKEEP_MASTER_KEY: "file:missing.key",
      MAILKEEP_PREVIOUS_MASTER_KEYS: "file:gone.key,short",
    })
    assert.deepStrictEqual([missing.code, missing.stdout], [1, ""])
    assert.deepStrictEqual(missing.stderr.trimEnd().split("\n"), [
      "mailkeep: MAILKEEP_DATABASE: there is no file other.db: name the database whose credentials are to be rotated.",
      "mailkeep: MAILKEEP_MASTER_KEY: the key file missing.key doesn't exist. Put the new key there (openssl rand -base64 32 > missing.key), or name the file that holds it; a rotation makes no key.",
      "mailkeep: MAILKEEP_PREVIOUS_MASTER_KEYS: the key file gone.key doesn't exist: put it back, or take it off the list.",
      "mailkeep: MAILKEEP_PREVIOUS_MASTER_KEYS must be exactly 32 random bytes as base64 (make them with: openssl rand -base64 32), or file:PATH.",
    ])
    for (const file of ["other.db", "missing.key", "mailkeep.key"]) assert.isFalse(existsSync(join(folder, file)))
    const foreign = await rotateKeys(folder, { MAILKEEP_MASTER_KEY: current })
    assert.strictEqual(foreign.code, 1)
    assert.match(
      foreign.stderr,
      /^mailkeep: MAILKEEP_MASTER_KEY: The database holds credentials sealed under a master key that was not given .* add it to MAILKEEP_PREVIOUS_MASTER_KEYS\.$/m,
    )
    assert.notInclude(foreign.stderr, old)
  })
})
