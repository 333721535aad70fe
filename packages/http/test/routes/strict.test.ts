import { makeHandler } from "@mailkeep/http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const needless = { error: "This request must be sent without a body." }

describe("strict mode", () => {
  let world: World
  let strictly: World
  beforeAll(async () => {
    world = await makeWorld()
    strictly = { ...world, handler: makeHandler(world.context, { rateLimit: false, strict: true }) }
  })
  afterAll(() => world.close())

  it("tells at once everything that is wrong with path, query and body", async () => {
    const answer = await clientOf(strictly)("DELETE", "/email-accounts/unsuspend/5/?x=1&y=2", { body: {} })
    expect(answer.json.errors.map(({ field }: { field: string }) => field)).toEqual(["", "x", "y", ""])
  })

  // The list and one account are the two paths that are documented with a slash at their end.
  const withSlash = new Set(["/email-accounts", "/email-accounts/:id"])
  // Providers and mail programs add to the URLs that browsers come by.
  const { oauthPages: _, ...ofPrograms } = Api.groups
  it.each(
    Object.values(ofPrograms).flatMap((group) =>
      Object.values(group.endpoints).map(({ method, path }): [string, string] => [method, path]),
    ),
  )("is kept on %s %s: no other parameter, and no slash at the end", async (method, path) => {
    const asked = `${path.replaceAll(/:\w+/g, "5")}/?surprise=1`
    const { json, status } = await clientOf(strictly)(method, asked)
    const errors = [
      ...(withSlash.has(path) ? [] : [{ field: "", message: "The path must be sent without a slash at its end" }]),
      { field: "surprise", message: "is not a parameter of this request" },
    ]
    expect([status, json.errors]).toEqual([422, errors])
  })

  it.each<
    [what: string, body: AsyncIterable<Uint8Array> | Uint8Array | string | null, headers: object, refused: boolean]
  >([
    ["no body", null, {}, false],
    ["an empty text", "", {}, false],
    ["no bytes", new Uint8Array(), {}, false],
    ["a message of Node's without a body", (async function* () {})(), {}, false],
    ["a message of Node's that announces no bytes", (async function* () {})(), { "content-length": "0" }, false],
    ["a text", "{}", {}, true],
    ["bytes", new Uint8Array([0x7b, 0x7d]), {}, true],
    ["a message of Node's with a length", (async function* () {})(), { "content-length": "2" }, true],
    ["a message of Node's in chunks", (async function* () {})(), { "transfer-encoding": "chunked" }, true],
    ["a stream", new ReadableStream<Uint8Array>(), {}, true],
  ])("takes %s for what it is where none is needed", async (_what, body, headers, refused) => {
    const request = {
      method: "GET",
      url: "/api/v1/email-accounts/5",
      headers: new Headers({ ...headers, "x-api-key": world.key }),
      body,
    }
    const response = await strictly.handler(request)
    expect(response.status).toBe(refused ? 422 : 404)
    if (refused) expect(await response.json()).toMatchObject(needless)
  })

  it("does not echo what would break a line, nor a thousand parameters", async () => {
    const query = Array.from({ length: 1_000 }, (_, index) => `p%0A%E2%80%AE${index}=1`).join("&")
    const { json, text } = await clientOf(strictly)("GET", `/email-accounts?${query}`)
    expect(json.errors).toHaveLength(20)
    expect(text).not.toMatch(/\\n|\u202e/)
    expect(json.errors[0].field).toBe("***")
  })

  it("takes HEAD as GET", async () => {
    expect((await clientOf(strictly)("HEAD", "/email-accounts?limit=5")).status).toBe(200)
    expect((await clientOf(strictly)("HEAD", "/email-accounts?limits=5")).status).toBe(422)
  })

  it("is off unless it is asked for", async () => {
    const { status } = await clientOf(world)("POST", "/email-accounts/save/", {
      body: { ...account, message_per_day: "5" },
    })
    expect(status).toBe(200)
  })
})
