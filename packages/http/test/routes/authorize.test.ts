import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const routes = [
  ["GET", "/email-accounts"],
  ["GET", "/email-accounts/5"],
  ["DELETE", "/email-accounts/5"],
  ["POST", "/email-accounts/save"],
] as const

describe("API keys", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  beforeAll(async () => {
    world = await makeWorld()
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it.each(routes)("are asked for by %s %s before anything else is looked at", async (method, path) => {
    const body = method === "POST" ? { body: '{"password":"CANARY"', headers: { "content-type": "text/plain" } } : {}
    for (const key of [null, "wrong", "mk_000000000000_000000000000000000000000000000000_000000"]) {
      const answer = await call(method, `${path}?limit=abc`, { ...body, key })
      expect(answer.status).toBe(401)
      expect(answer.json.message).toBe("Invalid API Key")
      expect(answer.headers.get("www-authenticate")).toBe("Bearer")
    }
  })

  it("are taken from Authorization, X-API-Key and the query", async () => {
    for (const headers of [
      { authorization: `Bearer ${world.key}` },
      { authorization: `bearer  ${world.key}` },
      { "X-Api-Key": world.key },
    ]) {
      expect((await call("GET", "/email-accounts", { key: null, headers })).status).toBe(200)
    }
    expect((await call("GET", `/email-accounts?api_key=${world.key}`, { key: null })).status).toBe(200)
  })

  it("count when any of the three is valid, in that order", async () => {
    const headers = { authorization: "Bearer someone.elses.token" }
    expect((await call("GET", `/email-accounts?api_key=${world.key}`, { key: "wrong", headers })).status).toBe(200)
    const both = await call("POST", `/email-accounts/save?api_key=${world.key}`, { key: world.readOnlyKey, body: {} })
    expect(both.status).toBe(403)
  })

  it("do not count in the body or twice in one place", async () => {
    expect((await call("POST", "/email-accounts/save", { key: null, body: { api_key: world.key } })).status).toBe(401)
    expect((await call("GET", `/email-accounts?api_key=${world.key}&api_key=${world.key}`, { key: null })).status).toBe(
      401,
    )
  })

  it.each(routes)("that may only read get the answer to %s %s that fits", async (method, path) => {
    const answer = await call(method, path, { key: world.readOnlyKey, ...(method === "POST" ? { body: {} } : {}) })
    if (method === "GET") expect([200, 404]).toContain(answer.status)
    else {
      expect(answer.status).toBe(403)
      expect(answer.json).toEqual({
        message: "This API key may not write.",
        error: 'This API key may not write. Use a key with the scope "write".',
      })
    }
  })

  it("let HEAD read", async () => {
    expect((await call("HEAD", "/email-accounts", { key: world.readOnlyKey })).status).toBe(200)
  })
})
