import { inspect } from "node:util"
import { Context, Tracer } from "effect"
import { makeHandler } from "@mailkeep/http"
import { afterEach, describe, expect, it, vi } from "vitest"
import { cameBack, granted, makeBrowser, makeExchange } from "./support/browser.ts"
import { type Answer, canary, clientOf, wholeAccount } from "./support/client.ts"
import { makeWorld, type World } from "./support/world.ts"

const spellings = ["CANARY", btoa("CANARY").slice(0, 7), encodeURIComponent(canary)]
const { id: _, ...good } = wholeAccount

/** Batches of every kind of row, and what is read of them when they are checked. */
const bulk = async (call: ReturnType<typeof clientOf>, { key }: World): Promise<ReadonlyArray<Answer>> => {
  const quoted = `"${canary.replaceAll('"', '""')}"`
  const path = `/email-accounts/bulk?api_key=${key}`
  const csv = { key: null, headers: { "content-type": "text/csv" } }
  const rows = [
    { ...good, from_email: "c@example.com" },
    { ...good, from_email: "d@example.com", smtp_host: "bad.example.com", imap_host: "bad.example.com" },
    { ...good, from_email: canary, user_name: `${canary}\n`, time_zone: canary },
    { ...good, password: [canary], token: canary, imap_password: { canary } },
    canary,
  ]
  const answers = [
    await call("POST", path, { key: null, body: rows }),
    await call("POST", path, { key: null, body: { accounts: canary, [`${"x".repeat(80)}${canary}`]: canary } }),
    await call("POST", path, { ...csv, body: `Email,SMTP Password,Port\n${quoted},${quoted},${quoted}\n` }),
    await call("POST", path, { ...csv, body: `Email,SMTP Password\nx@example.com,${quoted},${quoted}\n` }),
    await call("POST", path, { ...csv, body: `${canary},${canary}\n` }),
    await call("POST", path, { ...csv, body: `Email,SMTP Password\nx,"CANARY` }),
  ]
  const one = `/email-accounts/bulk/${answers[0]!.json.batch_id}`
  return [...answers, await call("GET", `${one}/events`), await call("GET", one)]
}

/** What else may come with a secret: rightly a token, wrongly all of them. */
const settings = async (call: ReturnType<typeof clientOf>): Promise<ReadonlyArray<Answer>> => {
  const { expiry: _1, expires_in: _2, ext_expires_in: _3, ...token } = good.token
  const oauth = {
    from_name: "Grace",
    from_email: "grace@gmail.com",
    username: "grace@gmail.com",
    type: "GMAIL",
    token,
    warmup_enabled: true,
    use_whitelabel_credentials: false,
  }
  const { refresh_token: _4, ...unrenewable } = { ...token, expiry_date: 1 }
  const first = await call("POST", "/email-accounts/save-oauth", { body: oauth })
  const one = `/email-accounts/${first.json.id}`
  return [
    first,
    await call("POST", "/email-accounts/save-oauth", { body: { ...oauth, token: { ...token, scope: `${canary}\n` } } }),
    await call("POST", "/email-accounts/save-oauth", { body: { ...oauth, token: unrenewable } }),
    await call("POST", one, { body: { password: canary, token: canary, max_email_per_day: canary } }),
    await call("PATCH", one, {
      body: { imap_password: canary, is_suspended: canary, [`${"x".repeat(80)}${canary}`]: canary },
    }),
    await call("POST", `${one}/warmup`, { body: { warmup_enabled: canary, warmup_key_id: canary } }),
    await call("POST", `${one}/reauth`, { body: { password: canary } }),
    await call("POST", "/email-accounts/discover", { body: { email: "ada@example.org", password: canary } }),
    await call("POST", "/email-accounts/discover", { body: { email: canary, [canary]: canary } }),
    await call("POST", "/email-accounts/save", {
      body: { from_name: "Ada", from_email: "ada@unknown.example", password: canary },
    }),
  ]
}

