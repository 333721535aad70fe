import {
  AccountNotFoundError,
  AddressTakenError,
  createMailkeep,
  InvalidAccountError,
  type ListOptions,
  type Mailkeep,
  MailkeepError,
} from "mailkeep"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { goodAccount, goodBody, newMasterKey, password, startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
const { mail } = local
const folder = mkdtempSync(join(tmpdir(), "mailkeep-"))
let mailkeep: Mailkeep
beforeAll(async () => {
  mailkeep = await createMailkeep({ ...local.options, database: join(folder, "main.db") })
})
afterAll(async () => {
  await mailkeep.close()
  await mail.close()
  rmSync(folder, { recursive: true })
})

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail("the promise resolved"),
    (error: unknown) => error,
  )
const code = async (promise: Promise<unknown>) => {
  const error = await rejection(promise)
  assert.instanceOf(error, MailkeepError)
  return error.code
}

describe("mailkeep.accounts", () => {
  it("add resolves with the account and the report of its check", async () => {
    const { account, report, warnings } = await mailkeep.accounts.add(goodAccount(mail))
    assert.isTrue(report?.ok)
    assert.deepStrictEqual(
      report?.submission.stages.map(({ stage, status }) => `${stage} ${status}`),
      ["resolve ok", "connect ok", "secure ok", "greet ok", "advertise ok", "authenticate ok"],
    )
    assert.deepStrictEqual(warnings, [])
    assert.strictEqual(account.tenant, "default")
    assert.instanceOf(account.createdAt, Date)
    assert.strictEqual(account.connection.access.status, "ok")
    assert.deepStrictEqual(await mailkeep.accounts.get(account.id), account)
  })

  it("add resolves also when the check fails, and the account is kept", async () => {
    const { account, report } = await mailkeep.accounts.add({
      ...goodAccount(mail, "wrong@example.test"),
      password: "wrong",
    })
    assert.isFalse(report?.ok)
    assert.strictEqual(report?.submission.diagnosis?.category, "bad_credentials")
    assert.strictEqual(report?.access.diagnosis?.category, "bad_credentials")
    const kept = await mailkeep.accounts.get(account.id)
    assert.strictEqual(kept.connection.submission.diagnosis?.actor, "user")
    const mended = await mailkeep.accounts.update(account.id, { password })
    assert.isTrue(mended.report?.ok)
  })

  it("rejects with error classes that have a code", async () => {
    const invalid = await rejection(mailkeep.accounts.add({ email: "x" }))
    assert.instanceOf(invalid, InvalidAccountError)
    assert.deepStrictEqual(
      invalid.issues.map(({ path }) => path),
      ["email", "password"],
    )
    const { account } = await mailkeep.accounts.add(goodAccount(mail, "twice@example.test"))
    const taken = await rejection(mailkeep.accounts.add(goodAccount(mail, "TWICE@example.test")))
    assert.instanceOf(taken, AddressTakenError)
    assert.strictEqual(taken.existingId, account.id)
    for (const id of [account.id + 1, 0, -1, 1.5, Number.NaN]) {
      assert.instanceOf(await rejection(mailkeep.accounts.get(id)), AccountNotFoundError)
    }
  })

  it("list gives pages that follow each other", async () => {
    const tenant = mailkeep.tenant("pages")
    for (const name of ["a", "b", "c"]) await tenant.accounts.add(goodAccount(mail, `${name}@example.test`))
    const first = await tenant.accounts.list({ limit: 2 })
    assert.deepStrictEqual(
      first.accounts.map(({ email }) => email as string),
      ["a@example.test", "b@example.test"],
    )
    const second = await tenant.accounts.list({ limit: 2, after: first.next })
    assert.deepStrictEqual(
      second.accounts.map(({ email }) => email as string),
      ["c@example.test"],
    )
    assert.isNull(second.next)
  })

  it("list gives the accounts that its filters let through, and pages of them", async () => {
    const { accounts } = mailkeep.tenant("filters")
    const good = { clientId: 0, warmup: { enabled: true } }
    await accounts.add({ ...goodAccount(mail, "a@example.test"), ...good })
    // Nobody can log in under these.
    for (const [index, userName] of ["berta", "ADAline"].entries()) {
      await accounts.add({ ...goodAccount(mail, `b${index}@example.test`), ...good, userName, clientId: index + 1 })
    }
    const all = await accounts.list()
    const clientsOf = async (options: ListOptions) =>
      (await accounts.list(options)).accounts.map(({ clientId }) => clientId)
    assert.deepStrictEqual(await clientsOf({ userName: "Ada" }), [0, 2])
    assert.deepStrictEqual(await clientsOf({ submissionOk: true }), [0])
    assert.deepStrictEqual(await clientsOf({ accessOk: false }), [1, 2])
    assert.deepStrictEqual(await clientsOf({ userName: "ada", clientId: 2, type: "smtp", submissionOk: false }), [2])
    await accounts.suspend(all.accounts[1]!.id)
    assert.deepStrictEqual(await clientsOf({ suspended: true }), [1])
    assert.deepStrictEqual(await clientsOf({ warmup: "active", suspended: false }), [0, 2])
    const first = await accounts.list({ warmup: "active", limit: 1 })
    assert.strictEqual(first.next, all.accounts[0]!.id)
    const second = await accounts.list({ warmup: "active", limit: 1, after: first.next })
    assert.deepStrictEqual([second.accounts[0]?.clientId, second.next], [2, null])
  })

  it("suspends, resumes, rechecks and removes", async () => {
    const { account } = await mailkeep.accounts.add(goodAccount(mail, "life@example.test"))
    assert.isTrue((await mailkeep.accounts.suspend(account.id)).suspended)
    assert.isFalse((await mailkeep.accounts.resume(account.id)).suspended)
    assert.isTrue((await mailkeep.accounts.recheck(account.id)).report?.ok)
    await mailkeep.accounts.remove(account.id)
    assert.strictEqual(await code(mailkeep.accounts.get(account.id)), "ACCOUNT_NOT_FOUND")
  })

  it("check reports and stores nothing", async () => {
    const { ok, access, submission } = await mailkeep.accounts.check(goodAccount(mail, "only@example.test"), {
      only: "access",
    })
    assert.deepStrictEqual([ok, access?.ok, submission], [true, true, null])
    assert.isUndefined((await mailkeep.accounts.list()).accounts.find(({ email }) => email === "only@example.test"))
    assert.strictEqual(await code(mailkeep.accounts.check({}, { id: 1 })), "ACCOUNT_NOT_FOUND")
  })

  it("stops at the caller's signal with the caller's reason", async () => {
    const reason = new Error("the user went away")
    assert.strictEqual(await rejection(mailkeep.accounts.list({ signal: AbortSignal.abort(reason) })), reason)
    const controller = new AbortController()
    const adding = mailkeep.accounts.add(goodAccount(mail, "aborted@example.test"), { signal: controller.signal })
    controller.abort(reason)
    assert.strictEqual(await rejection(adding), reason)
  })

  it("keeps tenants apart", async () => {
    const one = mailkeep.tenant("one")
    const { account } = await one.accounts.add(goodAccount(mail))
    assert.strictEqual(await code(mailkeep.tenant("two").accounts.get(account.id)), "ACCOUNT_NOT_FOUND")
    assert.deepStrictEqual((await mailkeep.tenant("two").accounts.list()).accounts, [])
    assert.throws(() => mailkeep.tenant("no spaces"), MailkeepError)
  })
})

