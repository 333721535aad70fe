import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

// A bulk has no key in its body.
const routes = Object.values(Api.groups)
  .flatMap((group) => Object.values(group.endpoints))
  .filter(({ method, path, payload }) => /^(?:POST|PATCH)$/.test(method) && payload.size > 0 && !path.endsWith("/bulk"))
  .map(({ method, path }) => [method as string, path as string] as const)

describe("a body that holds the API key", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  let id: number
  beforeAll(async () => {
    world = await makeWorld()
    call = clientOf(world)
    const body = { from_name: "Ada", from_email: "ada@example.com", password: "secret", smtp_host: "mail.example.com" }
    id = (await call("POST", "/email-accounts/save", { body: { ...body, imap_host: "mail.example.com" } })).json.id
  })
  afterAll(() => world.close())

  it.each(routes)("is read by %s %s for all that it says besides", async (method, template) => {
    const path = template.replace(/:\w+/, String(id))
    const answer = await call(method, path, { key: null, body: { api_key: world.key, no_such_field: 1 } })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain("no_such_field")
    expect(answer.text).not.toContain("api_key")
  })

  it.each(["POST", "PATCH"])("changes an account by %s", async (method) => {
    const body = { api_key: world.key, from_name: `Ada by ${method}` }
    expect((await call(method, `/email-accounts/${id}`, { key: null, body })).status).toBe(200)
    expect((await call("GET", `/email-accounts/${id}`)).json.from_name).toBe(`Ada by ${method}`)
  })
})
