import { startDnsServer, type DnsServer } from "@mailkeep/testing"
import {
  createMailkeep,
  DiscoveryUnavailableError,
  InvalidAccountError,
  type Mailkeep,
  MailkeepError,
  type MailkeepOptions,
  TooManyChecksError,
} from "mailkeep"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { afterAll, afterEach, assert, beforeAll, describe, it } from "vitest"
import { newMasterKey } from "./localMail.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

const password = "canary-s3cret"
const mx = (exchange: string) => ({ mx: [{ preference: 10, exchange }] })

let dns: DnsServer
const opened: Array<Mailkeep> = []
beforeAll(async () => {
  // Whatever is looked for, the servers of providers too, is asked here: nothing leaves this machine.
  dns = await startDnsServer({
    "company.example": mx("smtp.google.com"),
    "shop.example": mx("smtp.google.com"),
    "nobody.example": mx(""),
    "down.example": { trouble: "servfail" },
    "bridge.example": mx("mail.protonmail.ch"),
  })
})
afterAll(() => dns.close())
afterEach(() => Promise.all(opened.splice(0).map((mailkeep) => mailkeep.close())))

const open = async (options: Partial<MailkeepOptions> = {}) => {
  const mailkeep = await createMailkeep({
    database: ":memory:",
    masterKey: newMasterKey(),
    network: { nameServers: [dns.address] },
    discovery: { guess: false, budgetMilliseconds: 3_000 },
    checkDeadlineMilliseconds: 3_000,
    batchAccountsAtOnce: 0,
    ...options,
  })
  opened.push(mailkeep)
  return mailkeep
}
const rejection = (promise: Promise<unknown>): Promise<any> =>
  promise.then(
    () => assert.fail("the promise resolved"),
    (error: unknown) => error,
  )

describe("mailkeep.discover", () => {
  it("tells what the domain's name servers say of its provider", async () => {
    const mailkeep = await open()
    const result = await mailkeep.discover("ada@company.example")
    assert.deepStrictEqual([result.outcome, result.provider?.id], ["found", "google-workspace"])
    assert.deepInclude(result.candidates[0], { origin: "catalog-mx", trust: "high", confirm: [] })
    assert.strictEqual(result.candidates[0]?.access?.host as string, "imap.gmail.com")
    assert.isTrue(result.trace.some(({ origin }) => origin === "dns"))
  })

  it("knows the domains of providers without asking anybody", async () => {
    const mailkeep = await open()
    const before = dns.asked().length
    assert.strictEqual((await mailkeep.discover("ada@gmail.com")).provider?.id, "gmail")
    assert.strictEqual(dns.asked().length, before)
  })

  it("answers what is no address, and refuses what is no text", async () => {
    const mailkeep = await open()
    assert.strictEqual((await mailkeep.discover("ada")).outcome, "invalid-address")
    const error = await rejection(mailkeep.discover(undefined as unknown as string))
    assert.deepStrictEqual([error.code, error.message], ["INVALID_OPTIONS", "email: must be a text"])
  })

  it("asks nobody when discovery is off", async () => {
    const mailkeep = await open({ discovery: false })
    const before = dns.asked().length
    const result = await mailkeep.discover("ada@company.example")
    assert.strictEqual(result.outcome, "not-found")
    assert.match(result.message, /nobody is asked here/)
    assert.strictEqual((await mailkeep.discover("ada@gmail.com")).outcome, "found")
    assert.strictEqual(dns.asked().length, before)
  })

  it("is limited for each tenant as checks are", async () => {
    const mailkeep = await open({ checkLimit: { perTargetPerHour: 1 } })
    await mailkeep.discover("ada@company.example")
    const error = await rejection(mailkeep.discover("bob@company.example"))
    assert.instanceOf(error, TooManyChecksError)
    assert.isAbove(error.retryAfterMilliseconds, 3_500_000)
    await mailkeep.tenant("customer-1").discover("bob@company.example")
  })

  it("ends with the caller's signal", async () => {
    const mailkeep = await open()
    const error = await rejection(mailkeep.discover("ada@company.example", { signal: AbortSignal.abort("gone") }))
    assert.strictEqual(error, "gone")
  })
})

