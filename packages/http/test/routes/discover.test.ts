import { DomainName } from "@mailkeep/core"
import { candidate, discoveryResult, makeScriptedDiscovery } from "@mailkeep/testing"
import { afterEach, describe, expect, it } from "vitest"
import { account, canary, clientOf } from "../support/client.ts"
import { makeWorld, type World, type WorldOptions } from "../support/world.ts"

const worlds: Array<World> = []
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())))

const makeCall = async (script: Parameters<typeof makeScriptedDiscovery>[0], options: WorldOptions = {}) => {
  const { asked, layer } = makeScriptedDiscovery(script)
  const world = await makeWorld({ ...options, discovery: layer })
  worlds.push(world)
  return { asked, call: clientOf(world), world }
}
const foundFor = (address: string) => discoveryResult({ candidates: [candidate("example.org", [address])] })

describe("POST /email-accounts/discover", () => {
  it("tells everything that was found, by wire name", async () => {
    const { asked, call } = await makeCall({
      "example.org": (address) => ({
        ...foundFor(address),
        provider: { id: "own", name: "Own", status: "ok" },
        hints: [{ code: "enable-imap", message: "Switch IMAP on.", url: "https://help.example.org/" }],
        limits: {
          messagesPerDay: 500,
          window: "rolling-24-hours",
          source: "https://help.example.org/limits",
          date: "2026-01-01",
          confidence: "official",
        },
        trace: [{ origin: "catalog-mx", target: "example.org MX", finding: "two", startedAt: 1, endedAt: 12 }],
      }),
    })
    const { json, status } = await call("POST", "/email-accounts/discover", { body: { email: " ada@example.org " } })
    expect(status).toBe(200)
    expect(json).toEqual({
      ok: true,
      outcome: "found",
      message: "Servers were found.",
      domain: "example.org",
      suggestion: null,
      provider: { id: "own", name: "Own", status: "ok" },
      smtp_host: "smtp.example.org",
      smtp_port: 465,
      smtp_security: "implicit-tls",
      user_name: "ada@example.org",
      imap_host: "imap.example.org",
      imap_port: 993,
      imap_security: "implicit-tls",
      imap_user_name: "ada@example.org",
      candidates: [
        {
          origin: "srv",
          trust: "high",
          provider: null,
          needs_confirmation: false,
          confirm_domains: [],
          smtp: {
            host: "smtp.example.org",
            port: 465,
            security: "implicit-tls",
            user_names: ["ada@example.org"],
            auth: ["password"],
            answered: null,
          },
          imap: {
            host: "imap.example.org",
            port: 993,
            security: "implicit-tls",
            user_names: ["ada@example.org"],
            auth: ["password"],
            answered: null,
          },
          warnings: [],
        },
      ],
      hints: [{ code: "enable_imap", message: "Switch IMAP on.", help_url: "https://help.example.org/" }],
      limits: {
        messages_per_day: 500,
        window: "rolling-24-hours",
        source: "https://help.example.org/limits",
        date: "2026-01-01",
        confidence: "official",
      },
      ends_on: null,
      help_url: null,
      retry: false,
      trace: [{ origin: "catalog_mx", target: "example.org MX", finding: "two", started_ms: 1, ended_ms: 12 }],
    })
    expect(asked).toEqual(["ada@example.org"])
  })

  it("shows servers that have to be confirmed as candidates only, so that no program sends a password there unseen", async () => {
    const { call } = await makeCall({
      "example.org": discoveryResult({
        candidates: [candidate("example.net", [], { confirm: [DomainName.make("example.net")], trust: "low" })],
      }),
    })
    const { json } = await call("POST", "/email-accounts/discover", { body: { email: "ada@example.org" } })
    expect(json).toMatchObject({ ok: false, outcome: "found", smtp_host: null, imap_host: null, user_name: null })
    expect(json.candidates[0]).toMatchObject({
      needs_confirmation: true,
      confirm_domains: ["example.net"],
      smtp: { host: "smtp.example.net" },
    })
  })

  it("asks nobody for what is no address, and tells everything that is wrong", async () => {
    const { asked, call } = await makeCall({})
    for (const email of ["ada", 5, null, "", undefined]) {
      const { json, status } = await call("POST", "/email-accounts/discover", { body: { email, password: canary } })
      expect(status).toBe(422)
      expect(json.errors.map(({ field }: { field: string }) => field)).toEqual(["password", "email"])
      expect(JSON.stringify(json)).not.toContain("CANARY")
    }
    expect(asked).toEqual([])
  })

  it("refuses an address of a domain that nobody can ask about", async () => {
    const { call } = await makeCall({ "example.org": discoveryResult({ outcome: "invalid-address" }) })
    const { json, status } = await call("POST", "/email-accounts/discover", { body: { email: "ada@example.org" } })
    expect([status, json.errors[0].field]).toEqual([422, "email"])
  })

  it("is answered anew with the same Idempotency-Key when the answer may be another, and else once", async () => {
    const { asked, call } = await makeCall({
      "silent.example": discoveryResult({ outcome: "temporary-error", retry: true }),
    })
    const ask = (email: string, key: string) =>
      call("POST", "/email-accounts/discover", { body: { email }, headers: { "idempotency-key": key } })
    const first = await ask("ada@silent.example", "a")
    expect([first.status, first.json.outcome, first.headers.get("retry-after")]).toEqual([200, "temporary_error", "30"])
    await ask("ada@silent.example", "a")
    expect(asked).toHaveLength(2)
    await ask("ada@example.org", "b")
    const again = await ask("ada@example.org", "b")
    expect(again.headers.get("idempotency-replayed")).toBe("true")
    expect(asked).toHaveLength(3)
  })

  it("is limited as checks are, for each tenant by itself", async () => {
    const { call, world } = await makeCall({}, { checkLimit: { perTargetPerHour: 1 } })
    const ask = (email: string, key = world.key) => call("POST", "/email-accounts/discover", { body: { email }, key })
    expect((await ask("ada@example.org")).status).toBe(200)
    const { headers, json, status } = await ask("bob@example.org")
    expect([status, json.error.code]).toEqual([429, "CHECK_LIMIT_EXCEEDED"])
    expect(json.error.message).toMatch(/^example\.org was checked too often/)
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(3_500)
    expect((await ask("bob@example.org", world.foreignKey)).status).toBe(200)
    expect((await ask("bob@gmail.com")).status).toBe(200)
  })

  it("needs a key that may write, as it has others' servers asked", async () => {
    const { call, world } = await makeCall({})
    const { status } = await call("POST", "/email-accounts/discover", {
      body: { email: "ada@example.org" },
      key: world.readOnlyKey,
    })
    expect(status).toBe(403)
  })
})

