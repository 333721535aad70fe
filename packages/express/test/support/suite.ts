import { OAuthConsents } from "@mailkeep/core"
import { mailkeepRouter } from "@mailkeep/express"
import { makeScriptedOAuthConsents } from "@mailkeep/testing"
import { Effect, Layer, Redacted } from "effect"
import type express from "express"
import { request } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { captureOutput } from "./output.ts"
import { serve, type TestServer } from "./server.ts"
import { makeWorld, otherSilentHost, silentHost } from "./world.ts"

const canary = "CANARY-pässword-17"
const json = { "content-type": "application/json" }

/** What holds in every Express, whatever the host mounts above or below. */
export const describeExpress = (version: string, Express: typeof express): void => {
  describe(version, () => {
    let world: Awaited<ReturnType<typeof makeWorld>>
    let server: TestServer
    let key: Record<string, string>
    let addresses = 0
    // Express keeps quiet about errors where it finds itself in a test.
    const production = () => Express().set("env", "production")
    const account = (more: object = {}) => ({
      from_name: "Ada",
      from_email: `ada${addresses++}@example.com`,
      password: canary,
      smtp_host: "mail.example.com",
      imap_host: "mail.example.com",
      ...more,
    })
    const save = (path: string, body: string, headers: object = {}) =>
      server.call({
        method: "POST",
        path: `${path}/email-accounts/save`,
        headers: { ...json, ...key, ...headers },
        body,
      })

    beforeAll(async () => {
      world = await makeWorld()
      key = { "x-api-key": world.key }
      const app = production()
      app.use("/unparsed", mailkeepRouter(world))
      app.use("/text", Express.text({ type: "*/*" }), mailkeepRouter(world))
      app.use("/raw", Express.raw({ type: "*/*" }), mailkeepRouter(world))
      app.use(
        "/rawbody",
        Express.json({ verify: (req, _res, bytes) => Object.assign(req, { rawBody: bytes }) }),
        mailkeepRouter(world),
      )
      app.use(Express.json({ limit: "300kb" }))
      app.use(Express.urlencoded({ extended: false }))
      app.use("/parsed", mailkeepRouter(world))
      app.use("/deep/er/mount", mailkeepRouter(world))
      app.get("/parsed/own", (_req, res) => void res.json({ own: true }))
      app.post("/parsed/own", (req, res) => void res.json(req.body))
      app.put("/parsed/email-accounts/:id", (req, res) => void res.json({ put: req.params["id"] }))
      app.post("/unparsed/upload", (req, res) => {
        let size = 0
        req.on("data", (chunk: Buffer) => (size += chunk.length)).on("end", () => void res.json({ size }))
      })
      server = await serve(app)
    })
    afterAll(async () => {
      await server.close()
      await world.close()
    })

    it("passes the list's query on, and back the header with the cursor of the next page", async () => {
      const ids: Array<number> = []
      for (const _ of [1, 2]) ids.push((await save("/parsed", JSON.stringify(account({ client_id: 77 })))).json.id)
      const first = await server.call({ path: "/parsed/email-accounts/?limit=1&client_id=77", headers: key })
      const cursor = first.headers["x-next-cursor"]
      const path = `/parsed/email-accounts/?limit=1&client_id=77&cursor=${String(cursor)}`
      const second = await server.call({ path, headers: key })
      expect([first, second].map(({ json }) => json[0].id)).toEqual(ids.sort((a, b) => a - b))
      expect(second.headers).not.toHaveProperty("x-next-cursor")
    })

    it.each(["/unparsed", "/text", "/raw", "/rawbody", "/parsed", "/deep/er/mount"])(
      "saves, lists, reads and deletes below %s",
      async (mount) => {
        const saved = await save(mount, JSON.stringify(account()))
        expect(saved.status).toBe(200)
        const { id } = saved.json
        const read = await server.call({ path: `${mount}/email-accounts/${id}/?api_key=${world.key}` })
        expect(read.status).toBe(200)
        expect(read.json).toMatchObject({ id, password: null, imap_password: null })
        const listed = await server.call({ path: `${mount}/email-accounts/?limit=100`, headers: key })
        expect(listed.json.map((each: { id: number }) => each.id)).toContain(id)
        const removed = await server.call({ method: "DELETE", path: `${mount}/email-accounts/${id}`, headers: key })
        expect(removed.json).toEqual({ ok: true, message: "Email account deleted successfully!", emailAccountId: id })
      },
    )

    it.each(["/unparsed", "/text", "/raw", "/rawbody", "/parsed"])(
      "answers bad bodies below %s as the handler does",
      async (mount) => {
        expect((await save(mount, "[]")).status).toBe(422)
        expect((await save(mount, "{}")).json.errors.map((each: { field: string }) => each.field)).toContain(
          "from_email",
        )
        expect((await save(mount, "", { "content-length": "0" })).status).toBe(400)
        expect((await save(mount, "a=b", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(415)
        expect((await save(mount, "hello", { "content-type": "text/plain" })).status).toBe(415)
        expect((await save(mount, '{"a":1}', { "x-api-key": "wrong" })).status).toBe(401)
      },
    )

    it.each(["/unparsed", "/text", "/raw", "/rawbody", "/parsed"])(
      "answers a malformed body below %s with 400 and keeps it out of all output",
      async (mount) => {
        const stop = captureOutput()
        const answer = await save(mount, `{"from_email":"a@b.co","password":"${canary}",`)
        const strangers = await save(mount, `{"password":"${canary}",`, { "x-api-key": "wrong" })
        const output = await stop()
        expect(answer.status).toBe(400)
        expect(answer.json).toEqual({ error: "The body is not valid JSON." })
        expect(strangers.status).toBe(401)
        for (const text of [answer.text, strangers.text, output]) expect(text).not.toContain("CANARY")
      },
    )

    it("prints such a body where its error handler is left out", async () => {
      const app = production()
      app.use(Express.json())
      app.use("/api", mailkeepRouter(world)[0])
      const unguarded = await serve(app)
      const stop = captureOutput()
      const answer = await unguarded.call({
        method: "POST",
        path: "/api/email-accounts/save",
        headers: { ...json, ...key },
        body: `"${canary}"`,
      })
      const output = await stop()
      await unguarded.close()
      expect(answer.status).toBe(400)
      expect(output).toContain("CANARY")
    })

    it.each(["/unparsed", "/parsed"])(
      "refuses a body of more than 256 KiB below %s and serves the connection on",
      async (mount) => {
        const long = JSON.stringify(account({ signature: "x".repeat(262_144) }))
        const stated = await save(mount, long)
        expect(stated.status).toBe(413)
        expect(stated.json).toEqual({ error: "The body must have at most 262144 bytes." })
        const pieces = Array.from({ length: 40 }, () => Buffer.alloc(16_384, 0x20))
        const streamed = await server.call({
          method: "POST",
          path: `${mount}/email-accounts/save`,
          headers: { ...json, ...key },
          pieces,
        })
        expect(streamed.status).toBe(413)
      },
    )

    it("answers 413 where the host's own parser has a lower limit", async () => {
      const app = production()
      app.use(Express.json({ limit: 100 }))
      app.use("/api", mailkeepRouter(world))
      const strict = await serve(app)
      const answer = await strict.call({
        method: "POST",
        path: "/api/email-accounts/save",
        headers: { ...json, ...key },
        body: JSON.stringify(account()),
      })
      await strict.close()
      expect(answer.status).toBe(413)
    })

    it("leaves other routes, their bodies and their errors to the host", async () => {
      expect((await server.call({ path: "/parsed/own" })).json).toEqual({ own: true })
      expect((await server.call({ path: "/parsed/none" })).status).toBe(404)
      expect((await server.call({ method: "PUT", path: "/parsed/email-accounts/5" })).json).toEqual({ put: "5" })
      const posted = await server.call({ method: "POST", path: "/parsed/own", headers: json, body: '{"a":1}' })
      expect(posted.json).toEqual({ a: 1 })
      const uploaded = await server.call({
        method: "POST",
        path: "/unparsed/upload",
        pieces: [Buffer.alloc(70_000), Buffer.alloc(5)],
      })
      expect(uploaded.json).toEqual({ size: 70_005 })
      const stop = captureOutput()
      const broken = await server.call({ method: "POST", path: "/parsed/own", headers: json, body: "{" })
      await stop()
      expect(broken.status).toBe(400)
      expect(broken.json).toBeUndefined()
    })

    it("leads a user of the host's to the provider with a cookie, and shows a page on the way back", async () => {
      const seen: Array<string> = []
      const consents = makeScriptedOAuthConsents({
        begin: (tenantId, { provider, returnUrl }) => {
          seen.push(`${tenantId} ${provider} ${returnUrl}`)
          return Effect.succeed({ url: "https://accounts.example.com/authorize?state=x", expiresAt: 0 })
        },
        complete: (callbackUrl, browser) => {
          seen.push(`${Redacted.value(callbackUrl)} ${Redacted.value(browser)}`)
          return Effect.succeed({ kind: "denied", subject: null, message: "You said <no>.", actualEmail: null })
        },
      })
      const consenting = await makeWorld({ consents: Layer.succeed(OAuthConsents, consents) })
      const app = production()
      app.use("/api", mailkeepRouter(consenting, { principal: () => ({ tenantId: "a" }) }))
      const pages = await serve(app)
      const started = await pages.call({ path: "/api/oauth/google/start?return_url=https://app.example.com/a%3Fb" })
      const [cookie = ""] = started.headers["set-cookie"] ?? []
      const headers = { accept: "text/html", cookie: cookie.slice(0, cookie.indexOf(";")) }
      const back = await pages.call({ path: "/api/oauth/google/callback?code=a%2Fb&state=x", headers })
      await pages.close()
      await consenting.close()
      expect([started.status, started.headers.location]).toEqual([
        303,
        "https://accounts.example.com/authorize?state=x",
      ])
      expect(cookie).toMatch(/^mailkeep-oauth=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/)
      expect([back.status, back.headers["content-type"]]).toEqual([403, "text/html; charset=utf-8"])
      expect(back.text).toContain("<p>You said &lt;no&gt;.</p>")
      expect(seen).toEqual([
        "a google https://app.example.com/a?b",
        `/api/oauth/google/callback?code=a%2Fb&state=x ${headers.cookie.split("=")[1]}`,
      ])
    })

    it("takes a body that the host's parser inflated", async () => {
      const { gzipSync } = await import("node:zlib")
      const bytes = gzipSync(JSON.stringify(account()))
      const headers = { ...json, ...key, "content-encoding": "gzip" }
      const call = (mount: string) =>
        server.call({ method: "POST", path: `${mount}/email-accounts/save`, headers, body: bytes })
      expect((await call("/parsed")).status).toBe(200)
      expect((await call("/unparsed")).status).toBe(415)
    })

    it("answers HEAD without a body and OPTIONS by the host", async () => {
      const head = await server.call({ method: "HEAD", path: "/unparsed/email-accounts", headers: key })
      expect([head.status, head.text]).toEqual([200, ""])
      expect(Number(head.headers["content-length"])).toBeGreaterThan(1)
      const options = await server.call({ method: "OPTIONS", path: "/unparsed/email-accounts", headers: key })
      expect(options.headers["x-request-id"]).toBeUndefined()
    })

    it.each(["/unparsed", "/text", "/raw", "/rawbody", "/parsed"])(
      "takes a bulk of JSON or CSV below %s, and tells its events while it runs",
      async (mount) => {
        const post = (type: string, body: string) =>
          server.call({
            method: "POST",
            path: `${mount}/email-accounts/bulk`,
            headers: { ...key, "content-type": type },
            body,
          })
        const many = [account(), account()]
        const ofJson = await post("application/json", JSON.stringify(mount === "/parsed" ? { accounts: many } : many))
        expect([ofJson.status, ofJson.json.added]).toEqual([202, 2])
        const line = `ada${addresses++}@example.com,Ada,"${canary}\n",${silentHost},mail.example.com`
        const ofCsv = await post(
          "text/csv; charset=utf-8",
          `Email,First Name,SMTP Password,SMTP Host,IMAP Host\r\n${line}\r\n${line}\r\n`,
        )
        expect([ofCsv.status, ofCsv.json.invalid]).toEqual([202, 2])
        expect(ofCsv.json.rows[0].errors).toEqual([{ field: "password", message: expect.any(String) }])
        const path = `${mount}/email-accounts/bulk/${ofJson.json.batch_id}/events`
        const events = await server.call({ path, headers: key })
        expect(events.headers["content-type"]).toBe("text/event-stream; charset=utf-8")
        expect(events.text).toMatch(/event: finished\ndata: .*"ok":2.*\n\n$/)
      },
    )

    it("streams events as they come, and ends the work behind them when the client goes away", async () => {
      const headers = { ...json, ...key }
      const path = "/unparsed/email-accounts/bulk"
      const body = JSON.stringify([account({ smtp_host: otherSilentHost, imap_host: otherSilentHost })])
      const { batch_id } = (await server.call({ method: "POST", path, headers, body })).json
      const req = request({ host: "127.0.0.1", port: server.port, path: `${path}/${batch_id}/events`, headers: key })
      req.on("error", () => {})
      const first = new Promise<string>((resolve, reject) => {
        req.on("response", (res) =>
          res.on("error", () => {}).once("data", (chunk: Buffer) => resolve(chunk.toString())),
        )
        req.on("close", () => reject(new Error("it was closed before the first event")))
      })
      req.end()
      // The batch waits for a server that never answers: without streaming, nothing would have come.
      expect(await first).toMatch(/^event: progress\ndata: .*"pending":1/)
      req.destroy()
    })

    it.each(["/parsed", "/text"])(
      "says of a bulk that a parser above %s found too long where its limit is",
      async (mount) => {
        const body = JSON.stringify([account({ signature: "x".repeat(400_000) })])
        const headers = { ...json, ...key }
        const answer = await server.call({ method: "POST", path: `${mount}/email-accounts/bulk`, headers, body })
        expect(answer.status).toBe(413)
        expect(answer.json.error).toMatch(/longer than the application in front of Mailkeep reads.*2097152/)
      },
    )

    it("takes whom the host's middleware put on the request, in place of an API key", async () => {
      const app = production()
      app.use((req, _res, next) => {
        Object.assign(req, { user: req.headers["x-user"] && { org: req.headers["x-user"] } })
        next()
      })
      const principal = (req: express.Request) => {
        const { user } = req as { readonly user?: { readonly org: string } }
        if (user?.org === "broken") throw new Error("no session store")
        return user === undefined ? null : { tenantId: user.org }
      }
      app.use("/below", Express.json(), mailkeepRouter(world, { principal }))
      app.use("/api", mailkeepRouter(world, { principal }))
      const own = await serve(app)
      const stop = captureOutput()
      const of = (user: string, path = "/api/email-accounts") =>
        own.call({ path, headers: { "x-user": user, ...key } }).then(({ json: body, status }) => [status, body.length])
      for (const [mount, user] of [
        ["/api", "org-a"],
        ["/below", "org-b"],
      ] as const) {
        const headers = { ...json, "x-user": user }
        const body = JSON.stringify(account())
        const path = `${mount}/email-accounts`
        expect((await own.call({ method: "POST", path: `${path}/save`, headers, body })).status).toBe(200)
        expect(await of(user, path)).toEqual([200, 1])
      }
      expect(await of("org-c")).toEqual([200, 0])
      expect(await of("../etc")).toEqual([500, undefined])
      expect(await of("broken")).toEqual([500, undefined])
      expect((await own.call({ path: "/api/email-accounts", headers: key })).status).toBe(401)
      expect(await stop()).not.toContain(world.key)
      await own.close()
    })

    it.each(["/unparsed", "/deep/er/mount"])("shows the contract below %s, and that it is there", async (mount) => {
      const document = await server.call({ path: `${mount}/openapi.json` })
      expect([document.status, document.json.servers]).toEqual([200, [{ url: mount }]])
      expect((await server.call({ path: `${mount}/docs` })).text).toContain(`"servers":[{"url":"${mount}"}]`)
    })

    it("does not take two keys in one header for one", async () => {
      const twice = await server.call({
        path: "/unparsed/email-accounts",
        headers: { "X-API-Key": [world.key, world.key] },
      })
      expect(twice.status).toBe(401)
    })

    it("interrupts the check when the client goes away", async () => {
      const body = JSON.stringify(account({ smtp_host: silentHost, imap_host: silentHost }))
      const req = request({
        host: "127.0.0.1",
        port: server.port,
        method: "POST",
        path: "/unparsed/email-accounts/save",
        headers: { ...json, ...key },
      })
      req.on("error", () => {})
      req.end(body)
      await world.asked()
      req.destroy()
      await world.interrupted()
    })
  })
}
