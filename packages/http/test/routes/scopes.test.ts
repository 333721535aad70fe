import { ApiKeys, defaultTenant, type Scope } from "@mailkeep/core"
import { Context, Effect, Redacted } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

// What everybody may see needs no key, nor do browsers on their way to a provider and back.
const { documentation: _1, oauthPages: _2, ...ofKeys } = Api.groups

const routes = Object.values(ofKeys)
  .flatMap((group) => Object.values(group.endpoints))
  .map(({ method, path }) => [method as string, path.replaceAll(/:\w+/g, "5")] as const)

describe("scopes", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  const keys = new Map<string, string>()
  const scopes: ReadonlyArray<ReadonlyArray<Scope>> = [[], ["read"], ["write"], ["read", "write"], ["admin"]]
  beforeAll(async () => {
    world = await makeWorld()
    call = clientOf(world)
    for (const each of scopes) {
      const issued = Context.get(world.context, ApiKeys).issue(defaultTenant, { label: "test", scopes: each })
      keys.set(each.join(), Redacted.value((await Effect.runPromise(issued)).key))
    }
  })
  afterAll(() => world.close())

  it.each(routes)("%s %s is answered to keys that may read, or write, and to admin", async (method, path) => {
    const needed = method === "GET" ? "read" : "write"
    for (const each of scopes) {
      const { json, status } = await call(method, path, { key: keys.get(each.join())! })
      const may = each.includes(needed) || each.includes("admin")
      expect([each, status === 403]).toEqual([each, !may])
      if (!may) expect(json.message).toBe(`This API key may not ${needed}.`)
      expect(status).not.toBe(401)
    }
  })
})
