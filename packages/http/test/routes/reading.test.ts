import { Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { AccountDetails, ListedAccount } from "../../src/contract/AccountShape.ts"
import { account, clientOf, wholeAccount } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const exactly = { onExcessProperty: "error" } as const

describe("reading and deleting", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  const ids: Array<number> = []
  beforeAll(async () => {
    world = await makeWorld({ servers: { "bad.example.com": "refuses" } })
    call = clientOf(world)
    const bodies = [
      wholeAccount,
      { ...account, from_email: "b@example.com", smtp_host: "bad.example.com", imap_port: 1993 },
      { from_name: "T", from_email: "t@outlook.com", token: { scope: "s", expiry_date: 1, refresh_token: "r" } },
    ]
    for (const body of bodies) ids.push((await call("POST", "/email-accounts/save", { body })).json.emailAccountId)
    await call("POST", "/email-accounts/save", { body: account, key: world.foreignKey })
  })
  afterAll(() => world.close())

  it("lists the tenant's accounts as a bare array by ascending id, in the documented shape", async () => {
    const { json, status } = await call("GET", "/email-accounts/")
    expect(status).toBe(200)
    expect(json.map((each: { id: number }) => each.id)).toEqual([...ids].sort((a, b) => a - b))
    expect(() => Schema.decodeUnknownSync(Schema.Array(ListedAccount), exactly)(json)).not.toThrow()
  })

  it("pages by offset and limit", async () => {
    const sorted = [...ids].sort((a, b) => a - b)
    const pageOf = async (query: string) =>
      (await call("GET", `/email-accounts?${query}`)).json.map((each: { id: number }) => each.id)
    expect(await pageOf("limit=2")).toEqual(sorted.slice(0, 2))
    expect(await pageOf("offset=2&limit=2")).toEqual(sorted.slice(2))
    expect(await pageOf("offset=3")).toEqual([])
  })

  it("tolerates query fields that it does not know", async () => {
    expect((await call("GET", "/email-accounts?fetch_tags=true&is_in_use=1&x=1&x=2")).json).toHaveLength(3)
    expect((await call("GET", `/email-accounts/${ids[0]}/?fetch_campaigns=true`)).status).toBe(200)
  })

  it("shows an account by its id in the documented shape, in both slash forms", async () => {
    for (const id of ids) {
      const [one, other] = [await call("GET", `/email-accounts/${id}`), await call("GET", `/email-accounts/${id}/`)]
      expect(one.text).toBe(other.text)
      expect(() => Schema.decodeUnknownSync(AccountDetails, exactly)(one.json)).not.toThrow()
    }
  })

  it("shows by id what the list leaves out, and the other way round", async () => {
    const details = (await call("GET", `/email-accounts/${ids[0]}`)).json
    const listed = (await call("GET", "/email-accounts")).json.find((each: { id: number }) => each.id === ids[0])
    const onlyIn = (a: object, b: object) =>
      Object.keys(a)
        .filter((key) => !Object.hasOwn(b, key))
        .sort()
    expect(onlyIn(details, listed)).toEqual(["is_suspended", "use_whitelabel_credentials"])
    expect(onlyIn(listed, details)).toEqual(["campaign_count", "minTimeToWaitInMins"])
    expect(onlyIn(details.warmup_details, listed.warmup_details)).toEqual(["created_at", "id", "is_warmup_blocked"])
    expect(listed.minTimeToWaitInMins).toBe(10)
  })

  it("shows the security that was found where none was stated", async () => {
    const { json } = await call("GET", `/email-accounts/${ids[1]}`)
    expect(json).toMatchObject({ imap_port: 1993, imap_security: "implicit-tls", imap_port_type: "SSL" })
  })

  it("never shows a secret, and its field as null", async () => {
    const list = await call("GET", "/email-accounts")
    for (const each of list.json) expect(each).toMatchObject({ password: null, imap_password: null, expires_at: null })
    expect(list.text).not.toContain("CANARY")
  })

  it("answers another tenant's id as it answers an unknown one", async () => {
    for (const [method, status] of [
      ["GET", 404],
      ["DELETE", 404],
    ] as const) {
      const foreign = await call(method, `/email-accounts/${ids[0]}`, { key: world.foreignKey })
      const unknown = await call(method, "/email-accounts/123", { key: world.foreignKey })
      expect([foreign.status, unknown.status]).toEqual([status, status])
      expect(foreign.text).toBe(unknown.text.replace("123", String(ids[0])))
    }
  })

  it("deletes an account once and frees its address", async () => {
    const body = { ...account, from_email: "once@example.com" }
    const { id } = (await call("POST", "/email-accounts/save", { body })).json
    expect((await call("DELETE", `/email-accounts/${id}/`)).json).toEqual({
      ok: true,
      message: "Email account deleted successfully!",
      emailAccountId: id,
    })
    const again = await call("DELETE", `/email-accounts/${id}`)
    expect(again.status).toBe(404)
    expect(again.json).toMatchObject({ ok: false, errorCode: "ACCOUNT_NOT_FOUND", emailAccountId: id })
    expect((await call("GET", `/email-accounts/${id}`)).status).toBe(404)
    const back = await call("POST", "/email-accounts/save", { body })
    expect(back.status).toBe(200)
    await call("DELETE", `/email-accounts/${back.json.id}`)
  })
})
