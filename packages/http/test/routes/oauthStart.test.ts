import { ConsentError, OAuthConsents } from "@mailkeep/core"
import { makeHandler } from "@mailkeep/http"
import { makeScriptedOAuthConsents } from "@mailkeep/testing"
import { Context, Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const start = "/oauth/google/start"

describe("a link to connect a mailbox with", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  beforeAll(async () => {
    world = await makeWorld({ oauth: {} })
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it("is good for an hour, and leads to the start below the public URL", async () => {
    const { json, status } = await call("POST", start, { body: { email: "ada@gmail.com" } })
    expect([status, json]).toEqual([
      200,
      {
        ok: true,
        url: expect.stringMatching(/^https:\/\/app\.example\.com\/api\/v1\/oauth\/google\/start\?ticket=1\.[\w.-]+$/),
        expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ])
  })

  it("is made without a body, too, and by the names that clients use elsewhere", async () => {
    expect((await call("POST", start)).status).toBe(200)
    const body = { from_email: " ada@gmail.com ", from_name: null, id: "", return_url: "" }
    expect((await call("POST", start, { body })).status).toBe(200)
    const strict = clientOf({ ...world, handler: makeHandler(world.context, { strict: true }) })
    expect((await strict("POST", start, { body: { from_email: "ada@gmail.com", id: "7" } })).json.errors).toEqual([
      { field: "from_email", message: "is not a field of this request: send it as email" },
      { field: "id", message: "must be the number of an account" },
    ])
  })

  it("is refused with everything that is wrong, by field", async () => {
    const body = {
      email: "ada",
      from_name: "a\nb",
      id: 77,
      return_url: "https://elsewhere.example/",
      provider: "google",
    }
    const { json, status } = await call("POST", start, { body })
    expect([status, json.errors.map(({ field }: { readonly field: string }) => field)]).toEqual([
      422,
      ["provider", "email", "from_name", "return_url", "id"],
    ])
    const untyped = await call("POST", start, { body: { email: 1, from_name: [], id: "x", return_url: {} } })
    expect([untyped.status, untyped.json.errors]).toEqual([
      422,
      [
        { field: "email", message: "must be a string" },
        { field: "from_name", message: "must be a string" },
        { field: "return_url", message: "must be a string" },
        { field: "id", message: "must be the number of an account" },
      ],
    ])
  })

  it("is made for whom may write", async () => {
    expect((await call("POST", start, { key: world.readOnlyKey })).status).toBe(403)
    expect((await call("POST", start, { key: null })).status).toBe(401)
  })

  it("isn't made for a provider that no application is for", async () => {
    const { json, status } = await call("POST", "/oauth/yahoo/start")
    expect([status, json]).toEqual([
      404,
      expect.objectContaining({ errorCode: "OAUTH_NOT_CONFIGURED", error: expect.stringContaining("yahoo") }),
    ])
  })

  it("isn't made while the master key can't be used", async () => {
    const error = new ConsentError({ reason: "unavailable", issues: [], message: "The master key can't be used." })
    const consents = makeScriptedOAuthConsents({ invite: () => Effect.fail(error) })
    const handler = makeHandler(Context.add(world.context, OAuthConsents, consents))
    const { headers, json, status } = await clientOf({ ...world, handler })("POST", start)
    expect([status, json.errorCode, headers.get("retry-after")]).toEqual([503, "OAUTH_UNAVAILABLE", "30"])
  })

  it("lies in no database: a request with an Idempotency-Key has another each time", async () => {
    const headers = { "idempotency-key": "one" }
    const answers = [await call("POST", start, { headers }), await call("POST", start, { headers })]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[1]!.headers.get("idempotency-replayed")).toBeNull()
    expect(answers[1]!.json.url).not.toBe(answers[0]!.json.url)
  })
})
