import { Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { CheckAnswer, ConnectionAnswer } from "../../src/contract/CheckAnswer.ts"
import { account, canary, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const exactly = { onExcessProperty: "error" } as const
let world: World
let call: ReturnType<typeof clientOf>
beforeAll(async () => {
  world = await makeWorld({ servers: { "bad.example.com": "refuses" } })
  call = clientOf(world)
})
afterAll(() => world.close())

describe("POST /email-accounts/check", () => {
  const check = (body: object) => call("POST", "/email-accounts/check", { body })

  it("answers 200 with the whole report whenever the check ran, and saves nothing", async () => {
    const { json, status, text } = await check({ ...account, imap_host: "bad.example.com" })
    expect(status).toBe(200)
    expect(Schema.decodeUnknownSync(CheckAnswer, exactly)(json)).toEqual(json)
    expect(json).toMatchObject({
      ok: false,
      smtp: { ok: true, security: "implicit-tls", diagnosis: null },
      imap: { ok: false, diagnosis: { category: "bad_credentials", actor: "user", retryable: false } },
    })
    expect(text).not.toContain(canary)
    expect((await call("GET", "/email-accounts")).json).toEqual([])
  })

  it("of one side needs that side's server only, and the other is null", async () => {
    const { json } = await check({
      user_name: "ada@example.com",
      password: "x",
      smtp_host: "smtp.example.com",
      only: "smtp",
    })
    expect(json).toEqual({ ok: true, smtp: expect.objectContaining({ ok: true }), imap: null })
  })

  it("names everything that is wrong at once, and needs no display name", async () => {
    const { json, status } = await check({ from_email: "a@b@c", smtp_port: 0, only: "pop3", colour: 1 })
    expect(status).toBe(422)
    expect(json.errors.map((error: { field: string }) => error.field).toSorted()).toEqual([
      "colour",
      "from_email",
      "only",
      "password",
      "smtp_port",
    ])
  })

  it("refuses a login that no text can be made of", async () => {
    for (const name of ["user_name", "username"]) {
      const { json, status } = await check({
        [name]: { toString: 1 },
        password: "x",
        smtp_host: "a.example",
        only: "smtp",
      })
      expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([
        422,
        ["user_name", "from_email"],
      ])
    }
  })

  it("with an id takes what is absent from the stored account", async () => {
    const { json: saved } = await call("POST", "/email-accounts/save", { body: account })
    const { json } = await check({ id: saved.id, smtp_host: "bad.example.com" })
    expect([json.smtp.ok, json.imap.ok]).toEqual([false, true])
    expect((await call("GET", `/email-accounts/${saved.id}`)).json.smtp_host).toBe("smtp.example.com")
    expect((await check({ id: saved.id + 1 })).status).toBe(404)
    const foreign = await call("POST", "/email-accounts/check", { body: { id: saved.id }, key: world.foreignKey })
    expect(foreign.status).toBe(404)
  })
})

describe("the connection of an account", () => {
  it("is read as it was last checked, and checked again on demand", async () => {
    const { json: saved } = await call("POST", "/email-accounts/save", {
      body: { ...account, from_email: "connection@example.com", smtp_host: "bad.example.com" },
    })
    const path = `/email-accounts/${saved.emailAccountId}`
    const { json, status } = await call("GET", `${path}/connection/`)
    expect(status).toBe(200)
    expect(Schema.decodeUnknownSync(ConnectionAnswer, exactly)(json)).toEqual(json)
    expect(json).toMatchObject({ ok: false, smtp: { status: "failed" }, imap: { status: "ok" } })
    const again = await call("POST", `${path}/recheck`)
    expect(again.status).toBe(200)
    expect(again.json.smtp.report.diagnosis.category).toBe("bad_credentials")
    expect(again.json.smtp.checked_at >= json.smtp.checked_at).toBe(true)
  })

  it("of an account whose token can't be refreshed says whose turn it is", async () => {
    const { password: _, ...rest } = account
    const token = { scope: "s", expiry_date: 1, refresh_token: "r" }
    const { json: saved } = await call("POST", "/email-accounts/save", {
      body: { ...rest, from_email: "t@example.com", token },
    })
    const { json } = await call("POST", `/email-accounts/${saved.emailAccountId}/recheck`)
    expect(json).toMatchObject({
      ok: false,
      smtp: { status: "failed", report: { diagnosis: { category: "oauth_token_rejected", actor: "operator" } } },
    })
  })

  it.each(["GET connection", "POST recheck"])("%s of an unknown or foreign account answers 404", async (route) => {
    const [method = "", action] = route.split(" ")
    const { json: saved } = await call("POST", "/email-accounts/save", {
      body: { ...account, from_email: `${method}@example.com` },
    })
    for (const id of [saved.id + 1, "abc"])
      expect((await call(method, `/email-accounts/${id}/${action}`)).status).toBe(404)
    expect((await call(method, `/email-accounts/${saved.id}/${action}`, { key: world.foreignKey })).status).toBe(404)
  })
})