describe("a stored account", () => {
  it("sends through its transport and is read through its mailbox", async () => {
    const { account } = await mailkeep.tenant("mail").accounts.add(goodAccount(mail))
    const transport = await mailkeep.tenant("mail").transport(account.id)
    const { messageId } = await transport.sendMail({
      from: "ada@example.test",
      to: "ada@example.test",
      subject: "Hi",
      text: "there",
    })
    const mailbox = await mailkeep.tenant("mail").mailbox(account.id)
    try {
      await mailbox.mailboxOpen("INBOX")
      assert.lengthOf((await mailbox.search({ header: { "message-id": messageId } })) || [], 1)
    } finally {
      await mailbox.logout()
    }
  })
  it("of an unknown id has neither", async () => {
    assert.strictEqual(await code(mailkeep.transport(1)), "ACCOUNT_NOT_FOUND")
    assert.strictEqual(await code(mailkeep.mailbox(1.5)), "ACCOUNT_NOT_FOUND")
  })
})

describe("createMailkeep", () => {
  it("refuses options that can't work, and says which", async () => {
    const wrong = async (options: object) => {
      const error = await rejection(createMailkeep({ ...local.options, ...options }))
      assert.instanceOf(error, MailkeepError)
      return `${error.code}: ${error.message}`
    }
    assert.match(await wrong({ masterKey: "c2hvcnQ=" }), /^INVALID_OPTIONS: .*32 random bytes/)
    assert.match(await wrong({ masterKey: "" }), /^INVALID_OPTIONS: /)
    assert.match(await wrong({ network: { allowPorts: ["no"] } }), /^INVALID_OPTIONS: network\.allowPorts/)
    assert.match(await wrong({ network: { allowHosts: ["10.0.0.0/40"] } }), /^INVALID_OPTIONS: network\.allowHosts/)
    assert.match(
      await wrong({ network: { allowHosts: ["a b"], allowPorts: ["no", 0] } }),
      /^INVALID_OPTIONS: network\.allowHosts\[0\]: "a b" .*; network\.allowPorts\[0\]: "no" .*; network\.allowPorts\[1\]: "0" /,
    )
    assert.match(await wrong({ network: { trustedCertificates: "nonsense" } }), /^INVALID_OPTIONS: /)
    assert.match(await wrong({ database: join(folder, "missing", "x.db") }), /^STORE_FAILED: The database/)
  })

  it("refuses a master key that the database was not sealed with", async () => {
    const database = join(folder, "keys.db")
    const masterKey = newMasterKey()
    {
      await using first = await createMailkeep({ ...local.options, database, masterKey })
      await first.accounts.add(goodAccount(mail))
    }
    assert.strictEqual(await code(createMailkeep({ ...local.options, database })), "SECRETS_UNUSABLE")
    await using again = await createMailkeep({ ...local.options, database, previousMasterKeys: [masterKey] })
    const [account] = (await again.accounts.list()).accounts
    assert.isTrue((await again.accounts.recheck(account!.id)).report?.ok)
  })

  it("once closed rejects every call", async () => {
    const closed = await createMailkeep({ ...local.options, database: ":memory:" })
    await closed.close()
    await closed.close()
    assert.strictEqual(await code(closed.accounts.list()), "CLOSED")
    assert.strictEqual(await code(closed.keys.create({ label: "late" })), "CLOSED")
    assert.strictEqual(await code(closed.tenant("one").transport(1)), "CLOSED")
  })

  it("once closed answers requests with 503 and reports no fault", async () => {
    const faults: Array<unknown> = []
    const closed = await createMailkeep({
      ...local.options,
      database: ":memory:",
      http: { onError: (fault) => faults.push(fault) },
    })
    const { key } = await closed.keys.create({ label: "test" })
    const headers = { "x-api-key": key, "content-type": "application/json" }
    const body = JSON.stringify(goodBody(mail))
    const url = "http://localhost/api/v1/email-accounts"
    const running = closed.handler(new Request(`${url}/save`, { method: "POST", headers, body }))
    await closed.close()
    const statuses = [await running, await closed.handler(new Request(url, { headers }))].map(({ status }) => status)
    assert.deepStrictEqual([statuses, faults], [[503, 503], []])
  })

  it("leaves no password in the database file, plain, base64 or URL-encoded", () => {
    const bytes = ["main.db", "main.db-wal"].map((file) => readFileSync(join(folder, file), "latin1")).join("")
    const latin1 = (text: string) => Buffer.from(text).toString("latin1")
    for (const spelling of [
      password,
      encodeURIComponent(password),
      Buffer.from(password).toString("base64"),
      Buffer.from(`\0ada@example.test\0${password}`).toString("base64"),
    ]) {
      assert.notInclude(bytes, latin1(spelling))
    }
  })
})

describe("mailkeep.keys", () => {
  it("makes keys that open the handler until they are revoked, each for its tenant", async () => {
    const { key, id } = await mailkeep.tenant("keys").keys.create({ label: "test" })
    const status = async () =>
      (
        await mailkeep.handler(
          new Request("http://localhost/api/v1/email-accounts/", { headers: { "x-api-key": key } }),
        )
      ).status
    assert.strictEqual(await status(), 200)
    assert.deepStrictEqual(
      (await mailkeep.tenant("keys").keys.list()).map(({ label, scopes }) => [label, scopes]),
      [["test", ["read", "write"]]],
    )
    assert.isFalse(await mailkeep.keys.revoke(id))
    assert.isTrue(await mailkeep.tenant("keys").keys.revoke(id))
    assert.strictEqual(await status(), 401)
  })
})
