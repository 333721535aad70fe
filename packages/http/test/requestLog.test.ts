import { makeHandler } from "@mailkeep/http"
import { Context, Logger, Metric, References, Tracer } from "effect"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { account, canary, clientOf } from "./support/client.ts"
import { makeWorld, type World } from "./support/world.ts"

interface Line {
  readonly message: unknown
  readonly annotations: Readonly<Record<string, unknown>>
}

describe("a request that was answered", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  const lines: Array<Line> = []
  const spans: Array<Tracer.Span> = []
  const registry = new Map<string, never>()
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    },
  })
  const logger = Logger.make(({ fiber, message }) => {
    lines.push({ message, annotations: fiber.getRef(References.CurrentLogAnnotations) })
  })
  beforeAll(async () => {
    world = await makeWorld({ servers: { "silent.example.com": "never-answers" } })
    const context = world.context.pipe(
      Context.add(Logger.CurrentLoggers, new Set([logger])),
      Context.add(Metric.MetricRegistry, registry),
      Context.add(Tracer.Tracer, tracer),
    )
    const authorize = ({ headers }: { readonly headers: Headers }) =>
      headers.has("cookie") ? { tenantId: "a", id: "ada" } : ("api-key" as const)
    call = clientOf({ ...world, handler: makeHandler(context, { logRequests: true, authorize }) })
  })
  beforeEach(() => {
    lines.length = 0
    spans.length = 0
  })
  afterAll(() => world.close())

  it("has one line, with who and what but nothing that was in it", async () => {
    const headers = { "x-request-id": "request-1" }
    await call("POST", `/email-accounts/save?api_key=${world.key}&x=CANARY`, { key: null, body: account, headers })
    expect(lines).toEqual([
      {
        message: ["request"],
        annotations: {
          requestId: "request-1",
          tenant: "default",
          key: world.key.split("_")[1],
          method: "POST",
          route: "/email-accounts/save",
          status: 200,
          milliseconds: expect.any(Number),
        },
      },
    ])
    const text = JSON.stringify(lines)
    for (const secret of ["CANARY", canary, world.key, account.from_email]) expect(text).not.toContain(secret)
  })

  it("has one whatever became of it: refused, of no route, of no method, by the host's principal", async () => {
    await call("GET", "/email-accounts/CANARY", { key: "wrong-CANARY" })
    await call("DELETE", "/email-accounts/7", { key: world.readOnlyKey })
    await call("GET", "/CANARY?api_key=CANARY")
    await call("BREW", "/email-accounts")
    await call("GET", "/email-accounts", { headers: { cookie: "CANARY" } })
    expect(
      lines.map(({ annotations: { by, key, method, route, status, tenant } }) => [
        method,
        route,
        status,
        tenant,
        key === null ? null : "key",
        by,
      ]),
    ).toEqual([
      ["GET", "/email-accounts/:id", 401, null, null, undefined],
      ["DELETE", "/email-accounts/:id", 403, "default", "key", undefined],
      ["GET", "none", 404, null, null, undefined],
      ["_OTHER", "none", 405, null, null, undefined],
      ["GET", "/email-accounts", 200, "a", null, "ada"],
    ])
    expect(JSON.stringify(lines)).not.toContain("CANARY")
  })

  it("has one of a browser's on its way to a consent, with the route and not the query", async () => {
    for (const path of ["start?ticket=CANARY", "callback?code=CANARY&state=CANARY"]) {
      await call("GET", `/oauth/CANARY/${path}`, { key: null })
    }
    await call("GET", "/oauth/google/start", { key: null, headers: { cookie: "CANARY" } })
    expect(lines.map(({ annotations: { by, route, status, tenant } }) => [route, status, tenant, by])).toEqual([
      ["/oauth/:provider/start", 422, null, undefined],
      ["/oauth/:provider/callback", 400, null, undefined],
      ["/oauth/:provider/start", 404, "a", "ada"],
    ])
    expect(JSON.stringify([lines, spans.map(({ attributes, name }) => [name, [...attributes]])])).not.toContain(
      "CANARY",
    )
  })

  it("has one when the client left: 499", async () => {
    const leaving = new AbortController()
    const body = { ...account, from_email: "left@example.com", smtp_host: "silent.example.com" }
    const answer = call("POST", "/email-accounts/save", { body, signal: leaving.signal })
    await expect.poll(() => world.probes.filter((event) => event.endsWith("asked")).length > 2).toBe(true)
    leaving.abort()
    await answer.catch(() => {})
    expect(lines.map(({ annotations }) => annotations["status"])).toEqual([499])
  })

  it("has a span with tenant and status, by OpenTelemetry's conventions", async () => {
    await call("GET", "/email-accounts/7")
    const span = spans.find(({ name }) => name === "mailkeep.http")!
    expect(span.kind).toBe("server")
    expect(Object.fromEntries(span.attributes)).toMatchObject({
      "http.request.method": "GET",
      "http.route": "/email-accounts/:id",
      "http.response.status_code": 404,
      "mailkeep.tenant": "default",
    })
  })

  it("is measured by method, route and status", async () => {
    const counts = () =>
      Metric.snapshotUnsafe(Context.make(Metric.MetricRegistry, registry)).flatMap((each) =>
        each.type === "Histogram" && each.attributes?.["http.route"] === "/email-accounts/:id/connection"
          ? [[each.id, each.attributes["http.response.status_code"], each.state.count]]
          : [],
      )
    expect(counts()).toEqual([])
    await call("GET", "/email-accounts/7/connection")
    await call("GET", "/email-accounts/8/connection")
    expect(counts()).toEqual([["http.server.request.duration", "404", 2]])
  })

  it("has no line where nobody asked for one", async () => {
    const context = Context.add(world.context, Logger.CurrentLoggers, new Set([logger]))
    const quiet = clientOf({ ...world, handler: makeHandler(context) })
    expect((await quiet("GET", "/email-accounts")).status).toBe(200)
    expect((await quiet("GET", "/none")).status).toBe(404)
    expect(lines).toEqual([])
  })
})
