import { makeHandler, makeHandlerEffect } from "@mailkeep/http"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { account, clientOf } from "./support/client.ts"
import { makeWorld, type World } from "./support/world.ts"

const url = "http://localhost/api/v1/email-accounts"

describe("the handler", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  const headers = () => new Headers({ "x-api-key": world.key, "content-type": "application/json" })
  const post = (body: string | Uint8Array | ReadableStream<Uint8Array>, init: RequestInit = {}) =>
    new Request(`${url}/save`, { method: "POST", headers: headers(), body, duplex: "half", ...init })
  beforeAll(async () => {
    world = await makeWorld({ servers: { "silent.example.com": "never-answers" } })
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it("gives every answer its headers and an id", async () => {
    for (const [method, path] of [
      ["GET", "/email-accounts"],
      ["GET", "/none"],
      ["PUT", "/email-accounts"],
      ["OPTIONS", "/email-accounts"],
    ] as const) {
      const answer = await call(method, path)
      expect(answer.headers.get("cache-control")).toBe("no-store")
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it("keeps the request id of a proxy where it is fit for a log", async () => {
    const idOf = async (id: string) =>
      (await call("GET", "/none", { headers: { "x-request-id": id } })).headers.get("x-request-id")
    expect(await idOf("req-1.a_B")).toBe("req-1.a_B")
    expect(await idOf("a b")).not.toBe("a b")
    expect(await idOf("x".repeat(65))).not.toBe("x".repeat(65))
  })

  it.each<[basePath: string, path: string, status: number]>([
    ["/api/v1", "/api/v1/email-accounts", 200],
    ["/api/v1/", "/api/v1/email-accounts/", 200],
    ["/api/v1", "/api/v1email-accounts", 404],
    ["/api/v1", "/email-accounts", 404],
    ["/api/v1", "/api/v1/api/v1/email-accounts", 404],
    ["/api/v1", "//api/v1/email-accounts", 404],
    ["/api/v1", "/api/v1//email-accounts", 404],
    ["/api/v1", "/api/v1/email-accounts//", 404],
    ["/api/v1", "/api/v1/email-accounts/%zz", 404],
    ["/api/v1", "/api/v1/email-accounts/5/more", 404],
    ["/api/v1", "/api/v1", 404],
    ["", "/email-accounts", 200],
    ["/", "/email-accounts?x=/email-accounts/5", 200],
  ])("mounted at %j answers %s with %s", async (basePath, path, status) => {
    const handler = makeHandler(world.context, { basePath })
    expect((await handler(new Request(`http://localhost${path}`, { headers: headers() }))).status).toBe(status)
  })

  it("answers HEAD as GET without the body", async () => {
    const [get, head] = [await call("GET", "/email-accounts/5"), await call("HEAD", "/email-accounts/5")]
    expect([head.status, head.text]).toEqual([404, ""])
    expect(head.headers.get("content-length")).toBe(get.headers.get("content-length"))
  })

  it.each([
    ["/email-accounts", "GET, HEAD, OPTIONS"],
    ["/email-accounts/5", "GET, DELETE, POST, PATCH, HEAD, OPTIONS"],
    ["/email-accounts/save", "POST, OPTIONS"],
    ["/email-accounts/save/", "POST, OPTIONS"],
    ["/email-accounts/bulk/connection", "GET, HEAD, OPTIONS"],
    ["/email-accounts/unsuspend/warmup", "DELETE, OPTIONS"],
  ])("says what %s answers", async (path, allow) => {
    const [options, put] = [await call("OPTIONS", path, { key: null }), await call("PUT", path, { key: null })]
    expect([options.status, options.headers.get("allow")]).toEqual([204, allow])
    expect([put.status, put.headers.get("allow")]).toEqual([405, allow])
    expect((await call("OPTIONS", "/none")).status).toBe(404)
  })

  it("refuses a body that states or has more bytes than the limit, without reading on", async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++
        controller.enqueue(new Uint8Array(16_384).fill(0x20))
      },
    })
    const streamed = await world.handler(post(endless))
    expect(streamed.status).toBe(413)
    expect(pulled).toBeLessThan(25)
    expect(
      (await call("POST", "/email-accounts/save", { body: "{}", headers: { "content-length": "262145" } })).status,
    ).toBe(413)
    const exact = JSON.stringify({ a: "" })
    const fits = `{"a":"${"x".repeat(262_144 - exact.length)}"}`
    expect((await call("POST", "/email-accounts/save", { body: fits })).status).toBe(422)
    expect((await call("POST", "/email-accounts/save", { body: `${fits} ` })).status).toBe(413)
    const small = makeHandler(world.context, { bodyLimitBytes: 10 })
    expect((await small(post('{"a":"ää"}'))).status).toBe(413)
  })

  it("refuses bytes that are no UTF-8, and a compressed body", async () => {
    expect((await world.handler(post(new Uint8Array([0x7b, 0xff, 0x7d])))).status).toBe(400)
    expect((await world.handler(post(new Uint8Array([0x7b, 0xe2, 0x82])))).status).toBe(400)
    const coded = headers()
    coded.set("content-encoding", "gzip")
    expect((await world.handler(post("{}", { headers: coded }))).status).toBe(415)
  })

  it("reads a character that two pieces share", async () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify({ ...account, from_name: "Zoë", from_email: "z@example.com" }),
    )
    const at = bytes.indexOf(0xc3) + 1
    const halves = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes.slice(0, at))
        controller.enqueue(bytes.slice(at))
        controller.close()
      },
    })
    const { id } = (await (await world.handler(post(halves))).json()) as { readonly id: number }
    expect((await call("GET", `/email-accounts/${id}`)).json.from_name).toBe("Zoë")
  })

  it("interrupts the check when the request is aborted, and keeps the account unchecked", async () => {
    const gone = new AbortController()
    const askedSoFar = () => world.probes.filter((event) => event.endsWith("asked")).length
    const before = askedSoFar()
    const body = {
      ...account,
      from_email: "s@example.com",
      smtp_host: "silent.example.com",
      imap_host: "silent.example.com",
    }
    const answered = call("POST", "/email-accounts/save", { body, signal: gone.signal })
    await expect.poll(askedSoFar).toBe(before + 2)
    gone.abort()
    expect((await answered).status).toBe(499)
    expect(world.probes.filter((event) => event.endsWith("interrupted"))).toHaveLength(2)
    const kept = (await call("GET", "/email-accounts")).json.find((each: any) => each.from_email === "s@example.com")
    expect(kept.smtp_failure_error).toBe("not checked yet")
  })

  it("does no work for a request that was aborted before", async () => {
    const asked = world.probes.length
    const body = { ...account, from_email: "late@example.com" }
    expect((await call("POST", "/email-accounts/save", { body, signal: AbortSignal.abort() })).status).toBe(499)
    expect(world.probes.length).toBe(asked)
  })

  it("answers 503 once the services end: requests that run are interrupted, later ones do no work", async () => {
    const services = new AbortController()
    const faults: Array<unknown> = []
    const handler = makeHandler(world.context, { closed: services.signal, onError: (fault) => faults.push(fault) })
    const save = (from_email: string) =>
      new Request(`${url}/save`, {
        method: "POST",
        headers: headers(),
        body: JSON.stringify({
          ...account,
          from_email,
          smtp_host: "silent.example.com",
          imap_host: "silent.example.com",
        }),
      })
    const before = world.probes.length
    const running = handler(save("running@example.com"))
    await expect.poll(() => world.probes.length).toBe(before + 2)
    services.abort()
    const ended = await running
    expect(world.probes.slice(-2).every((event) => event.endsWith("interrupted"))).toBe(true)
    const late = await handler(save("too-late@example.com"))
    for (const answer of [ended, late]) {
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"])
      expect(await answer.json()).toEqual({ error: "The service is shutting down; try again in a moment." })
    }
    expect((await handler(new Request("http://localhost/none"))).status).toBe(404)
    expect((await handler.route({ method: "GET", url, headers: headers(), body: null }))?.status).toBe(503)
    const stored = (await call("GET", "/email-accounts")).json.map((each: any) => each.from_email)
    expect(stored).toContain("running@example.com")
    expect(stored).not.toContain("too-late@example.com")
    expect(faults).toEqual([])
  })

  it("is made of layers too", async () => {
    const handler = await Effect.runPromise(makeHandlerEffect({ basePath: "/x" }).pipe(Effect.provide(world.context)))
    expect((await handler(new Request("http://localhost/x/email-accounts", { headers: headers() }))).status).toBe(200)
  })
})

