import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const queries = [
  "",
  "?",
  "?limit=1",
  "?limit=1&limit=2",
  "?limit=0",
  "?limit=%31",
  "?limit=1+",
  "?limit[]=1",
  "?offset=1&limit=100&esp=SMTP&username=%41DA&isInUse=false&fetch_tags=true&fetch_campaigns=true",
  "?isWarmupBlocked=true",
  "?cursor=none",
  "?fetch_tags=yes",
  "?unknown=1&toString=2&__proto__=3",
  "?username=%E0%A4%A",
  "?username=a%00b",
  "?api_key=wrong",
  "?limit=1#limit=2",
]

describe("a read whose key is in X-API-Key", () => {
  let world: World
  let id: number
  beforeAll(async () => {
    world = await makeWorld()
    const saved = await clientOf(world)("POST", "/email-accounts/save", { body: account })
    id = saved.json.emailAccountId
  })
  afterAll(() => world.close())

  // A bearer token goes through the router of the contract.
  const bothWays = async (path: string, key = world.key) => {
    const call = clientOf(world)
    const answers = [
      await call("GET", path, { key }),
      await call("GET", path, { key: null, headers: { authorization: `Bearer ${key}` } }),
    ]
    return answers.map(({ headers, status, text }) => ({
      status,
      text,
      headers: [...headers].filter(([name]) => name !== "x-request-id"),
    }))
  }

  it.each(queries)("is answered as by the router: %s", async (query) => {
    for (const path of ["/email-accounts", "/email-accounts/", `/email-accounts/${id}`, `/email-accounts/${id}/`]) {
      const [directly, byRouter] = await bothWays(`${path}${query}`)
      expect(directly).toEqual(byRouter)
    }
  })

  it.each(["0", "1", "9007199254740992", "12345678901234567", "%31", "01", "-1", "1.0", "x"])(
    "is answered as by the router about an account that isn't there: %s",
    async (unknown) => {
      const [directly, byRouter] = await bothWays(`/email-accounts/${unknown}`)
      expect(directly).toEqual(byRouter)
    },
  )

  it("is refused as by the router for want of a key that is known", async () => {
    for (const key of ["wrong", world.key.slice(0, -1), " "]) {
      const [directly, byRouter] = await bothWays("/email-accounts", key)
      expect(directly).toEqual(byRouter)
      expect(directly?.status).toBe(401)
    }
  })
})