describe("save without servers", () => {
  const { imap_host: _1, smtp_host: _2, ...bare } = { ...account, from_email: "ada@example.org" }

  it("stores and checks at the servers that are found", async () => {
    const { asked, call } = await makeCall({ "example.org": foundFor })
    const { json, status } = await call("POST", "/email-accounts/save", { body: bare })
    expect(status).toBe(200)
    const { json: shown } = await call("GET", `/email-accounts/${json.id}`)
    expect(shown).toMatchObject({ smtp_host: "smtp.example.org", smtp_port: 465, imap_host: "imap.example.org" })
    expect(asked).toEqual(["ada@example.org"])
  })

  it("is not kept for its Idempotency-Key while name servers give no answer", async () => {
    let isSilent = true
    const { call } = await makeCall({
      "example.org": (address) =>
        isSilent ? discoveryResult({ outcome: "temporary-error", retry: true }) : foundFor(address),
    })
    const headers = { "idempotency-key": "k" }
    const first = await call("POST", "/email-accounts/save", { body: bare, headers })
    expect([first.status, first.json.errorCode]).toEqual([503, "DISCOVERY_UNAVAILABLE"])
    expect(first.json.error).toMatch(/example\.org.*Retry-After.*smtp_host and imap_host/)
    isSilent = false
    expect((await call("POST", "/email-accounts/save", { body: bare, headers })).status).toBe(200)
  })

  it("tells in the check which user names were tried", async () => {
    const { call } = await makeCall(
      { "example.org": discoveryResult({ candidates: [candidate("example.org", ["ada@example.org", "ada"])] }) },
      { servers: { "smtp.example.org": "refuses" } },
    )
    const { json } = await call("POST", "/email-accounts/check", { body: bare })
    expect(json.smtp).toMatchObject({ ok: false, user_names: ["ada@example.org", "ada"] })
    expect(json.imap).not.toHaveProperty("user_names")
  })
})
