import { type SeededRandom, seededRandom } from "@mailkeep/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { oauthForm, patchForm, warmupForm } from "../src/contract/bodyForms.ts"
import { account, clientOf, wholeAccount } from "./support/client.ts"
import { makeWorld, type World } from "./support/world.ts"

const words = [
  "",
  " ",
  "a",
  "0",
  "-1",
  "true",
  "null",
  "\u0000",
  "\ud800",
  "\u202e",
  "ä@ö.de",
  "a@b.co",
  "__proto__",
  "x".repeat(300),
]
const numbers = [0, -0, 1, -1, 0.5, 25, 587, 65_536, 2 ** 31, 2 ** 53, 1e308, -1e-7]

const anyJson = (random: SeededRandom, depth: number): unknown => {
  switch (
    random.pick(
      depth > 3
        ? (["text", "number", "null"] as const)
        : (["text", "number", "flag", "null", "list", "object"] as const),
    )
  ) {
    case "text":
      return random.pick(words)
    case "number":
      return random.pick(numbers)
    case "flag":
      return random.pick([true, false])
    case "null":
      return null
    case "list":
      return Array.from({ length: random.integer(0, 4) }, () => anyJson(random, depth + 1))
    case "object":
      return anyObject(random, depth, [...words, ...Object.keys(wholeAccount), ...Object.keys(wholeAccount.token)])
  }
}

const anyObject = (random: SeededRandom, depth: number, keys: ReadonlyArray<string>): object =>
  Object.fromEntries(
    Array.from({ length: random.integer(0, 6) }, () => [random.pick(keys), anyJson(random, depth + 1)]),
  )

const fieldNames = [
  ...[oauthForm, patchForm, warmupForm].flatMap(({ fields }) => Object.keys(fields)),
  ...[oauthForm, patchForm, warmupForm].flatMap(({ aliases }) => Object.keys(aliases)),
]

describe("arbitrary JSON", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  beforeAll(async () => {
    world = await makeWorld()
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it.each([1, 2, 3, 4, 5])("never makes a fault of ours, and every refusal says why (seed %s)", async (seed) => {
    const random = seededRandom(seed)
    const base = random.pick([{}, account, wholeAccount])
    for (let count = 0; count < 300; count++) {
      const body = random.pick([true, false])
        ? JSON.stringify(anyJson(random, 0))
        : JSON.stringify({ ...base, ...anyObject(random, 0, Object.keys(wholeAccount)) })
      const { json, status } = await call("POST", "/email-accounts/save", {
        body,
        headers: { "content-type": "application/json" },
      })
      expect([200, 400, 404, 422], body).toContain(status)
      if (status === 422) {
        expect(json.errors.length, body).toBeGreaterThan(0)
        for (const error of json.errors)
          expect(error, body).toEqual({ field: expect.any(String), message: expect.stringMatching(/./) })
      }
    }
  })

  it.each([
    ["POST", "save-oauth"],
    ["POST", "bulk"],
    ["POST", "reconnect-failed-email-accounts"],
    ["POST", "{id}"],
    ["PATCH", "{id}"],
    ["POST", "{id}/warmup"],
  ])("never makes a fault of ours in %s %s", async (method, route) => {
    const random = seededRandom(11)
    const { id } = (
      await call("POST", "/email-accounts/save", {
        body: { ...account, from_email: `${random.integer(1, 2 ** 30)}@example.com` },
      })
    ).json
    const names = [...Object.keys(wholeAccount), ...fieldNames]
    for (let count = 0; count < 100; count++) {
      const body = JSON.stringify(random.pick([true, false]) ? anyJson(random, 0) : anyObject(random, 0, names))
      const { json, status } = await call(method, `/email-accounts/${route.replace("{id}", String(id))}`, {
        body,
        headers: { "content-type": "application/json" },
      })
      expect([200, 202, 400, 404, 406, 422], body).toContain(status)
      if (status >= 400) expect(json.error, body).toMatch(/./)
    }
  })

  it("never makes one in a path or query", async () => {
    const random = seededRandom(9)
    for (let count = 0; count < 300; count++) {
      const method = random.pick(["GET", "DELETE", "POST", "HEAD", "PATCH", "OPTIONS"])
      const part = () => random.text("ab/%?&=#:;.,-_~0123456789 é\u0000", random.integer(0, 12))
      const path = `/${random.pick(["email-accounts", "email-accounts/", "x"])}${part()}`
      const { status } = await call(method, `${path}${random.pick(["", `?${part()}`, "?limit=1&offset=0"])}`)
      expect([200, 204, 404, 405, 415, 422], path).toContain(status)
    }
  })
})
