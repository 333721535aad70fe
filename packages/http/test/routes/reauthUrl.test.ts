import { ConsentError, EmailAccountsError, OAuthConsents, StoreFailed } from "@mailkeep/core"
import { type Fault, makeHandler } from "@mailkeep/http"
import { makeScriptedOAuthConsents } from "@mailkeep/testing"
import { Context, Effect } from "effect"
import { TestClock } from "effect/testing"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World, type WorldOptions } from "../support/world.ts"

const oauth = {
  from_name: "Grace",
  from_email: "grace@gmail.com",
  username: "grace@gmail.com",
  type: "GMAIL",
  token: { scope: "mail", token_type: "Bearer", expiry_date: 1, refresh_token: "CANARY-refresh" },
  warmup_enabled: false,
  use_whitelabel_credentials: false,
}
const link = expect.stringMatching(/^https:\/\/app\.example\.com\/api\/v1\/oauth\/google\/start\?ticket=1\./) as unknown

describe("the link by which an account's owner agrees anew", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  let id: number
  const worldOf = async (options: WorldOptions = {}) => {
    world = await makeWorld({
      oauth: {
        refresh: () => Effect.succeed({ kind: "rejected", text: "invalid_grant", retryAfterSeconds: null }),
      },
      ...options,
    })
    call = clientOf(world)
    id = (await call("POST", "/email-accounts/save-oauth", { body: oauth })).json.emailAccountId
  }
  const over = (answers: Partial<OAuthConsents["Service"]>) => {
    const faults: Array<Fault> = []
    const context = Context.add(world.context, OAuthConsents, makeScriptedOAuthConsents(answers))
    const handler = makeHandler(context, { rateLimit: false, onError: (fault) => void faults.push(fault) })
    return { call: clientOf({ ...world, handler }), faults }
  }
  beforeEach(() => worldOf())
  afterEach(() => world.close())

  it("is in the answer to reauth, which says for how long it is good: seven days", async () => {
    await world.close()
    await worldOf({ clock: await Effect.runPromise(Effect.scoped(TestClock.make())) })
    const { json } = await call("POST", `/email-accounts/${id}/reauth`)
    expect(json).toMatchObject({
      ok: false,
      reauthenticated: false,
      reauth_url: link,
      reauth_url_expires_at: "1970-01-08T00:00:00.000Z",
    })
  })

  it("is in the account's details when the provider no longer accepts its consent, by either way to read them", async () => {
    for (const headers of [{ "x-api-key": world.key }, { authorization: `Bearer ${world.key}` }]) {
      const { json } = await call("GET", `/email-accounts/${id}`, { key: null, headers })
      expect(json).toMatchObject({ smtp_diagnosis: { category: "oauth_token_rejected" }, reauth_url: link })
    }
  })

  it("is in no list, and in no details of an account that is well or has another trouble", async () => {
    expect((await call("GET", "/email-accounts")).text).not.toContain("reauth_url")
    const other = await call("POST", "/email-accounts/save", { body: account })
    expect((await call("GET", `/email-accounts/${other.json.id}`)).text).not.toContain("reauth_url")
  })

  it("isn't in the details where the provider refuses the operator's application: no owner can help", async () => {
    await world.close()
    await worldOf({ oauth: {} })
    const { json } = await call("GET", `/email-accounts/${id}`)
    expect(json).toMatchObject({ smtp_diagnosis: { category: "oauth_token_rejected", actor: "operator" } })
    expect(json).not.toHaveProperty("reauth_url")
  })

  it("isn't given to a key that may only read: it leads to a change", async () => {
    const { json, status } = await call("GET", `/email-accounts/${id}`, { key: world.readOnlyKey })
    expect([status, "reauth_url" in json]).toEqual([200, false])
  })

  it("isn't there where no application is for the provider, or no public URL", async () => {
    const other = await call("POST", "/email-accounts/save", { body: account })
    const none = { reauth_url: null, reauth_url_expires_at: null }
    expect((await call("POST", `/email-accounts/${other.json.id}/reauth`)).json).toMatchObject(none)
    await world.close()
    await worldOf({ consenting: { publicUrl: null } })
    expect((await call("POST", `/email-accounts/${id}/reauth`)).json).toMatchObject(none)
    expect((await call("GET", `/email-accounts/${id}`)).text).not.toContain("reauth_url")
  })

  it("isn't in the way of the rest of an answer: the operator hears why it couldn't be made", async () => {
    for (const [error, told] of [
      [new ConsentError({ reason: "unavailable", issues: [], message: "no key" }), 2],
      [new ConsentError({ reason: "not-configured", issues: [], message: "nothing" }), 0],
      [new EmailAccountsError({ reason: new StoreFailed({ cause: new Error("down") }) }), 2],
    ] as const) {
      const { call, faults } = over({ reauthorize: () => Effect.fail(error) })
      const reauth = await call("POST", `/email-accounts/${id}/reauth`)
      expect([reauth.status, reauth.json.reauth_url]).toEqual([200, null])
      const read = await call("GET", `/email-accounts/${id}`)
      expect([read.status, "reauth_url" in read.json, faults.length]).toEqual([200, false, told])
    }
  })

  it("lies in no database: reauth with an Idempotency-Key is kept only without one", async () => {
    const headers = { "idempotency-key": "one" }
    const path = `/email-accounts/${id}/reauth`
    const urls = [await call("POST", path, { headers }), await call("POST", path, { headers })]
    expect(urls[0]!.json.reauth_url).not.toBe(urls[1]!.json.reauth_url)
    const without = over({})
    await without.call("POST", path, { headers: { "idempotency-key": "two" } })
    const again = await without.call("POST", path, { headers: { "idempotency-key": "two" } })
    expect(again.headers.get("idempotency-replayed")).toBe("true")
  })
})
