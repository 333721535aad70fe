import { createMailkeep, type Mailkeep, MailkeepError } from "mailkeep"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { goodAccount, newMasterKey, startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
const over = new Set<number>()
const asked: Array<string> = []
let mailkeep: Mailkeep
const ids: Array<number> = []
let foreign: number

beforeAll(async () => {
  mailkeep = await createMailkeep({
    ...local.options,
    database: ":memory:",
    masterKey: newMasterKey(),
    campaigns: {
      isActive: async (tenant, campaignId) => {
        asked.push(`${tenant} ${campaignId}`)
        if (campaignId === 13) throw new Error("the host's own fault")
        return !over.has(campaignId)
      },
    },
  })
  const rows = ["a", "b", "c", "gone"].map((name) => goodAccount(local.mail, `${name}@example.test`))
  const added = await mailkeep.accounts.addMany(rows)
  ids.push(...added.rows.map(({ accountId }) => accountId!).sort((x, y) => x - y))
  const theirs = await mailkeep.tenant("other").accounts.addMany(rows.slice(0, 1))
  foreign = theirs.rows[0]!.accountId!
})
afterAll(async () => {
  await mailkeep.close()
  await local.mail.close()
})

const failure = async (promise: Promise<unknown>): Promise<MailkeepError> => {
  const error = await promise.then(
    () => assert.fail("the promise resolved"),
    (reason: unknown) => reason,
  )
  assert.instanceOf(error, MailkeepError)
  return error
}
const code = async (promise: Promise<unknown>) => (await failure(promise)).code
/** What a caller without types may pass. */
const untyped = (value: unknown): any => value

describe("mailkeep.tags", () => {
  it("makes, changes, lists and removes tags, and tells which accounts have them", async () => {
    const { tags } = mailkeep
    const vip = await tags.create({ name: "VIP", color: "#112233" })
    assert.deepStrictEqual(await tags.list(), [vip])
    assert.deepStrictEqual(await tags.update(vip.id, { name: "vip" }), { ...vip, name: "vip" })
    await tags.assign([ids[0]!, ids[1]!], [vip.id])
    await tags.unassign([ids[1]!], [vip.id])
    const found = await tags.of(ids.slice(0, 2))
    assert.deepStrictEqual(
      [...found],
      [
        [ids[0]!, [{ ...vip, name: "vip" }]],
        [ids[1]!, []],
      ],
    )
    assert.deepStrictEqual(await mailkeep.tenant("other").tags.list(), [])
    await tags.remove(vip.id)
    assert.deepStrictEqual(await tags.list(), [])
    assert.deepStrictEqual((await tags.of([ids[0]!])).get(ids[0]!), [])
  })

  it("rejects with codes", async () => {
    const { tags } = mailkeep
    const tag = await tags.create({ name: "taken" })
    assert.strictEqual(await code(tags.create({ name: "TAKEN" })), "TAG_NAME_TAKEN")
    assert.strictEqual(await code(tags.create({ name: " " })), "INVALID_TAG")
    assert.strictEqual(await code(tags.create({ name: "a", color: "red" })), "INVALID_TAG")
    for (const id of [5, 0, 1.5, untyped("x")]) {
      assert.strictEqual(await code(tags.update(id, { name: "a" })), "TAG_NOT_FOUND")
      assert.strictEqual(await code(tags.remove(id)), "TAG_NOT_FOUND")
    }
    assert.strictEqual(await code(mailkeep.tenant("other").tags.remove(tag.id)), "TAG_NOT_FOUND")
    const unknown = await failure(tags.assign([ids[0]!, foreign, 7], [tag.id]))
    assert.deepStrictEqual(
      [unknown.code, unknown.message],
      ["ACCOUNT_NOT_FOUND", `There are no accounts ${foreign}, 7; nothing was changed.`],
    )
    assert.strictEqual(await code(tags.assign([ids[0]!], [7])), "TAG_NOT_FOUND")
    assert.strictEqual(await code(tags.assign([], [tag.id])), "INVALID_TAG")
    await tags.remove(tag.id)
  })

  it("refuses arguments that are none", async () => {
    const { tags } = mailkeep
    for (const [call, message] of [
      [() => tags.create(untyped("VIP")), "tag: must be an object with a name"],
      [() => tags.create(untyped({ nam: "VIP" })), "nam: is not an option; name: must be a text"],
      [() => tags.update(5, untyped({ name: 5 })), "name: must be a text"],
      [() => tags.assign(untyped("5"), [5]), "accountIds: must be a list of whole numbers from 1"],
      [() => tags.unassign([5], [0]), "tagIds: must be a list of whole numbers from 1"],
      [() => tags.of([untyped("5")]), "accountIds: must be a list of whole numbers from 1"],
    ] as const) {
      const error = await failure(call())
      assert.deepStrictEqual([error.code, error.message], ["INVALID_OPTIONS", message])
    }
  })

  it("stops at the caller's signal", async () => {
    const reason = new Error("the user went away")
    const list = mailkeep.tags.list({ signal: AbortSignal.abort(reason) })
    assert.strictEqual(await list.catch((error: unknown) => error), reason)
  })
})

describe("mailkeep.campaigns", () => {
  it("keeps which accounts a campaign uses, and divides the list of accounts by it", async () => {
    const { accounts, campaigns } = mailkeep
    const links = await campaigns.add(7, [ids[1]!, ids[0]!])
    assert.deepStrictEqual(
      links.map(({ accountId, campaignId }) => [campaignId, accountId]),
      [
        [7, ids[0]!],
        [7, ids[1]!],
      ],
    )
    assert.instanceOf(links[0]?.updatedAt, Date)
    const first = await campaigns.accounts(7, { limit: 1 })
    assert.deepStrictEqual([first.accounts[0]?.id, first.next], [ids[0]!, ids[0]!])
    const second = await campaigns.accounts(7, { limit: 1, after: first.next })
    assert.deepStrictEqual([second.accounts[0]?.id, second.next], [ids[1]!, null])
    const of = await campaigns.of(ids.slice(0, 3))
    assert.deepStrictEqual([...of.values()], [[7], [7], []])
    const listed = async (inUse: boolean) => (await accounts.list({ inUse })).accounts.map(({ id }) => id)
    assert.deepStrictEqual(await listed(true), ids.slice(0, 2))
    assert.deepStrictEqual(await listed(false), ids.slice(2))
    assert.strictEqual((await accounts.list({ inUse: true, suspended: true, after: ids[0]! })).accounts.length, 0)
    assert.strictEqual(await code(accounts.list({ inUse: untyped("true") })), "INVALID_OPTIONS")
    assert.deepStrictEqual((await mailkeep.tenant("other").campaigns.accounts(7)).accounts, [])
    assert.strictEqual(await campaigns.end(7), 2)
    assert.strictEqual(await campaigns.end(7), 0)
  })

  it("keeps the last account of a campaign as long as that is active", async () => {
    const { campaigns } = mailkeep
    await campaigns.add(8, ids.slice(0, 2))
    assert.strictEqual(await campaigns.remove(8, [ids[0]!, 5]), 1)
    assert.strictEqual(await code(campaigns.remove(8, [ids[1]!])), "LAST_ACCOUNT")
    over.add(8)
    assert.strictEqual(await campaigns.remove(8, [ids[1]!]), 1)
    assert.include(asked, "default 8")
    const fault = await failure(campaigns.remove(13, [ids[1]!]))
    assert.deepStrictEqual([fault.code, String(fault.cause)], ["INTERNAL", "Error: the host's own fault"])
  })

  it("loses an account that is removed", async () => {
    const { accounts, campaigns, tags } = mailkeep
    const gone = ids[3]!
    const { id } = await tags.create({ name: "gone" })
    await tags.assign([gone], [id])
    await campaigns.add(9, [gone])
    await accounts.remove(gone)
    assert.deepStrictEqual((await campaigns.accounts(9)).accounts, [])
    assert.deepStrictEqual(await Promise.all([campaigns.of([gone]), tags.of([gone])]), [
      new Map([[gone, []]]),
      new Map([[gone, []]]),
    ])
    assert.strictEqual(await code(campaigns.add(9, [gone])), "ACCOUNT_NOT_FOUND")
    assert.strictEqual(await code(accounts.remove(gone)), "ACCOUNT_NOT_FOUND")
  })

  it("refuses arguments that are none", async () => {
    const { campaigns } = mailkeep
    const wrongId = "campaignId: must be a whole number from 1"
    const wrongIds = "accountIds: must be a list of whole numbers from 1"
    for (const [call, message] of [
      [() => campaigns.add(0, [5]), wrongId],
      [() => campaigns.remove(untyped("5"), [5]), wrongId],
      [() => campaigns.accounts(1.5), wrongId],
      [() => campaigns.end(-1), wrongId],
      [() => campaigns.add(5, untyped(5)), wrongIds],
      [() => campaigns.of([0]), wrongIds],
      [() => campaigns.add(5, []), "accountIds must have 1 to 1,000 accounts"],
      [() => campaigns.accounts(5, { limit: 0 }), "limit: must be a whole number from 1 to 100"],
    ] as const) {
      const error = await failure(call())
      assert.deepStrictEqual([error.code, error.message], ["INVALID_OPTIONS", message])
    }
  })
})
