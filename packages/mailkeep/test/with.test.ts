import { AddressTakenError, createMailkeep, InvalidAccountError, MailkeepError } from "mailkeep"
import { mkdtempSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { goodAccount, startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
const folder = mkdtempSync(join(tmpdir(), "mailkeep-with-"))
const database = join(folder, "main.db")
const mailkeep = await createMailkeep({ ...local.options, database })
const host = new DatabaseSync(database)
host.exec("create table app_user (id integer primary key, account_id integer)")
afterAll(async () => {
  host.close()
  await mailkeep.close()
  await local.mail.close()
  rmSync(folder, { recursive: true })
})

const users = () => host.prepare("select account_id from app_user").all().length
const addUser = host.prepare("insert into app_user (account_id) values (?)")
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail("the promise resolved"),
    (error: unknown) => error,
  )

describe("mailkeep.with", () => {
  it("stores an account unchecked together with the host's row, and recheck then checks it", async () => {
    host.exec("begin immediate")
    const { account, warnings } = await mailkeep.with(host).accounts.insert(goodAccount(local.mail, "one@example.test"))
    addUser.run(account.id)
    host.exec("commit")
    assert.deepStrictEqual([account.connection.submission.status, warnings, users()], ["unchecked", [], 1])
    const { account: checked } = await mailkeep.accounts.recheck(account.id)
    assert.strictEqual(checked.connection.submission.report?.stages.at(-1)?.stage, "authenticate")
  })

  it("leaves neither the account nor the host's row after a rollback", async () => {
    const before = users()
    host.exec("begin immediate")
    const { account } = await mailkeep.with(host).accounts.insert(goodAccount(local.mail, "two@example.test"))
    addUser.run(account.id)
    host.exec("rollback")
    assert.strictEqual(users(), before)
    const error = await rejection(mailkeep.accounts.get(account.id))
    assert.strictEqual((error as MailkeepError).code, "ACCOUNT_NOT_FOUND")
  })

  it("refuses what add refuses, and leaves the host's transaction to go on", async () => {
    const before = users()
    const { account } = await mailkeep.accounts.add(goodAccount(local.mail, "three@example.test"))
    host.exec("begin immediate")
    const within = mailkeep.with(host)
    const taken = await rejection(within.accounts.insert(goodAccount(local.mail, "three@example.test")))
    const invalid = await rejection(within.accounts.insert({ email: "nobody" }))
    addUser.run(account.id)
    host.exec("commit")
    assert.instanceOf(taken, AddressTakenError)
    assert.strictEqual(taken.existingId, account.id)
    assert.instanceOf(invalid, InvalidAccountError)
    assert.strictEqual(users(), before + 1)
  })

  it("is about the tenant that it is asked of", async () => {
    host.exec("begin immediate")
    const customer = mailkeep.tenant("customer-1")
    const { account } = await customer.with(host).accounts.insert(goodAccount(local.mail, "four@example.test"))
    host.exec("commit")
    assert.strictEqual(account.tenant, "customer-1")
    assert.strictEqual((await customer.accounts.get(account.id)).email, "four@example.test")
    assert.strictEqual((await mailkeep.accounts.list()).accounts.filter(({ id }) => id === account.id).length, 0)
  })

  it("refuses what is no transaction of the database", async () => {
    const none = await rejection(mailkeep.with({}).accounts.insert(goodAccount(local.mail)))
    assert.strictEqual((none as MailkeepError).code, "INVALID_OPTIONS")
    assert.match(String(none), /a Transaction of Kysely, or the driver's connection on which you have begun one/)
    const forgotten = await rejection(mailkeep.with(host).accounts.insert(goodAccount(local.mail)))
    assert.strictEqual((forgotten as MailkeepError).code, "STORE_FAILED")
    assert.match(String(forgotten), /has no transaction on this connection: begin one before handing it over/)
    assert.throws(() => mailkeep.with("transaction" as unknown as object), MailkeepError)
  })
})
