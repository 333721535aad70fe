import { Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ListedAccount } from "../../src/contract/AccountShape.ts"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const ENDED = 666

describe("campaigns", () => {
  let world: World
  let strict: World
  let call: ReturnType<typeof clientOf>
  const ids: Array<number> = []
  let foreign: number
  beforeAll(async () => {
    world = await makeWorld({ isCampaignActive: (id) => id !== ENDED })
    strict = await makeWorld({ handler: { strict: true } })
    call = clientOf(world)
    const save = async (from_email: string, key = world.key) =>
      (await call("POST", "/email-accounts/save", { body: { ...account, from_email }, key })).json.id
    for (let index = 0; index < 5; index++) ids.push(await save(`c${index}@example.com`))
    foreign = await save("foreign@example.com", world.foreignKey)
    ids.sort((a, b) => a - b)
  })
  afterAll(() => Promise.all([world.close(), strict.close()]))

  let campaigns = 0
  const newCampaign = () => ++campaigns
  const join = (campaign: number | string, accounts: unknown, more: object = {}) =>
    call("POST", `/campaigns/${campaign}/email-accounts`, { body: { email_account_ids: accounts, ...more } })
  const leave = (campaign: number | string, accounts: unknown) =>
    call("DELETE", `/campaigns/${campaign}/email-accounts`, { body: { email_account_ids: accounts } })
  const accountsOf = async (campaign: number, query = "") =>
    (await call("GET", `/campaigns/${campaign}/email-accounts${query}`)).json.map(({ id }: { id: number }) => id)

  it("take accounts, and give their links, the same ones when it is asked for again", async () => {
    const campaign = newCampaign()
    const { json, status } = await join(campaign, [String(ids[1]), ids[0]], { auto_adjust_warmup: "true" })
    expect(status).toBe(200)
    const link = (index: number) => ({
      id: expect.any(Number),
      email_campaign_id: campaign,
      email_account_id: ids[index],
      updated_at: expect.stringMatching(/^\d{4}-.*Z$/),
    })
    expect(json).toEqual({ ok: true, result: [link(0), link(1)] })
    expect((await join(campaign, [ids[0], ids[1], ids[0]])).json).toEqual(json)
  })

  it("list their accounts as a bare array of list items, all of them or by pages, with tags where they are wanted", async () => {
    const campaign = newCampaign()
    await join(campaign, ids.slice(0, 3))
    const { headers, json, status } = await call("GET", `/campaigns/${campaign}/email-accounts`)
    expect([status, headers.get("x-next-cursor")]).toEqual([200, null])
    expect(json.map(({ id }: { id: number }) => id)).toEqual(ids.slice(0, 3))
    const decode = Schema.decodeUnknownSync(Schema.Array(ListedAccount), { onExcessProperty: "error" })
    expect(() => decode(json)).not.toThrow()
    expect(json[0]).toMatchObject({ is_connected_to_campaign: true, tags: [] })
    const page = await call("GET", `/campaigns/${campaign}/email-accounts/?limit=2`)
    expect(page.json).toHaveLength(2)
    const next = page.headers.get("x-next-cursor")
    expect(await accountsOf(campaign, `?limit=2&cursor=${next}`)).toEqual([ids[2]])
    const { id } = (await call("POST", "/tags", { body: { name: "here" } })).json.data
    await call("POST", "/email-accounts/tag-mapping", { body: { email_account_ids: [ids[0]], tag_ids: [id] } })
    const tagged = await call("GET", `/campaigns/${campaign}/email-accounts?include_tags=true`)
    expect(tagged.json[0].tags).toMatchObject([{ id, name: "here", tag_id: id, tag_name: "here" }])
  })

  it("that nobody knows have no accounts, and let everybody leave", async () => {
    expect(await accountsOf(newCampaign())).toEqual([])
    expect((await leave(newCampaign(), ids)).json).toEqual({ ok: true, result: 0 })
  })

  it("let accounts go, and count them", async () => {
    const campaign = newCampaign()
    await join(campaign, ids.slice(0, 3))
    const { json, status } = await leave(campaign, [ids[0], ids[4], 12_345])
    expect([status, json]).toEqual([200, { ok: true, result: 1 }])
    const other = { email_accounts_ids: [String(ids[1])] }
    const alias = await call("DELETE", `/campaigns/${campaign}/email-accounts`, { body: other })
    expect([alias.status, alias.json]).toEqual([200, { ok: true, result: 1 }])
    expect(await accountsOf(campaign)).toEqual([ids[2]])
  })

  it("keep their last account while they are active", async () => {
    const campaign = newCampaign()
    await join(campaign, [ids[0], ids[1]])
    const error = "The last email account can't leave an active campaign: add another one first, or end the campaign."
    const both = await leave(campaign, [ids[0], ids[1]])
    expect([both.status, both.json]).toEqual([400, { error }])
    expect(await accountsOf(campaign)).toEqual([ids[0], ids[1]])
    const answers = await Promise.all([leave(campaign, [ids[0]]), leave(campaign, [ids[1]])])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]))
    await join(ENDED, [ids[0]])
    expect((await leave(ENDED, [ids[0]])).json).toEqual({ ok: true, result: 1 })
  })

  it("lose an account that is deleted, be it the last, and keep no place for it", async () => {
    const campaign = newCampaign()
    const body = { ...account, from_email: "gone@example.com" }
    const { id } = (await call("POST", "/email-accounts/save", { body })).json
    await join(campaign, [id])
    expect((await call("DELETE", `/email-accounts/${id}`)).status).toBe(200)
    expect(await accountsOf(campaign)).toEqual([])
    await join(campaign, [ids[0]])
    expect((await leave(campaign, [ids[0]])).status).toBe(400)
  })

  it("are told on accounts: their number and whether there is one, and which when that is asked for", async () => {
    const [one, two] = [ENDED + 2, ENDED + 1]
    await join(one, [ids[3]])
    await join(two, [ids[3]])
    const find = async (query: string) =>
      (await call("GET", `/email-accounts?${query}`)).json.find(({ id }: { id: number }) => id === ids[3])
    expect(await find("")).toMatchObject({ campaign_count: 2, is_connected_to_campaign: true })
    expect(await find("")).not.toHaveProperty("campaign_ids")
    expect(await find("fetch_campaigns=true")).toMatchObject({ campaign_count: 2, campaign_ids: [two, one] })
    const details = await call("GET", `/email-accounts/${ids[3]}/?fetch_campaigns=true`)
    expect(details.json).toMatchObject({ is_connected_to_campaign: true, campaign_ids: [two, one] })
    expect(details.json).not.toHaveProperty("campaign_count")
    const plain = await call("GET", `/email-accounts/${ids[4]}?fetch_campaigns=false`)
    expect(plain.json.is_connected_to_campaign).toBe(false)
    expect(plain.json).not.toHaveProperty("campaign_ids")
    const none = await call("GET", `/email-accounts/${ids[4]}?fetch_campaigns=true`)
    expect(none.json.campaign_ids).toEqual([])
    expect((await call("GET", `/email-accounts/${ids[4]}?fetch_campaigns=1`)).status).toBe(422)
  })

  it("divide the list by isInUse, under other filters and by pages too", async () => {
    const used = async (query: string) => {
      const { headers, json } = await call("GET", `/email-accounts?${query}`)
      const found = json.map(({ id }: { id: number }) => ids.indexOf(id))
      return { found, next: headers.get("x-next-cursor") !== null }
    }
    await join(newCampaign(), ids.slice(0, 4))
    expect(await used("isInUse=true")).toEqual({ found: [0, 1, 2, 3], next: false })
    expect(await used("isInUse=false")).toEqual({ found: [4], next: false })
    expect(await used("isInUse=true&limit=2&offset=1")).toEqual({ found: [1, 2], next: true })
    expect(await used("isInUse=true&esp=GMAIL")).toEqual({ found: [], next: false })
    expect(await used("isInUse=true&esp=SMTP&username=EXAMPLE")).toMatchObject({ found: [0, 1, 2, 3] })
  })

  it("refuse accounts that the tenant doesn't have, all by name, and take none then", async () => {
    const campaign = newCampaign()
    const one = await join(campaign, [ids[0], 297])
    expect([one.status, one.json]).toEqual([400, { error: "Email account id - 297 not allowed. Permission Error." }])
    const two = await join(campaign, [297, 298])
    expect(two.json.error).toBe("Email account id - 297, 298 not allowed. Permission Error.")
    const theirs = await join(campaign, [foreign])
    expect([theirs.status, theirs.text.replace(String(foreign), "297")]).toEqual([one.status, one.text])
    expect(await accountsOf(campaign)).toEqual([])
  })

  it("of another tenant are other campaigns", async () => {
    const campaign = newCampaign()
    await join(campaign, [ids[0], ids[1]])
    const key = world.foreignKey
    const path = `/campaigns/${campaign}/email-accounts`
    const unknown = `/campaigns/987654/email-accounts`
    for (const [method, body] of [
      ["GET", undefined],
      ["DELETE", { email_account_ids: [ids[0]] }],
    ] as const) {
      const [foreignOne, unknownOne] = [
        await call(method, path, { key, body }),
        await call(method, unknown, { key, body }),
      ]
      expect([foreignOne.status, foreignOne.text]).toEqual([unknownOne.status, unknownOne.text])
    }
    await call("POST", path, { key, body: { email_account_ids: [foreign] } })
    expect(await accountsOf(campaign)).toEqual([ids[0], ids[1]])
  })

  it("have numbers from 1", async () => {
    for (const id of ["x", "0", "-1", "1.5", "99999999999999999"]) {
      for (const answer of [
        await call("GET", `/campaigns/${id}/email-accounts`),
        await join(id, [ids[0]]),
        await leave(id, [ids[0]]),
      ]) {
        expect([answer.status, answer.json]).toEqual([404, { error: "Campaign not found - Invalid campaign_id." }])
      }
    }
  })

  it("take both names of the accounts where they say the same", async () => {
    const campaign = newCampaign()
    const both = { email_accounts_ids: [String(ids[1]), ids[0], ids[0]] }
    expect((await join(campaign, [ids[1], ids[0]], both)).status).toBe(200)
    expect(await accountsOf(campaign)).toEqual([ids[0], ids[1]])
  })

  it.each([
    [
      "POST",
      { email_account_ids: [1], email_accounts_ids: [2] },
      { email_accounts_ids: "says something else than email_account_ids: send email_account_ids alone" },
    ],
    [
      "DELETE",
      { email_account_ids: [1], email_accounts_ids: "x" },
      { email_accounts_ids: "says something else than email_account_ids: send email_account_ids alone" },
    ],
    ["POST", {}, { email_account_ids: "is required" }],
    ["POST", { email_account_ids: 5 }, { email_account_ids: "must be a list of 1 to 1000 email account ids" }],
    ["POST", { email_account_ids: [] }, { email_account_ids: "must be a list of 1 to 1000 email account ids" }],
    [
      "POST",
      { email_account_ids: ["x"] },
      { email_account_ids: "must be a list of 1 to 1000 email account ids: entry 1 is no id" },
    ],
    [
      "POST",
      { email_account_ids: [1], auto_adjust_warmup: "yes", x: 1 },
      { auto_adjust_warmup: "must be true or false", x: "is not a field of this request" },
    ],
    ["DELETE", {}, { email_account_ids: "is required" }],
    [
      "DELETE",
      { email_account_ids: [1], auto_adjust_warmup: true },
      { auto_adjust_warmup: "is not a field of this request" },
    ],
  ])("refuse %s of %j with everything that is wrong: %j", async (method, body, expected) => {
    const { json, status } = await call(method, "/campaigns/1/email-accounts", { body })
    expect(status).toBe(422)
    const errors = Object.fromEntries(json.errors.map(({ field, message }: Record<string, string>) => [field, message]))
    expect(errors).toEqual(expected)
  })

  it("are only read by a key that may only read", async () => {
    const path = `/campaigns/${newCampaign()}/email-accounts`
    const answers = await Promise.all(
      ["GET", "POST", "DELETE"].map((method) =>
        call(method, path, { key: world.readOnlyKey, ...(method === "GET" ? {} : { body: {} }) }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403])
  })

  it.each([
    [{ email_account_ids: ["5"] }, ["email_account_ids"]],
    [{ email_accounts_ids: [5] }, ["email_account_ids", "email_accounts_ids"]],
    [{ email_account_ids: [5], auto_adjust_warmup: "true" }, ["auto_adjust_warmup"]],
  ])("refuse %j in strict mode for %j", async (body, fields) => {
    const { json, status } = await clientOf(strict)("POST", "/campaigns/1/email-accounts", { body })
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields])
  })
})
