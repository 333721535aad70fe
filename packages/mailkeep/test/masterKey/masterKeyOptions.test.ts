import { createMailkeep, type MailkeepError } from "mailkeep"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, assert, describe, it, vi } from "vitest"
import { newMasterKey } from "../localMail.ts"
import { temporaryFolder } from "../temporaryFolder.ts"
import { input, memoryKeyService } from "./services.ts"

const key = newMasterKey()
afterEach(() => {
  vi.unstubAllEnvs()
})

const refusal = (options: unknown): Promise<string> =>
  createMailkeep(options as Parameters<typeof createMailkeep>[0]).then(
    () => assert.fail("it opened"),
    (error: MailkeepError) => {
      assert.strictEqual(error.code, "INVALID_OPTIONS")
      return error.message
    },
  )

describe("the master key of createMailkeep", () => {
  it("may be text, in a file, in a variable, or in a key service: it is the same key wherever it is", async () => {
    const folder = temporaryFolder()
    const [file, database] = [join(folder, "some.key"), join(folder, "mailkeep.db")]
    writeFileSync(file, `${key}\n`)
    vi.stubEnv("SOME_MASTER_KEY", ` ${key}\n`)
    const service = memoryKeyService("key-1")
    const places = [key, { file }, { environment: "SOME_MASTER_KEY" }]
    for (const [at, masterKey] of places.entries()) {
      await using mailkeep = await createMailkeep({ database, masterKey })
      await mailkeep.accounts.add(input(`u${at}@example.org`))
      for (const { id } of (await mailkeep.accounts.list()).accounts) await mailkeep.transport(id)
    }
    await using mailkeep = await createMailkeep({ database, masterKey: service, previousMasterKeys: [places[1]!] })
    const { account } = await mailkeep.accounts.add(input("u4@example.org"))
    await mailkeep.transport(account.id)
    for (const { id } of (await mailkeep.accounts.list()).accounts) await mailkeep.transport(id)
  })

  it("is looked at with everything else, wherever it should be", async () => {
    const folder = temporaryFolder()
    const path = (name: string) => join(folder, name)
    writeFileSync(path("empty.key"), "\n")
    writeFileSync(path("wrong.key"), "CANARY-1")
    mkdirSync(path("folder.key"))
    vi.stubEnv("EMPTY_KEY", "")
    vi.stubEnv("WRONG_KEY", "CANARY-2")
    const message = await refusal({
      masterKey: { file: path("missing.key") },
      previousMasterKeys: [
        { file: path("empty.key") },
        { file: path("wrong.key") },
        { file: path("folder.key") },
        { environment: "MISSING_KEY" },
        { environment: "EMPTY_KEY" },
        { environment: "WRONG_KEY" },
        key,
        memoryKeyService("key-1"),
      ],
    })
    const how = "put 32 random bytes as base64, as `openssl rand -base64 32` prints them, there"
    assert.sameMembers(message.split("; "), [
      "database: must be the path of an SQLite file, :memory:, a URL such as postgres://user@host/name, a pool of pg or mysql2, or a Kysely",
      `masterKey: the key file ${path("missing.key")} doesn't exist: put the key there, or name the file that holds it`,
      `previousMasterKeys[0]: the key file ${path("empty.key")} is empty: ${how}`,
      `previousMasterKeys[1]: the key file ${path("wrong.key")} holds no master key: ${how}`,
      `previousMasterKeys[2]: the key file ${path("folder.key")} can't be read (EISDIR): let this process read it`,
      "previousMasterKeys[3]: the environment variable MISSING_KEY is not set: set it to 32 random bytes as base64, as `openssl rand -base64 32` prints them",
      `previousMasterKeys[4]: the environment variable EMPTY_KEY is empty: ${how}`,
      `previousMasterKeys[5]: the environment variable WRONG_KEY holds no master key: ${how}`,
    ])
  })

  it.each([
    [undefined],
    [null],
    [5],
    [[key]],
    [{}],
    [{ file: "" }],
    [{ file: 5 }],
    [{ environment: 5 }],
    [{ file: "a", environment: "B" }],
    [{ path: "a" }],
    [{ ...memoryKeyService("key-1"), wrap: undefined }],
  ])("is refused when it is %j", async (masterKey) => {
    assert.match(await refusal({ database: ":memory:", masterKey }), /^masterKey: must be exactly 32 random bytes/)
  })

  it("is never quoted, also where its place belongs", async () => {
    const bare = key.replace("=", "")
    for (const masterKey of [{ file: key }, { environment: key }, { environment: bare }]) {
      const message = await refusal({ database: ":memory:", masterKey })
      assert.match(message, /^masterKey: must say where the master key is, and holds a master key itself$/)
    }
  })
})

describe("a key service that is not there when Mailkeep opens", () => {
  it("is told so, and nothing of what it threw", async () => {
    const service = { ...memoryKeyService("key-1"), currentKeyId: () => Promise.reject(new Error("CANARY")) }
    const error = await createMailkeep({ database: ":memory:", masterKey: service }).then(
      () => assert.fail("it opened"),
      (reason: MailkeepError) => reason,
    )
    assert.strictEqual(error.code, "SECRETS_UNUSABLE")
    assert.match(error.message, /^The key service failed\. It must be there when Mailkeep opens/)
    assert.notInclude(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`, "CANARY")
  })
})
