import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { account, clientOf } from "../support/client.ts"
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
      // Every place where it may stand is told.
      for (const place of ["Authorization: Bearer", "X-API-Key", "?api_key=", "api_key in the JSON body"]) {
        expect(answer.json.error).toContain(place)
      }
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

  it("do not count twice in one place", async () => {
    const twice = `/email-accounts?api_key=${world.key}&api_key=${world.key}`
    expect((await call("GET", twice, { key: null })).status).toBe(401)
  })

  describe("in a JSON body", () => {
    const save = (body: unknown, more: object = {}) =>
      call("POST", "/email-accounts/save", { key: null, body, ...more })

    it("count on routes that take one, and are no field of the request", async () => {
      const saved = await save({ ...account, from_email: "body@example.com", api_key: world.key })
      expect(saved.status).toBe(200)
      const bulk = await call("POST", "/email-accounts/bulk", {
        key: null,
        body: { accounts: [{ ...account, from_email: "row@example.com" }], api_key: world.key },
      })
      expect([bulk.status, bulk.json.added]).toEqual([202, 1])
      const invalid = await save({ api_key: world.key, colour: 1 })
      expect(invalid.json.errors.map(({ field }: { field: string }) => field)).toContain("colour")
      expect(invalid.text).not.toContain("api_key")
      expect((await save({ api_key: world.readOnlyKey })).status).toBe(403)
    })

    it("are taken of a body of any kind, read once", async () => {
      let reads = 0
      const bytes = new TextEncoder().encode(JSON.stringify({ api_key: world.key, from_name: "Ada" }))
      const pieces = {
        async *[Symbol.asyncIterator]() {
          reads++
          yield bytes.slice(0, 9)
          yield bytes.slice(9)
        },
      }
      for (const body of [pieces, bytes, new TextDecoder().decode(bytes)]) {
        const headers = new Headers({ "content-type": "application/json; charset=utf-8" })
        const request = { method: "POST", url: "/api/v1/email-accounts/save", headers, body }
        expect((await world.handler(request)).status).toBe(422)
      }
      expect(reads).toBe(1)
    })

    it("do not count beside another credential, and are dropped there too", async () => {
      const body = { api_key: world.key }
      for (const more of [
        { key: "wrong" },
        { headers: { authorization: "Bearer wrong" } },
        { headers: { "x-api-key": "" } },
      ]) {
        expect((await save(body, more)).status).toBe(401)
      }
      expect((await call("POST", "/email-accounts/save?api_key=wrong", { key: null, body })).status).toBe(401)
      const beside = await save({ api_key: "whatever" }, { key: world.key })
      expect(beside.status).toBe(422)
      expect(beside.text).not.toContain("api_key")
      // Somebody else's scheme is no key.
      expect((await save(body, { headers: { authorization: "Basic YTpi" } })).status).toBe(422)
    })

    it.each<[what: string, body: unknown]>([
      ["an unknown key", { api_key: "x".repeat(40) }],
      ["no text", { api_key: [1] }],
      ["an empty key", { api_key: "" }],
      ["no object", [1]],
      ["malformed JSON", '{"api_key":'],
      ["a body that is too deep", `{"a":${"[".repeat(40)}${"]".repeat(40)}}`],
      ["a body that is too long", { api_key: "x".repeat(300_000) }],
    ])("are refused as any other: %s", async (_, body) => {
      const answer = await save(body)
      expect([answer.status, answer.json.message]).toEqual([401, "Invalid API Key"])
    })

    it("are not looked for where no JSON is stated, nor by other methods: nothing is read then", async () => {
      const untouched = {
        [Symbol.asyncIterator]: (): AsyncIterator<Uint8Array> => {
          throw new Error("read")
        },
      }
      for (const [method, path, headers] of [
        ["POST", "/email-accounts/save", {}],
        ["POST", "/email-accounts/save", { "content-type": "text/csv" }],
        ["POST", "/email-accounts/bulk", { "content-type": "text/csv" }],
        ["DELETE", "/email-accounts/5", { "content-type": "application/json" }],
      ] as const) {
        const request = { method, url: `/api/v1${path}`, headers: new Headers(headers), body: untouched }
        expect((await world.handler(request)).status).toBe(401)
      }
    })
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
