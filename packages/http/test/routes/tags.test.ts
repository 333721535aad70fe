import { TagStore } from "@mailkeep/core"
import { layerMemoryTagStore } from "@mailkeep/testing"
import { Effect, Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

describe("tags", () => {
  let world: World
  let strict: World
  let call: ReturnType<typeof clientOf>
  const ids: Array<number> = []
  let foreignAccount: number
  let foreignTag: number
  const addressOf = (index: number) => `t${index}@example.com`
  beforeAll(async () => {
    world = await makeWorld()
    strict = await makeWorld({ handler: { strict: true } })
    call = clientOf(world)
    const save = async (from_email: string, key = world.key) =>
      (await call("POST", "/email-accounts/save", { body: { ...account, from_email }, key })).json.id
    for (let index = 0; index < 26; index++) ids.push(await save(addressOf(index)))
    foreignAccount = await save("foreign@example.com", world.foreignKey)
    foreignTag = (await call("POST", "/tags", { body: { name: "foreign" }, key: world.foreignKey })).json.data.id
  })
  afterAll(() => Promise.all([world.close(), strict.close()]))

  let made = 0
  const newTag = async (body: object = {}) => {
    const answer = await call("POST", "/tags", { body: { name: `tag ${++made}`, ...body } })
    expect(answer.status).toBe(200)
    return answer.json.data as { readonly id: number; readonly name: string; readonly color: string }
  }
  const tagsOf = async (index: number) => {
    const { json } = await call("GET", `/email-accounts/${ids[index]}?fetch_tags=true`)
    return json.tags.map(({ name }: { name: string }) => name)
  }

  it("are made with a color of their own or one that follows from the name, and listed by ascending id as a bare array", async () => {
    const [one, two] = [await newTag({ color: "#1A2b3C" }), await newTag()]
    expect(one).toEqual({ id: expect.any(Number), name: "tag 1", color: "#1A2b3C" })
    expect(two.color).toMatch(/^#[0-9A-F]{6}$/)
    const all = await call("GET", "/email-accounts/tags")
    expect([all.status, all.json]).toEqual([200, [one, two].sort((a, b) => a.id - b.id)])
    expect((await call("GET", "/email-accounts/tags/")).text).toBe(all.text)
    const other = await newTag({ name: "blank color", color: "" })
    expect(other.color).toMatch(/^#[0-9A-F]{6}$/)
  })

  it("change by their id", async () => {
    const tag = await newTag()
    const body = { id: String(tag.id), name: "changed", color: "#ffffff" }
    const { json, status } = await call("POST", "/email-accounts/tag-manager", { body })
    expect([status, json]).toEqual([200, { ok: true, data: { id: tag.id, name: "changed", color: "#ffffff" } }])
    expect((await call("GET", "/email-accounts/tags")).json).toContainEqual(json.data)
  })

  it("are assigned and taken away, however often it is asked for", async () => {
    const [one, two] = [await newTag(), await newTag()]
    const body = { email_account_ids: [ids[0], String(ids[1])], tag_ids: [one.id, two.id] }
    for (let time = 0; time < 2; time++) {
      const { json, status } = await call("POST", "/email-accounts/tag-mapping", { body })
      expect([status, json]).toEqual([200, { ok: true, message: "Tags assigned successfully" }])
    }
    expect(await tagsOf(0)).toEqual([one, two].sort((a, b) => a.id - b.id).map(({ name }) => name))
    const less = { ...body, tag_ids: [one.id] }
    for (let time = 0; time < 2; time++) {
      const { json, status } = await call("DELETE", "/email-accounts/tag-mapping", { body: less })
      expect([status, json]).toEqual([200, { ok: true, message: "Tags removed successfully" }])
    }
    expect([await tagsOf(0), await tagsOf(1)]).toEqual([[two.name], [two.name]])
    await call("DELETE", "/email-accounts/tag-mapping", { body })
  })

  it("are taken away from more accounts than they may be assigned to at once", async () => {
    const tag = await newTag()
    const body = { email_account_ids: ids, tag_ids: [tag.id] }
    const refused = await call("POST", "/email-accounts/tag-mapping", { body })
    const message = "must be a list of 1 to 25 email account ids"
    expect([refused.status, refused.json.errors]).toEqual([422, [{ field: "email_account_ids", message }]])
    expect(await tagsOf(0)).toEqual([])
    await call("POST", "/email-accounts/tag-mapping", { body: { ...body, email_account_ids: ids.slice(1) } })
    const all = { email_account_ids: [...ids, ...Array.from({ length: 974 }, (_, index) => index + 1)] }
    const answer = await call("DELETE", "/email-accounts/tag-mapping", { body: { ...body, ...all } })
    expect([answer.status, await tagsOf(1), await tagsOf(25)]).toEqual([200, [], []])
  })

  it("are assigned and taken away by one write, however often a request names the same ids", async () => {
    const writes: Array<string> = []
    const store = await Effect.runPromise(Effect.provide(TagStore, layerMemoryTagStore))
    const counted = TagStore.of({
      ...store,
      assign: (tenantId, accountIds, tagIds) => {
        writes.push(`assign ${accountIds.length} ${tagIds.length}`)
        return store.assign(tenantId, accountIds, tagIds)
      },
      unassign: (tenantId, accountIds, tagIds) => {
        writes.push(`unassign ${accountIds.length} ${tagIds?.length}`)
        return store.unassign(tenantId, accountIds, tagIds)
      },
    })
    const own = await makeWorld({ tagStore: Layer.succeed(TagStore, counted) })
    const ask = clientOf(own)
    const { id } = (await ask("POST", "/email-accounts/save", { body: account })).json
    const tag = (await ask("POST", "/tags", { body: { name: "one" } })).json.data.id
    const body = {
      email_account_ids: Array.from({ length: 6_000 }, () => id),
      tag_ids: Array.from({ length: 6_000 }, () => tag),
    }
    const answers = [
      await ask("POST", "/email-accounts/tag-mapping", { body }),
      await ask("DELETE", "/email-accounts/tag-mapping", { body }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(writes).toEqual(["assign 1 1", "unassign 1 1"])
    await own.close()
  })

  it("are found by addresses, of which those without an account are left out", async () => {
    const tag = await newTag()
    await call("POST", "/email-accounts/tag-mapping", { body: { email_account_ids: [ids[2]], tag_ids: [tag.id] } })
    const email_ids = ["T2@Example.com", addressOf(3), "foreign@example.com", "nobody@example.com", "no address"]
    const { json, status } = await call("POST", "/email-accounts/tag-list", { body: { email_ids } })
    expect(status).toBe(200)
    expect(json).toEqual({
      ok: true,
      data: [
        { email_account_id: ids[2], from_email: addressOf(2), tags: [tag] },
        { email_account_id: ids[3], from_email: addressOf(3), tags: [] },
      ],
    })
    const none = await call("POST", "/email-accounts/tag-list", { body: { email_ids: ["x"] } })
    expect([none.status, none.json]).toEqual([200, { ok: true, data: [] }])
  })

  it("stand on accounts under both names that clients read, when they are asked for", async () => {
    const tag = await newTag()
    await call("POST", "/email-accounts/tag-mapping", { body: { email_account_ids: [ids[4]], tag_ids: [tag.id] } })
    const shown = { ...tag, tag_id: tag.id, tag_name: tag.name, tag_color: tag.color }
    const listed = async (query: string) =>
      (await call("GET", `/email-accounts?${query}`)).json.find(({ id }: { id: number }) => id === ids[4]).tags
    const details = async (query: string) => (await call("GET", `/email-accounts/${ids[4]}?${query}`)).json.tags
    expect([await listed("fetch_tags=true"), await details("fetch_tags=true")]).toEqual([[shown], [shown]])
    for (const query of ["", "fetch_tags=false"]) {
      expect([await listed(query), await details(query)]).toEqual([[], []])
    }
    expect((await call("GET", "/email-accounts?fetch_tags=yes")).status).toBe(422)
  })

  it("are deleted once, on all accounts too", async () => {
    const tag = await newTag()
    await call("POST", "/email-accounts/tag-mapping", { body: { email_account_ids: [ids[5]], tag_ids: [tag.id] } })
    const { json, status } = await call("DELETE", `/email-accounts/tags/${tag.id}`)
    expect([status, json]).toEqual([200, { ok: true, message: "Tag deleted successfully" }])
    expect(await tagsOf(5)).toEqual([])
    expect((await call("DELETE", `/email-accounts/tags/${tag.id}`)).status).toBe(404)
  })

  it("go with the account that had them", async () => {
    const tag = await newTag()
    const body = { ...account, from_email: "gone@example.com" }
    const { id } = (await call("POST", "/email-accounts/save", { body })).json
    await call("POST", "/email-accounts/tag-mapping", { body: { email_account_ids: [id], tag_ids: [tag.id] } })
    expect((await call("DELETE", `/email-accounts/${id}`)).status).toBe(200)
    const { json } = await call("POST", "/email-accounts/tag-list", { body: { email_ids: ["gone@example.com"] } })
    expect(json.data).toEqual([])
  })

  const mapping = (change: object) =>
    ["POST", "/email-accounts/tag-mapping", { email_account_ids: [1], tag_ids: [1], ...change }] as const
  it.each([
    ["POST", "/tags", {}, { name: "is required" }],
    ["POST", "/tags", { name: "  ", color: "red" }, { name: "is required", color: "must be a color such as #1A2B3C" }],
    [
      "POST",
      "/tags",
      { name: 5, nme: "x" },
      { name: "must be a text", nme: "is not a field of this request; did you mean name?" },
    ],
    ["POST", "/tags", { name: "x".repeat(65) }, { name: "must have at most 64 characters" }],
    ["POST", "/tags", { name: "a\nb" }, { name: "must be one line without control or invisible characters" }],
    ["POST", "/email-accounts/tag-manager", {}, { id: "is required", name: "is required", color: "is required" }],
    [
      "POST",
      "/email-accounts/tag-manager",
      { id: "x", name: "a", color: "#12345" },
      { id: "must be the id of a tag", color: "must be a color such as #1A2B3C" },
    ],
    ["POST", "/email-accounts/tag-list", {}, { email_ids: "is required" }],
    ["POST", "/email-accounts/tag-list", { email_ids: [] }, { email_ids: "must be a list of at least one address" }],
    ["POST", "/email-accounts/tag-list", { email_ids: [5] }, { email_ids: "must be a list of at least one address" }],
    [
      "POST",
      "/email-accounts/tag-list",
      { email_ids: Array.from({ length: 1_001 }, () => "a@b.co") },
      { email_ids: "must have at most 1000 addresses" },
    ],
    ["POST", "/email-accounts/tag-mapping", {}, { email_account_ids: "is required", tag_ids: "is required" }],
    [...mapping({ tag_ids: [] }), { tag_ids: "must be a list of 1 to 100 tag ids" }],
    [
      ...mapping({ email_account_ids: [1, 0] }),
      { email_account_ids: "must be a list of 1 to 25 email account ids: entry 2 is no id" },
    ],
    ["DELETE", "/email-accounts/tag-mapping", {}, { email_account_ids: "is required", tag_ids: "is required" }],
  ])("%s %s of %j is refused with everything that is wrong: %j", async (method, path, body, expected) => {
    const { json, status } = await call(method, path, { body })
    expect(status).toBe(422)
    const errors = Object.fromEntries(json.errors.map(({ field, message }: Record<string, string>) => [field, message]))
    expect([errors, json.error]).toEqual([expected, expect.any(String)])
  })

  it.each([
    ["POST", 25],
    ["DELETE", 1_000],
  ])("%s of more ids than one request may name is refused by field: %d accounts, 100 tags", async (method, most) => {
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
    const body = { email_account_ids: upTo(most + 1), tag_ids: upTo(101) }
    const { json, status } = await call(method, "/email-accounts/tag-mapping", { body })
    expect(status).toBe(422)
    expect(json.errors).toEqual([
      { field: "email_account_ids", message: `must be a list of 1 to ${most} email account ids` },
      { field: "tag_ids", message: "must be a list of 1 to 100 tag ids" },
    ])
  })

  it("have names of their own, in upper and lower case", async () => {
    const [tag, other] = [await newTag({ name: "Ambassadors" }), await newTag()]
    const message = `is that of tag ${tag.id} already: choose another one, or use that tag`
    for (const [path, body] of [
      ["/tags", { name: "ambassadors" }],
      ["/email-accounts/tag-manager", { ...other, name: " AMBASSADORS " }],
    ] as const) {
      const { json, status } = await call("POST", path, { body })
      expect([status, json.errors]).toEqual([422, [{ field: "name", message }]])
    }
    // Another tenant's names are its own.
    expect((await call("POST", "/tags", { body: { name: "foreign" } })).status).toBe(200)
  })

  it("with an unknown account or tag nothing is assigned, and all unknown ids are told", async () => {
    const tag = await newTag()
    const body = { email_account_ids: [ids[6], 7, 8], tag_ids: [tag.id, 9] }
    const { json, status } = await call("POST", "/email-accounts/tag-mapping", { body })
    expect(status).toBe(422)
    expect(json.errors).toEqual([
      { field: "email_account_ids", message: "has ids of no email account: 7, 8" },
      { field: "tag_ids", message: "has ids of no tag: 9" },
    ])
    const one = await call("POST", "/email-accounts/tag-mapping", { body: { ...body, email_account_ids: [ids[6]] } })
    expect(one.json.errors).toEqual([{ field: "tag_ids", message: "has ids of no tag: 9" }])
    expect(await tagsOf(6)).toEqual([])
  })

  it("of another tenant, and its accounts, are answered as unknown ones are", async () => {
    const tag = await newTag()
    const color = "#000000"
    const requests = (accountId: number, tagId: number) =>
      [
        ["POST", "/email-accounts/tag-manager", { id: tagId, name: `x${made}`, color }],
        ["DELETE", `/email-accounts/tags/${tagId}`, undefined],
        ["POST", "/email-accounts/tag-mapping", { email_account_ids: [accountId], tag_ids: [tag.id] }],
        ["POST", "/email-accounts/tag-mapping", { email_account_ids: [ids[0]], tag_ids: [tagId] }],
        ["POST", "/email-accounts/tag-mapping", { email_account_ids: [accountId], tag_ids: [tagId] }],
        ["DELETE", "/email-accounts/tag-mapping", { email_account_ids: [accountId], tag_ids: [tagId] }],
      ] as const
    const [foreign, unknown] = [requests(foreignAccount, foreignTag), requests(123, 456)]
    for (const [index, [method, path, body]] of foreign.entries()) {
      const answers = await Promise.all([
        call(method, path, { body }),
        call(method, unknown[index]![1], { body: unknown[index]![2] }),
      ])
      const [one, other] = answers.map(({ status, text }) =>
        [status, text].join(" ").replaceAll(String(foreignAccount), "123").replaceAll(String(foreignTag), "456"),
      )
      expect(one).toBe(other)
    }
    expect((await call("GET", "/email-accounts/tags")).text).not.toContain(String(foreignTag))
    const theirs = await call("GET", "/email-accounts/tags", { key: world.foreignKey })
    expect(theirs.json.map(({ name }: { name: string }) => name)).toEqual(["foreign"])
  })

  it("unknown are 404", async () => {
    for (const id of ["5", "x", "0"]) {
      const { json, status } = await call("DELETE", `/email-accounts/tags/${id}`)
      expect([status, json]).toEqual([404, { error: "Tag not found" }])
    }
    const body = { id: 5, name: "nobody's", color: "#000000" }
    expect((await call("POST", "/email-accounts/tag-manager", { body })).json).toEqual({ error: "Tag not found" })
  })

  it("are only read by a key that may only read", async () => {
    const key = world.readOnlyKey
    expect((await call("GET", "/email-accounts/tags", { key })).status).toBe(200)
    expect((await call("POST", "/tags", { key, body: { name: "x" } })).status).toBe(403)
    expect((await call("DELETE", "/email-accounts/tag-mapping", { key, body: {} })).status).toBe(403)
  })

  it.each([
    ["POST", "/tags", { name: "a", color: "" }, ["color"]],
    ["POST", "/email-accounts/tag-manager", { id: "5", name: "a", color: "#000000" }, ["id"]],
    ["POST", "/email-accounts/tag-list", { email_ids: ["no address"] }, ["email_ids"]],
    [
      "POST",
      "/email-accounts/tag-mapping",
      { email_account_ids: ["5"], tag_ids: ["5"] },
      ["email_account_ids", "tag_ids"],
    ],
    ["DELETE", "/email-accounts/tag-mapping", { email_account_ids: ["5"], tag_ids: [5] }, ["email_account_ids"]],
  ])("%s %s of %j is refused in strict mode for %j", async (method, path, body, fields) => {
    const { json, status } = await clientOf(strict)(method, path, { body })
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields])
  })
})
