import {
  AccountNotFoundError,
  createMailkeep,
  InvalidAccountError,
  type Mailkeep,
  type WarmupDayRecord,
} from "mailkeep"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { goodAccount, startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
const { mail } = local
let mailkeep: Mailkeep
beforeAll(async () => {
  mailkeep = await createMailkeep({ ...local.options, http: { strict: true } })
})
afterAll(async () => {
  await mailkeep.close()
  await mail.close()
})

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail("the promise resolved"),
    (error: unknown) => error,
  )
const day: WarmupDayRecord = { day: "2026-11-01", target: 9, sent: 9, received: 8, replied: 3, inbox: 7, spam: 1 }

describe("mailkeep.warmup", () => {
  it("keeps what is recorded of an account's days, for its tenant alone", async () => {
    const { account } = await mailkeep.accounts.add(goodAccount(mail))
    await mailkeep.warmup.record(account.id, day)
    await mailkeep.warmup.record(account.id, { ...day, day: "2026-11-03" })
    await mailkeep.warmup.record(account.id, { ...day, sent: 10 })
    assert.deepStrictEqual(
      (await mailkeep.warmup.days(account.id)).map((each) => ({ ...each })),
      [
        { ...day, sent: 10 },
        { ...day, day: "2026-11-03" },
      ],
    )
    assert.lengthOf(await mailkeep.warmup.days(account.id, { from: "2026-11-02" }), 1)
    const other = mailkeep.tenant("other")
    assert.instanceOf(await rejection(other.warmup.days(account.id)), AccountNotFoundError)
    assert.instanceOf(await rejection(other.warmup.record(account.id, day)), AccountNotFoundError)
    assert.instanceOf(await rejection(mailkeep.warmup.days(0.5)), AccountNotFoundError)
  })

  it("rejects with everything that is wrong with a day", async () => {
    const { account } = await mailkeep.accounts.add(goodAccount(mail, "b@example.test"))
    const error = await rejection(mailkeep.warmup.record(account.id, { ...day, day: "today", sent: -1 }))
    assert.instanceOf(error, InvalidAccountError)
    assert.deepStrictEqual(error.issues.map(({ path }) => path).sort(), ["day", "sent"])
    const wrong = await rejection(mailkeep.warmup.days(account.id, { from: "today" }))
    assert.instanceOf(wrong, InvalidAccountError)
    assert.deepStrictEqual(wrong.issues, [{ path: "from", message: "must be a day as YYYY-MM-DD" }])
  })
})

describe("mailkeep.accounts.recheckFailed", () => {
  it("checks the accounts again that are not known to be well, and nothing when all are", async () => {
    const tenant = mailkeep.tenant("failing")
    assert.deepStrictEqual(await tenant.accounts.recheckFailed(), [])
    await tenant.accounts.add(goodAccount(mail))
    const { account } = await tenant.accounts.add({ ...goodAccount(mail, "c@example.test"), password: "wrong" })
    const [begun, ...others] = await tenant.accounts.recheckFailed()
    assert.deepStrictEqual(others, [])
    assert.deepStrictEqual(
      begun!.rows.map(({ accountId, outcome }) => [accountId, outcome]),
      [[account.id, "exists"]],
    )
    for await (const progress of tenant.batches.watch(begun!.batchId)) {
      if (progress.status === "finished") assert.strictEqual(progress.checks.failed, 1)
    }
  })
})

describe("http.strict", () => {
  it("refuses what is tolerated otherwise", async () => {
    const { key } = await mailkeep.keys.create({ label: "test" })
    const send = (path: string) =>
      mailkeep.handler(new Request(`http://localhost/api/v1${path}`, { headers: { "x-api-key": key } }))
    assert.strictEqual((await send("/email-accounts?limits=5")).status, 422)
    assert.strictEqual((await send("/email-accounts?limit=5")).status, 200)
  })
})
