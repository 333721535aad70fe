import { createMailkeep, type Mailkeep, type MailkeepOptions, TooManyChecksError } from "mailkeep"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { openOwnHandler } from "../src/cli/ownHandler.ts"
import { goodAccount, goodBody, newMasterKey, startLocalMail } from "./localMail.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

const local = await startLocalMail()
afterAll(() => local.mail.close())

const refused = (adding: Promise<unknown>): Promise<unknown> =>
  adding.then(
    () => null,
    (error: unknown) => error,
  )

const within = async (options: Partial<MailkeepOptions>, work: (mailkeep: Mailkeep) => Promise<void>) => {
  await using mailkeep = await createMailkeep({ ...local.options, ...options })
  await work(mailkeep)
}

describe("checks", () => {
  it("are limited for each tenant, and nothing is stored when one is too many", async () => {
    await within({ checkLimit: { perTargetPerHour: 1 } }, async (mailkeep) => {
      await mailkeep.accounts.add(goodAccount(local.mail, "a@example.test"))
      const error = await refused(mailkeep.accounts.add(goodAccount(local.mail, "b@example.test")))
      assert.instanceOf(error, TooManyChecksError)
      assert.strictEqual(error.code, "TOO_MANY_CHECKS")
      assert.isAbove(error.retryAfterMilliseconds, 3_500_000)
      assert.match(error.message, /^localhost:\d+ was checked too often within an hour/)
      assert.lengthOf((await mailkeep.accounts.list()).accounts, 1)
      await mailkeep.tenant("other").accounts.add(goodAccount(local.mail, "b@example.test"))
    })
  })

  it("are counted together by all who share a database where that is asked for, else by each process", async () => {
    for (const countedIn of ["process", "database"] as const) {
      const options = { database: join(temporaryFolder(), "m.db"), checkLimit: { perTargetPerHour: 1, countedIn } }
      await within(options, async ({ accounts }) => {
        await accounts.add(goodAccount(local.mail, "a@example.test"))
      })
      await within(options, async ({ accounts }) => {
        const error = await refused(accounts.add(goodAccount(local.mail, "b@example.test")))
        assert.strictEqual(error instanceof TooManyChecksError, countedIn === "database")
      })
    }
  })

  it("and requests are not limited for the commands of the operator", async () => {
    const { checkLimit: _1, http: _2, ...options } = local.options
    const own = await openOwnHandler({ ...options, checkLimit: { perTargetPerHour: 1 } })
    const body = JSON.stringify(goodBody(local.mail, "a@example.test"))
    for (let count = 0; count < 12; count++) {
      const answer = await own.send("/check", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      })
      assert.deepStrictEqual([answer.status, answer.headers.get("x-ratelimit-limit")], [200, null])
    }
    await own.close()
  })
})

describe("requests", () => {
  const listWith = async (mailkeep: Mailkeep) => {
    const key = await mailkeep.keys.create({ label: "test" })
    return () =>
      mailkeep.handler(new Request("http://localhost/api/v1/email-accounts", { headers: { "x-api-key": key.key } }))
  }

  it("are limited for each key as the options say", async () => {
    await within({ http: { rateLimit: { perSecond: false, perMinute: 2 } } }, async (mailkeep) => {
      const list = await listWith(mailkeep)
      const statuses = [(await list()).status, (await list()).status, (await list()).status]
      assert.deepStrictEqual(statuses, [200, 200, 429])
    })
  })

  it("with an Idempotency-Key have their answer also after a restart", async () => {
    const options = { database: join(temporaryFolder(), "m.db"), masterKey: newMasterKey() }
    const texts: Array<string> = []
    const apiKey = "k".repeat(40)
    for (const isFirst of [true, false]) {
      await within(options, async (mailkeep) => {
        await mailkeep.keys.ensure(apiKey, "test")
        const answer = await mailkeep.handler(
          new Request("http://localhost/api/v1/email-accounts/save", {
            method: "POST",
            headers: { "x-api-key": apiKey, "idempotency-key": "k1", "content-type": "application/json" },
            body: JSON.stringify(goodBody(local.mail)),
          }),
        )
        assert.deepStrictEqual(
          [answer.status, answer.headers.get("idempotency-replayed")],
          [200, isFirst ? null : "true"],
        )
        texts.push(await answer.text())
      })
    }
    assert.strictEqual(texts[0], texts[1])
  })
})
