import type { Fault, HandlerRequest, HostAnswer, RequestHead } from "@mailkeep/http"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { afterEach, describe, expect, it } from "vitest"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const list = "/email-accounts"
let world: World | undefined
afterEach(() => world?.close())

const worldOf = async (authorize: (request: RequestHead) => HostAnswer | Promise<HostAnswer>) => {
  const faults: Array<Fault> = []
  world = await makeWorld({ handler: { authorize, onError: (fault) => void faults.push(fault) } })
  return { world, call: clientOf(world), faults }
}

describe("the host's own authentication", () => {
  it("tells the tenant, from method, URL and headers, and API keys are not tried", async () => {
    const seen: Array<readonly [string, string]> = []
    const { call, world } = await worldOf(async ({ headers, method, url }) => {
      seen.push([method, new URL(url).pathname])
      const tenantId = headers.get("x-org")
      return tenantId === null ? null : { tenantId, id: "ada" }
    })
    const ofA = { key: null, headers: { "x-org": "a" } }
    const saved = await call("POST", "/email-accounts/save", { ...ofA, body: account })
    expect(saved.status).toBe(200)
    expect((await call("GET", list, ofA)).json).toHaveLength(1)
    expect((await call("GET", list, { key: null, headers: { "x-org": "b" } })).json).toEqual([])
    const unknown = await call("GET", list, { key: world.key })
    expect([unknown.status, unknown.json]).toEqual([
      401,
      { message: "Invalid API Key", error: "The application does not know who sends this request." },
    ])
    expect(seen[0]).toEqual(["POST", "/api/v1/email-accounts/save"])
  })

  it.each<[what: string, answer: HostAnswer, get: number, remove: number]>([
    ["nobody", null, 401, 401],
    ["a tenant", { tenantId: "default" }, 200, 404],
    ["no scope", { tenantId: "default", scopes: [] }, 403, 403],
    ["reading", { tenantId: "default", scopes: ["read"] }, 200, 403],
    ["writing", { tenantId: "default", scopes: ["write"] }, 403, 404],
    ["everything", { tenantId: "default", scopes: ["admin"] }, 200, 404],
  ])("that says %s is obeyed by every kind of route", async (_, answer, get, remove) => {
    const { call } = await worldOf(() => answer)
    expect((await call("GET", list)).status).toBe(get)
    expect((await call("DELETE", `${list}/5`)).status).toBe(remove)
  })

  it.each<[what: string, answer: unknown]>([
    ["nothing", undefined],
    ["true", true],
    ["a text", "default"],
    ["no tenant", {}],
    ["an empty tenant", { tenantId: "" }],
    ["a tenant of other characters", { tenantId: "CANARY/../x" }],
    ["a tenant that is too long", { tenantId: "x".repeat(65) }],
    ["an unknown scope", { tenantId: "a", scopes: ["CANARY"] }],
    ["scopes that are no list", { tenantId: "a", scopes: "read" }],
    ["an id of two lines", { tenantId: "a", id: "CANARY\nx" }],
  ])("that gives %s is a fault of ours, and never a pass", async (_, answer) => {
    const { call, faults } = await worldOf(() => answer as HostAnswer)
    const { json, status } = await call("GET", list)
    expect([status, Object.keys(json)]).toEqual([500, ["error", "requestId"]])
    expect(faults).toHaveLength(1)
    expect(faults[0]!.message).toContain("The host's authentication must give")
    expect(faults[0]!.message + faults[0]!.stack).not.toContain("CANARY")
  })

  it("that throws is a fault, in which what the request brought is masked", async () => {
    for (const authorize of [
      ({ headers }: RequestHead): HostAnswer => {
        throw new Error(`no session ${headers.get("cookie")?.split("=")[1]}`)
      },
      ({ headers }: RequestHead) => Promise.reject<HostAnswer>(new Error(`no ${headers.get("authorization")}`)),
    ]) {
      const { call, faults, world } = await worldOf(authorize)
      const headers = { cookie: "session=CANARY-session", authorization: "Bearer CANARY-2" }
      expect((await call("GET", list, { headers })).status).toBe(500)
      expect(faults.map(({ message }) => message)).toEqual([expect.stringMatching(/^Error: no .*\*\*\*$/)])
      expect(faults[0]!.stack).not.toContain("CANARY")
      await world.close()
    }
  })

  it.each<[what: string, quote: (request: RequestHead) => string]>([
    ["the URL", ({ url }) => url],
    ["what it reads there", ({ url }) => new URL(url).searchParams.getAll("api_key").join(" ")],
    ["every header", ({ headers }) => JSON.stringify([...headers])],
    ["the values of headers", ({ headers }) => [...headers].map(([, value]) => value).join("\n")],
  ])("that throws all it was given tells no API key and no credential: %s", async (_what, quote) => {
    const { call, faults } = await worldOf((request) => {
      throw new Error(`not known: ${quote(request)}`, { cause: quote(request) })
    })
    const query = "?api_key=CANARY%2Fa+b%5Fc&x=1&api%5Fkey=CANARY-2&api_key=CANARY#api_key=CANARY-3"
    const headers = {
      authorization: "Bearer CANARY-4-long",
      "proxy-authorization": "Basic CANARY-5",
      cookie: "a=CANARY-6-long; b=CANARY-7",
      "x-session": "CANARY-8",
    }
    expect((await call("GET", `${list}${query}`, { key: "CANARY-9", headers })).status).toBe(500)
    expect(faults).toHaveLength(1)
    const told = faults[0]!.message + faults[0]!.stack
    expect(told).toContain("not known: ")
    expect(told).not.toMatch(/CANARY|b_c|b%5Fc/)
  })

  it("that never answers is a fault after ten seconds", async () => {
    const clock = await Effect.runPromise(Effect.scoped(TestClock.make()))
    const faults: Array<Fault> = []
    const asked: Array<RequestHead> = []
    const authorize = (request: RequestHead) => new Promise<HostAnswer>(() => void asked.push(request))
    world = await makeWorld({ clock, handler: { authorize, onError: (fault) => void faults.push(fault) } })
    const answer = clientOf(world)("GET", list)
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await Effect.runPromise(clock.adjust(9_999))
    expect(faults).toEqual([])
    await Effect.runPromise(clock.adjust(1))
    expect((await answer).status).toBe(500)
    expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining("within ten seconds")])
  })

  it("may leave it to the API key", async () => {
    const { call, world } = await worldOf(({ headers }) => (headers.has("cookie") ? { tenantId: "a" } : "api-key"))
    expect((await call("GET", list)).status).toBe(200)
    expect((await call("GET", list, { key: null })).status).toBe(401)
    expect((await call("GET", list, { key: null, headers: { authorization: `Bearer ${world.key}` } })).status).toBe(200)
    expect((await call("GET", list, { key: null, headers: { cookie: "a=b" } })).status).toBe(200)
  })

  it("may come with the request, from an adapter, and then is asked in place of the handler's", async () => {
    const { faults, world } = await worldOf(() => null)
    const send = async (principal: HandlerRequest["principal"]) => {
      const request = { method: "GET", url: "/api/v1/email-accounts", headers: new Headers(), body: null }
      return (await world.handler({ ...request, ...(principal && { principal }) })).status
    }
    expect(await send(() => ({ tenantId: "a" }))).toBe(200)
    expect(await send(async () => null)).toBe(401)
    expect(await send(undefined)).toBe(401)
    expect(
      await send(() => {
        throw new Error("broken")
      }),
    ).toBe(500)
    expect(faults).toHaveLength(1)
  })
})
