import { QuotaStore, StoreError } from "@mailkeep/core"
import { Context, Effect } from "effect"
import { makeHandler } from "@mailkeep/http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const bad = { smtp_host: "bad.example.com", imap_host: "bad.example.com" }

describe("reconnecting failed accounts", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  const servers: Record<string, "accepts" | "refuses"> = { "bad.example.com": "refuses" }
  beforeAll(async () => {
    world = await makeWorld({ servers })
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it("checks each of them again in the background, and records what is found", async () => {
    const first = await call("POST", "/email-accounts/save", { body: { ...account, ...bad } })
    const id = first.json.emailAccountId
    await call("POST", "/email-accounts/save", { body: { ...account, from_email: "b@example.com" } })
    servers["bad.example.com"] = "accepts"
    const begun = await call("POST", "/email-accounts/reconnect-failed-email-accounts")
    expect(begun.json).toMatchObject({ ok: true, total: 1 })
    const [batch] = begun.json.batch_ids
    // Its events end with the batch.
    const events = await call("GET", `/email-accounts/bulk/${batch}/events`)
    expect(events.text).toMatch(/event: finished\ndata: .*"ok":1/)
    expect((await call("GET", `/email-accounts/bulk/${batch}`)).json.rows).toMatchObject([
      { status: "exists", email_account_id: id, check: "ok", is_smtp_success: true, is_imap_success: true },
    ])
    expect((await call("GET", `/email-accounts/${id}`)).json).toMatchObject({
      is_smtp_success: true,
      is_imap_success: true,
    })
    expect((await call("POST", "/email-accounts/reconnect-failed-email-accounts")).status).toBe(404)
  })

  it("counts for each tenant alone", async () => {
    servers["bad.example.com"] = "refuses"
    const path = "/email-accounts/reconnect-failed-email-accounts"
    await call("POST", "/email-accounts/save", { body: { ...account, ...bad, from_email: "c@example.com" } })
    await call("POST", "/email-accounts/save", { body: { ...account, ...bad }, key: world.foreignKey })
    const statuses = []
    for (let count = 0; count < 3; count++) statuses.push((await call("POST", path)).status)
    expect(statuses).toEqual([200, 200, 406])
    expect((await call("POST", path, { key: world.foreignKey })).status).toBe(200)
  })

  it("answers 503 while nobody can count", async () => {
    const cause = new Error("no connection")
    const down = new StoreError({ reason: "unavailable", operation: "QuotaStore.take", cause })
    const context = Context.add(world.context, QuotaStore, { take: () => Effect.fail(down) })
    const handler = makeHandler(context, { onError: () => {} })
    const answer = await clientOf({ ...world, handler })("POST", "/email-accounts/reconnect-failed-email-accounts")
    expect(answer.status).toBe(503)
  })
})
