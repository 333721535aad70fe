import { createMailkeep, type MailkeepError, type MailkeepOptions, type RotationProgress } from "mailkeep"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { assert, describe, it, vi } from "vitest"
import { newMasterKey } from "./localMail.ts"
import { input, memoryKeyService, optionsOf } from "./masterKey/services.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

const newDatabase = () => join(temporaryFolder(), "mailkeep.db")

/** Stores accounts in as many tenants. */
const filled = async (options: MailkeepOptions, count: number): Promise<ReadonlyArray<readonly [string, number]>> => {
  await using mailkeep = await createMailkeep({ ...options, checksPerHost: 1_000, checksAtOnce: 1_000 })
  const numbers = Array.from({ length: count }, (_, number) => number)
  return await Promise.all(
    numbers.map(async (number) => {
      const { account } = await mailkeep.tenant(`tenant-${number}`).accounts.add(input())
      return [account.tenant, account.id] as const
    }),
  )
}

/** How many of the accounts open. */
const opened = async (options: MailkeepOptions, accounts: ReadonlyArray<readonly [string, number]>) => {
  await using mailkeep = await createMailkeep(options)
  const ends = await Promise.allSettled(accounts.map(([tenant, id]) => mailkeep.tenant(tenant).transport(id)))
  return ends.filter(({ status }) => status === "fulfilled").length
}

const rejection = (promise: Promise<unknown>): Promise<MailkeepError> =>
  promise.then(
    () => assert.fail("it resolved"),
    (error: MailkeepError) => error,
  )

const tamper = (database: string, sql: string, ...values: ReadonlyArray<number>) => {
  const other = new DatabaseSync(database)
  other.prepare(sql).run(...values)
  other.close()
}