/** A consent, with a canary in every secret that a browser or a provider brings. A state and a ticket are none of their own. */
const consents = async (world: World, handler: World["handler"]): Promise<ReadonlyArray<string>> => {
  const browser = makeBrowser({ handler })
  const call = clientOf({ ...world, handler })
  const { url } = (await call("POST", "/oauth/google/start")).json as { readonly url: string }
  const { headers, location } = await browser.open(url)
  const back = cameBack(location, { code: "CANARY-code", session_state: "x" })
  const pages = [
    await browser.open(back),
    await browser.open(back),
    await browser.open(back, { accept: "application/json" }),
    await browser.open(back, { cookie: "__Host-mailkeep-oauth=CANARY" }),
    await browser.open("/oauth/google/start?ticket=CANARY%2Dticket&api_key=CANARY"),
    await browser.open("/oauth/CANARY/callback?state=CANARY&code=CANARY"),
  ]
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 403, 422, 400])
  const [ticket, state] = [new URL(url), new URL(location)].map(({ searchParams }) => searchParams)
  const secrets = [ticket!.get("ticket")!, state!.get("state")!, browser.cookie()!.split("=")[1]!]
  for (const secret of secrets) expect(JSON.stringify([...headers]) + url).toContain(secret)
  return [...secrets, ...pages.map(({ headers, text }) => text + JSON.stringify([...headers]))]
}

describe("a password, a token and an API key", () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it("appear in no answer, no output and no span", async () => {
    const output: Array<string> = []
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        output.push(String(chunk))
        return true
      })
    }
    for (const method of ["debug", "error", "info", "log", "warn"] as const) {
      vi.spyOn(console, method).mockImplementation(
        (...parts: ReadonlyArray<unknown>) => void output.push(inspect(parts, { depth: 9 })),
      )
    }
    const spans: Array<string> = []
    const tracer = Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        const end = span.end.bind(span)
        span.end = (time, exit) => {
          end(time, exit)
          spans.push(`${span.name} ${JSON.stringify([...span.attributes])} ${JSON.stringify(span.events)}`)
        }
        return span
      },
    })
    const { oauth } = makeExchange(() => granted("ada@gmail.com"))
    const world = await makeWorld({ servers: { "bad.example.com": "refuses" }, oauth })
    const handler = makeHandler(Context.add(world.context, Tracer.Tracer, tracer), {
      logRequests: true,
      rateLimit: false,
    })
    const call = clientOf({ ...world, handler })
    const answers = [
      ...(await Promise.all(
        [
          good,
          { ...good, from_email: "b@example.com", smtp_host: "bad.example.com", imap_host: "bad.example.com" },
          { ...good, from_email: "nobody" },
          { ...good, password: `${canary}\n`, token: { scope: canary, expiry_date: canary } },
          { ...good, imap_password: [canary], smtp_port: canary, type: canary, time_zone: canary },
          { ...good, user_name: "x".repeat(300), [`field-${"x".repeat(80)}-${canary}`]: canary },
          '{"password":"CANARY"',
          JSON.stringify([canary]),
        ].map((body) => call("POST", `/email-accounts/save?api_key=${world.key}`, { body, key: null })),
      )),
      await call("POST", "/email-accounts/save", { body: good }),
      await call("POST", "/email-accounts/save", { key: null, body: { ...good, api_key: world.key, x: canary } }),
      await call("POST", "/email-accounts/save", { key: null, body: { api_key: canary.padEnd(40, "-") } }),
      ...(await settings(call)),
      ...(await bulk(call, world)),
      await call("GET", "/email-accounts"),
      await call("GET", `/email-accounts/${encodeURIComponent(canary)}`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([
      200, 400, 422, 422, 422, 422, 400, 422, 400, 422, 401, 200, 422, 400, 422, 422, 422, 200, 422, 422, 422, 202, 422,
      202, 202, 422, 400, 200, 200, 200, 404,
    ])
    const [ticket, state, cookie, ...pages] = await consents(world, handler)
    expect(output.some((text) => text.includes("/oauth/:provider/callback"))).toBe(true)
    expect(spans.some((span) => span.includes("/oauth/:provider/callback"))).toBe(true)
    expect(output.some((text) => text.includes("/email-accounts/save"))).toBe(true)
    expect(spans.some((span) => span.startsWith("mailkeep.http"))).toBe(true)
    await world.close()
    for (const secret of [ticket!, state!, cookie!]) {
      expect([...pages, ...output, ...spans].filter((text) => text.includes(secret))).toEqual([])
    }
    const everything = [
      ...pages,
      ...answers.map(({ headers, text }) => text + JSON.stringify([...headers])),
      ...output,
      ...spans,
    ]
    for (const secret of [...spellings, world.key]) {
      expect(everything.filter((text) => text.includes(secret))).toEqual([])
    }
  })
})