describe("an account without servers", () => {
  it("is added with an address and a password", async () => {
    const mailkeep = await open()
    const { account, report, warnings } = await mailkeep.accounts.add({ email: "ada@company.example", password })
    assert.deepStrictEqual([account.type, account.provider], ["gmail", "google-workspace"])
    assert.deepStrictEqual([account.submission.host, account.access.host] as ReadonlyArray<string>, [
      "smtp.gmail.com",
      "imap.gmail.com",
    ])
    // Nobody is there: the name server knows no such host.
    assert.strictEqual(report?.submission.diagnosis?.category, "dns_not_found")
    assert.deepStrictEqual(
      warnings.map(({ code }) => code),
      ["not-an-app-password"],
    )
    assert.notInclude(JSON.stringify(dns.asked()), "canary")
  })

  it("is refused with what to do where no mail is", async () => {
    const mailkeep = await open()
    const refused = async (email: string) => {
      const error = await rejection(mailkeep.accounts.add({ email, password }))
      assert.instanceOf(error, InvalidAccountError)
      return error.issues as ReadonlyArray<{ readonly path: string; readonly message: string }>
    }
    const [noMailbox] = await refused("ada@nobody.example")
    assert.deepStrictEqual([noMailbox?.path], ["email"])
    assert.match(noMailbox!.message, /takes no mail/)
    const [bridge] = await refused("ada@bridge.example")
    assert.match(bridge!.message, /Proton/)
    const unknown = await refused("ada@unknown.example")
    assert.deepStrictEqual(
      unknown.map(({ path }) => path),
      ["submission.host", "access.host"],
    )
    assert.deepStrictEqual((await mailkeep.accounts.list()).accounts, [])
  })

  it("may be tried again when the name servers give no answer", async () => {
    const mailkeep = await open()
    const error = await rejection(mailkeep.accounts.add({ email: "ada@down.example", password }))
    assert.instanceOf(error, DiscoveryUnavailableError)
    assert.deepStrictEqual([error.code, error.retryAfterMilliseconds], ["DISCOVERY_UNAVAILABLE", 30_000])
    assert.notInclude(String(error), "canary")
  })

  it("is one of many, whose domains are each asked about once", async () => {
    const rowsAt = (...names: ReadonlyArray<string>) =>
      names.map((name) => ({ email: `${name}@shop.example`, password }))
    const questionsFor = async (names: ReadonlyArray<string>) => {
      const mailkeep = await open()
      const before = dns.asked().length
      const { rows } = await mailkeep.accounts.addMany([...rowsAt(...names), { email: "eve@gmail.com", password }])
      assert.isTrue(rows.every(({ outcome }) => outcome === "added"))
      return { mailkeep, questions: dns.asked().length - before }
    }
    const { questions: ofOne } = await questionsFor(["ada"])
    const { mailkeep, questions: ofThree } = await questionsFor(["ada", "bob", "cleo"])
    assert.isAbove(ofOne, 0)
    assert.strictEqual(ofThree, ofOne)
    const { accounts } = await mailkeep.accounts.list()
    assert.sameMembers(
      accounts.map(({ submission }) => submission.userName),
      ["ada@shop.example", "bob@shop.example", "cleo@shop.example", "eve@gmail.com"],
    )
  })

  it("is one of many, and what can't be found stops no other", async () => {
    const mailkeep = await open()
    const { rows } = await mailkeep.accounts.addMany([
      { email: "ada@down.example", password },
      { email: "ada@shop.example", password },
    ])
    assert.deepStrictEqual(
      rows.map(({ outcome }) => outcome),
      ["invalid", "added"],
    )
    assert.match(rows[0]?.issues[0]?.message ?? "", /gave no answer; send the row again/)
  })

  it("is not looked for inside a transaction of the host's, which says to discover first", async () => {
    const database = join(temporaryFolder(), "main.db")
    const mailkeep = await open({ database })
    const host = new DatabaseSync(database)
    host.exec("begin immediate")
    const before = dns.asked().length
    const within = mailkeep.with(host)
    const error = await rejection(within.accounts.insert({ email: "ada@company.example", password }))
    const { account } = await within.accounts.insert({ email: "ada@gmail.com", password })
    host.exec("commit")
    host.close()
    assert.instanceOf(error, InvalidAccountError)
    assert.match(error.issues[0]?.message ?? "", /inside a transaction nobody is asked; call discover before it begins/)
    assert.strictEqual(dns.asked().length, before)
    assert.strictEqual((await mailkeep.accounts.get(account.id)).provider, "gmail")
  })

  it("has to state its servers when discovery is off", async () => {
    const mailkeep = await open({ discovery: false })
    const error = await rejection(mailkeep.accounts.add({ email: "ada@company.example", password }))
    assert.instanceOf(error, MailkeepError)
    assert.match(error.message, /^submission\.host is required, .*State the SMTP and IMAP servers/)
  })
})