describe("the handler for adapters", () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })
  afterAll(() => world.close())

  it.each<[method: string, url: string, basePath: string | undefined, ours: boolean]>([
    ["GET", "/email-accounts?api_key=x", "", true],
    ["HEAD", "/email-accounts/", "", true],
    ["GET", "http://localhost/api/v1/email-accounts/5", undefined, true],
    ["POST", "/email-accounts/save", "", true],
    ["PUT", "/email-accounts/5", "", false],
    ["GET", "/email-accounts/save", "", false],
    ["OPTIONS", "/email-accounts", "", false],
    ["GET", "/email-accounts", undefined, false],
    ["GET", "/Email-Accounts", "", false],
    ["GET", "/", "", false],
  ])("tells whether %s %s below %j is its own", async (method, url, basePath, ours) => {
    const options = basePath === undefined ? {} : { basePath }
    expect(world.handler.answers({ method, url }, options)).toBe(ours)
  })

  it("gives null for what is not its own, without having touched the body", async () => {
    const body: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => {
        throw new Error("read")
      },
    }
    expect(await world.handler.route({ method: "POST", url: "/other", headers: new Headers(), body })).toBeNull()
    const unauthorized = await world.handler.route(
      { method: "POST", url: "/email-accounts/save", headers: new Headers(), body },
      { basePath: "" },
    )
    expect(unauthorized?.status).toBe(401)
  })

  it.each([
    ["not-json", 400],
    ["too-large", 413],
    ["unsupported-type", 415],
  ] as const)("answers a body that an outer parser found %s with %s", async (bodyRefused, status) => {
    const headers = new Headers({ "x-api-key": world.key })
    const request = { method: "POST", url: "/email-accounts/save", headers, body: null, bodyRefused }
    expect((await world.handler.route(request, { basePath: "" }))?.status).toBe(status)
    expect((await world.handler.route({ ...request, headers: new Headers() }, { basePath: "" }))?.status).toBe(401)
  })
})
