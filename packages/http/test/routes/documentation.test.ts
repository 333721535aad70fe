import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { makeDocument } from "../../src/documentation.ts"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

describe("the contract as it is shown", () => {
  let world: World
  let silent: World
  beforeAll(async () => {
    world = await makeWorld()
    silent = await makeWorld({ handler: { documentation: false } })
  })
  afterAll(async () => {
    await world.close()
    await silent.close()
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    clientOf(world)("GET", path, { key: null, headers })

  it("is an OpenAPI document, shown without a key", async () => {
    const { headers, json, status } = await get("/openapi.json")
    expect([status, headers.get("content-type")]).toEqual([200, "application/json"])
    expect(json).toEqual(JSON.parse(JSON.stringify(makeDocument("/api/v1"))))
    expect(json.openapi).toBe("3.1.0")
    expect(json.servers).toEqual([{ url: "/api/v1" }])
    expect(Object.keys(json.paths)).not.toContain("/openapi.json")
  })

  it("names the base path by which the request came", async () => {
    const request = { method: "GET", headers: new Headers(), body: null }
    for (const [basePath, url] of [
      ["/mail/api", "/mail/api"],
      ["/mail/", "/mail"],
      ["", "/"],
    ] as const) {
      const path = `${basePath.replace(/\/$/, "")}/openapi.json`
      const answer = await world.handler.route({ ...request, url: path }, { basePath })
      expect(((await answer!.json()) as { servers: unknown }).servers).toEqual([{ url }])
    }
  })

  it("is a page that runs its own scripts only, and speaks to its own server only", async () => {
    const { headers, status, text } = await get("/docs/")
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"])
    const policy = new Map(
      headers
        .get("content-security-policy")!
        .split("; ")
        .map((rule): [string, string] => [rule.split(" ")[0]!, rule.split(" ").slice(1).join(" ")]),
    )
    const scripts = [...text.matchAll(/<script(?![^>]*application\/json)[^>]*>([\s\S]*?)<\/script>/g)]
    const hashes = scripts.map(([, script]) => `'sha256-${createHash("sha256").update(script!).digest("base64")}'`)
    expect(policy.get("script-src")).toBe(hashes.join(" "))
    expect(hashes.length).toBeGreaterThan(0)
    expect(policy.get("default-src")).toBe("'none'")
    expect(policy.get("connect-src")).toBe("'self'")
    expect(policy.get("img-src")).toBe("data:")
    // No element of the page loads anything from anywhere.
    const markup = text.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, "<$1/>")
    expect(markup).not.toMatch(/\s(?:src|href)=|https?:/)
    expect(text.match(/<script[^>]*\ssrc=/)).toBeNull()
    expect(text).toMatch(/SwaggerUIBundle\(\{\s+spec: [^\n]+\n\s+dom_id: "#swagger-ui", validatorUrl: "none"/)
  })

  it("shows the page the same document", async () => {
    const { text } = await get("/docs")
    const [, spec = ""] = /<script id="swagger-spec" type="application\/json">([\s\S]*?)<\/script>/.exec(text) ?? []
    expect(JSON.parse(spec)).toEqual(JSON.parse(JSON.stringify(makeDocument("/api/v1"))))
  })

  it("is made once for all base paths, and fits each", async () => {
    const isDocument = (value: unknown) => typeof value === "object" && value !== null && "openapi" in value
    const stringify = vi.spyOn(JSON, "stringify")
    const tags = new Set<string>()
    const scripts = new Set<string>()
    for (let round = 0; round < 3; round++) {
      for (const basePath of [`/tenants/${round}/api`, `/$&$1${round}`, `/"</script>\u2028${round}`]) {
        const request = { method: "GET", headers: new Headers(), body: null }
        const json = (await world.handler.route({ ...request, url: `${basePath}/openapi.json` }, { basePath }))!
        expect(((await json.json()) as { servers: unknown }).servers).toEqual([{ url: basePath }])
        const page = (await world.handler.route({ ...request, url: `${basePath}/docs` }, { basePath }))!
        const text = await page.text()
        const [, spec = ""] = /<script id="swagger-spec" type="application\/json">([\s\S]*?)<\/script>/.exec(text) ?? []
        expect(JSON.parse(spec).servers).toEqual([{ url: basePath }])
        for (const { headers } of [json, page]) tags.add(headers.get("etag")!)
        scripts.add(page.headers.get("content-security-policy")!)
      }
    }
    expect(stringify.mock.calls.filter(([value]) => isDocument(value)).length).toBeLessThanOrEqual(2)
    stringify.mockRestore()
    expect([tags.size, scripts.size]).toEqual([18, 1])
  })

  it.each(["/openapi.json", "/docs"])("is sent once for as long as %s stays the same", async (path) => {
    const { headers } = await get(path)
    expect(headers.get("cache-control")).toBe("public, no-cache")
    const tag = headers.get("etag")!
    expect(tag).toMatch(/^"[A-Za-z0-9+/=]{44}"$/)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const again = await get(path, { "if-none-match": known })
      expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", tag])
    }
    expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200)
    const head = await clientOf(world)("HEAD", path, { key: null })
    expect([head.status, head.text]).toEqual([200, ""])
  })

  it.each(["/openapi.json", "/docs"])(
    "is answered at %s by adapters, unless the option switches it off",
    async (path) => {
      const request = { method: "GET", url: `/api/v1${path}` }
      expect(world.handler.answers(request)).toBe(true)
      expect(silent.handler.answers(request)).toBe(false)
      expect((await clientOf(silent)("GET", path)).status).toBe(404)
      expect((await clientOf(silent)("GET", "/email-accounts")).status).toBe(200)
    },
  )
})