describe("rotateKeys", () => {
  it("moves the secrets of all tenants to the current master key, which then is enough", async () => {
    const [database, old, current] = [newDatabase(), newMasterKey(), newMasterKey()]
    const accounts = await filled(optionsOf(database, old), 12)
    const told: Array<RotationProgress> = []
    {
      await using mailkeep = await createMailkeep(optionsOf(database, current, old))
      const before = await mailkeep.tenant("tenant-3").accounts.get(accounts[3]![1])
      const result = await mailkeep.rotateKeys({ onProgress: (progress) => told.push(progress) })
      assert.deepStrictEqual(result, {
        rotated: 12,
        unchanged: 0,
        failed: [],
        currentKeyId: result.currentKeyId,
        keyIds: [result.currentKeyId],
        remaining: [],
        webhooks: { rotated: 0, failed: [] },
      })
      assert.deepStrictEqual(told, [{ rotated: 12, unchanged: 0, failed: 0 }])
      assert.deepStrictEqual(await mailkeep.tenant("tenant-3").accounts.get(accounts[3]![1]), before)
      assert.deepStrictEqual(await mailkeep.rotateKeys(), { ...result, rotated: 0 })
    }
    assert.strictEqual(await opened(optionsOf(database, current), accounts), 12)
    const error = await rejection(createMailkeep(optionsOf(database, old)))
    assert.strictEqual(error.code, "SECRETS_UNUSABLE")
  })

  it("moves to a key service and back", async () => {
    const [database, key, service] = [newDatabase(), newMasterKey(), memoryKeyService("arn:example:key/1")]
    const accounts = await filled(optionsOf(database, key), 5)
    {
      await using mailkeep = await createMailkeep(optionsOf(database, service, key))
      const { keyIds, remaining, rotated } = await mailkeep.rotateKeys()
      assert.deepStrictEqual([rotated, keyIds, remaining], [5, ["arn:example:key/1"], []])
    }
    assert.strictEqual(await opened(optionsOf(database, service), accounts), 5)
    {
      await using mailkeep = await createMailkeep(optionsOf(database, key, service))
      assert.strictEqual((await mailkeep.rotateKeys()).rotated, 5)
    }
    assert.strictEqual(await opened(optionsOf(database, key), accounts), 5)
  })

  it("goes on while a server with both keys reads and writes the same accounts", async () => {
    const [database, old, current] = [newDatabase(), newMasterKey(), newMasterKey()]
    const accounts = await filled(optionsOf(database, old), 20)
    await using server = await createMailkeep(optionsOf(database, current, old))
    await using mailkeep = await createMailkeep(optionsOf(database, current, old))
    const writing = accounts.map(async ([tenant, id], at) => {
      const { accounts } = server.tenant(tenant)
      await accounts.update(id, at % 2 === 0 ? { name: `name ${at}` } : { password: `password ${at}` })
      await server.tenant(tenant).transport(id)
    })
    const result = await mailkeep.rotateKeys()
    await Promise.all(writing)
    assert.deepStrictEqual([result.failed, result.remaining], [[], []])
    assert.strictEqual(await opened(optionsOf(database, current), accounts), 20)
    const names = await Promise.all(
      accounts.map(async ([tenant, id]) => (await server.tenant(tenant).accounts.get(id)).name),
    )
    assert.deepStrictEqual(
      names.filter((_, at) => at % 2 === 0),
      names.map((_, at) => `name ${at}`).filter((_, at) => at % 2 === 0),
    )
  })

  it("reports what it could not move by tenant, id and reason, and which keys still matter", async () => {
    const [database, old, current] = [newDatabase(), newMasterKey(), newMasterKey()]
    const accounts = await filled(optionsOf(database, old), 4)
    const [, [tenant, id], [otherTenant, otherId]] = accounts as [
      never,
      readonly [string, number],
      readonly [string, number],
    ]
    tamper(
      database,
      `update mailkeep_envelope set content = replace(content, '"1.', '"2.')
       where id = (select envelope_id from mailkeep_sealed_secret where account_id = ?)`,
      id,
    )
    tamper(database, "update mailkeep_account set document = '{' where id = ?", otherId)
    await using mailkeep = await createMailkeep(optionsOf(database, current, old))
    const { currentKeyId, failed, keyIds, remaining, rotated } = await mailkeep.rotateKeys()
    assert.strictEqual(rotated, 2)
    assert.sameDeepMembers(
      [...failed],
      [
        { tenant, id, reason: "unreadable" },
        { tenant: otherTenant, id: otherId, reason: "corrupt" },
      ],
    )
    assert.lengthOf(remaining, 1)
    assert.sameMembers([...keyIds], [currentKeyId, ...remaining])
  })

  it("rejects when the key service is down, shows nothing of what it threw, and goes on where it ended", async () => {
    const [database, service, key] = [newDatabase(), memoryKeyService("key-1"), newMasterKey()]
    const accounts = await filled(optionsOf(database, service), 60)
    let down = true
    const flaky = {
      ...service,
      unwrap: async (...asked: Parameters<typeof service.unwrap>) => {
        if (down) throw new Error("CANARY")
        return service.unwrap(...asked)
      },
    }
    const log = vi.spyOn(console, "log").mockImplementation(() => {})
    const complaints = vi.spyOn(console, "error").mockImplementation(() => {})
    const faults: Array<unknown> = []
    await using mailkeep = await createMailkeep({
      ...optionsOf(database, key, flaky),
      http: { onError: (error) => faults.push(error) },
    })
    const error = await rejection(mailkeep.rotateKeys())
    assert.strictEqual(error.code, "SECRETS_UNUSABLE")
    const [tenant, id] = accounts[0]!
    const opening = await rejection(mailkeep.tenant(tenant).transport(id))
    assert.strictEqual(opening.code, "SECRETS_UNUSABLE")
    const { key: apiKey } = await mailkeep.tenant(tenant).keys.create({ label: "test" })
    const response = await mailkeep.handler(
      new Request(`http://localhost/api/v1/email-accounts/${id}/recheck`, {
        method: "POST",
        headers: { "x-api-key": apiKey },
      }),
    )
    assert.isAtLeast(response.status, 500)
    const shown = [error, opening, ...faults].flatMap((each) => [
      String(each),
      JSON.stringify(each),
      (each as Error).stack,
      String((each as Error).cause),
      JSON.stringify((each as Error).cause),
    ])
    const logged = [...log.mock.calls, ...complaints.mock.calls].flat().map(String)
    assert.notInclude([...shown, ...logged, await response.text()].join("\n"), "CANARY")
    vi.restoreAllMocks()
    down = false
    const result = await mailkeep.rotateKeys()
    assert.deepStrictEqual([result.failed, result.remaining], [[], []])
    assert.strictEqual(await opened(optionsOf(database, key), accounts), 60)
  })

  it("stops when its signal says so, and goes on the next time", async () => {
    const [database, old, current] = [newDatabase(), newMasterKey(), newMasterKey()]
    const accounts = await filled(optionsOf(database, old), 130)
    await using mailkeep = await createMailkeep(optionsOf(database, current, old))
    const controller = new AbortController()
    const stopped = new Error("stopped")
    const error = await rejection(
      mailkeep.rotateKeys({ signal: controller.signal, onProgress: () => controller.abort(stopped) }),
    )
    assert.strictEqual(error, stopped)
    const { remaining, rotated } = await mailkeep.rotateKeys()
    assert.deepStrictEqual([rotated, remaining], [30, []])
    assert.strictEqual(await opened(optionsOf(database, current), accounts), 130)
  })

  it("refuses options that are none", async () => {
    await using mailkeep = await createMailkeep({ database: ":memory:", masterKey: newMasterKey() })
    const rotate = mailkeep.rotateKeys as (options: unknown) => Promise<unknown>
    assert.strictEqual((await rejection(rotate(null))).message, "options: must be an object")
    const both = await rejection(rotate({ onProgress: 5, signal: 5, limit: 1 }))
    assert.strictEqual(both.code, "INVALID_OPTIONS")
    assert.sameMembers(both.message.split("; "), [
      "onProgress: must be a function",
      "signal: must be an AbortSignal",
      "limit: is not an option",
    ])
  })

  it("rejects after close", async () => {
    const mailkeep = await createMailkeep({ database: ":memory:", masterKey: newMasterKey() })
    await mailkeep.close()
    assert.strictEqual((await rejection(mailkeep.rotateKeys())).code, "CLOSED")
  })
})
