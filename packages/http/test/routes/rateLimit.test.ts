import { AccountStore, ApiKeys, TenantId } from "@mailkeep/core"
import { makeHandler, type RateLimiter } from "@mailkeep/http"
import { layerMemoryAccountStore } from "@mailkeep/testing"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import { account, type Answer, clientOf } from "../support/client.ts"
import { makeWorld, type WorldOptions } from "../support/world.ts"

const makeClock = async () => {
  const clock = await Effect.runPromise(Effect.scoped(TestClock.make()))
  const adjust = (milliseconds: number) => Effect.runPromise(clock.adjust(milliseconds))
  await adjust(Date.UTC(2030, 0, 1))
  return { clock, adjust }
}

const withWorld = async (
  options: WorldOptions,
  work: (call: ReturnType<typeof clientOf>, world: Awaited<ReturnType<typeof makeWorld>>) => Promise<void>,
) => {
  const world = await makeWorld(options)
  try {
    await work(clientOf(world), world)
  } finally {
    await world.close()
  }
}

const START = Date.UTC(2030, 0, 1) / 1_000
const limitsOf = ({ headers }: Answer) =>
  ["limit", "remaining", "reset"].map((name) => Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN))

describe("the rate limit", () => {
  it("is 10 requests a second of one key, all routes together, and says when the next is answered", async () => {
    const { adjust, clock } = await makeClock()
    await withWorld({ handler: { rateLimit: {} }, clock }, async (call) => {
      expect(limitsOf(await call("GET", "/email-accounts"))).toEqual([10, 9, START + 1])
      await adjust(300)
      for (let left = 8; left >= 0; left--) {
        expect(limitsOf(await call("GET", left % 2 === 0 ? "/email-accounts" : "/email-accounts/7"))[1]).toBe(left)
      }
      const refused = await call("POST", "/email-accounts/save", { body: account })
      expect(refused.status).toBe(429)
      expect(limitsOf(refused)).toEqual([10, 0, START + 1])
      expect(refused.headers.get("retry-after")).toBe("1")
      expect(refused.json).toEqual({
        error: {
          code: "RATE_LIMIT_EXCEEDED",
          message: "Too many requests were sent with this API key; send the next when Retry-After has passed.",
          retry_after: 1,
        },
      })
      await adjust(700)
      expect((await call("POST", "/email-accounts/save", { body: account })).status).toBe(200)
    })
  })

  it("is 60 a minute, and tells of the limit that is nearest", async () => {
    const { adjust, clock } = await makeClock()
    await withWorld({ handler: { rateLimit: {} }, clock }, async (call) => {
      for (let second = 0; second < 6; second++) {
        for (let count = 0; count < 10; count++) expect((await call("GET", "/email-accounts")).status).toBe(200)
        await adjust(1_000)
      }
      const refused = await call("GET", "/email-accounts")
      expect([refused.status, ...limitsOf(refused)]).toEqual([429, 60, 0, START + 60])
      expect(refused.json.error.retry_after).toBe(54)
      await adjust(54_000)
      expect((await call("GET", "/email-accounts")).status).toBe(200)
    })
  })

  it("reads no body and does nothing for a request that it refuses, and doesn't count it", async () => {
    const { adjust, clock } = await makeClock()
    await withWorld({ handler: { rateLimit: { perSecond: 1, perMinute: 2 } }, clock }, async (call, world) => {
      await call("GET", "/email-accounts")
      let isRead = false
      const answer = await world.handler({
        method: "POST",
        url: "/api/v1/email-accounts/save",
        headers: new Headers({ "x-api-key": world.key, "idempotency-key": "k" }),
        body: {
          async *[Symbol.asyncIterator]() {
            isRead = true
            yield new TextEncoder().encode(JSON.stringify(account))
          },
        },
      })
      expect([answer.status, isRead, world.probes]).toEqual([429, false, []])
      for (let count = 0; count < 20; count++) await call("GET", "/email-accounts")
      await adjust(1_000)
      expect((await call("GET", "/email-accounts")).json).toEqual([])
    })
  })

  it("is each key's own, also of keys of one tenant", async () => {
    const { clock } = await makeClock()
    await withWorld({ handler: { rateLimit: { perSecond: 1 } }, clock }, async (call, world) => {
      for (const key of [world.key, world.readOnlyKey, world.foreignKey]) {
        expect((await call("GET", "/email-accounts", { key })).status).toBe(200)
        expect((await call("GET", "/email-accounts", { key })).status).toBe(429)
      }
    })
  })

  it("counts and tells whatever becomes of a request with a valid key, and nothing without one", async () => {
    const { clock } = await makeClock()
    const broken = Layer.effect(
      AccountStore,
      Effect.map(AccountStore, (store) => AccountStore.of({ ...store, get: () => Effect.die(new Error("broken")) })),
    ).pipe(Layer.provide(layerMemoryAccountStore))
    const options = { handler: { rateLimit: {}, onError: () => {} }, clock, accountStore: broken }
    await withWorld(options, async (call, world) => {
      expect(limitsOf(await call("GET", "/email-accounts", { key: "wrong" }))[0]).toBeNaN()
      expect(limitsOf(await call("GET", "/nowhere"))[0]).toBeNaN()
      const answers = [
        await call("GET", "/email-accounts?limit=x"),
        await call("GET", "/email-accounts/7"),
        await call("HEAD", "/email-accounts"),
        await call("POST", "/email-accounts/save", { body: "{" }),
        await call("GET", "/email-accounts", { key: world.readOnlyKey }),
        await call("DELETE", "/email-accounts/7", { key: world.readOnlyKey }),
      ]
      expect(answers.map((answer) => [answer.status, limitsOf(answer)[1]])).toEqual([
        [422, 9],
        [500, 8],
        [200, 7],
        [400, 6],
        [200, 9],
        [403, 8],
      ])
    })
  })

  it("is nobody's when it is switched off", async () => {
    await withWorld({ handler: { rateLimit: false } }, async (call) => {
      for (let count = 0; count < 11; count++) {
        const answer = await call("GET", "/email-accounts")
        expect([answer.status, limitsOf(answer)[0]]).toEqual([200, Number.NaN])
      }
    })
  })

  it("is counted by the host's own limiter where it has one, which is told no secret", async () => {
    const { clock } = await makeClock()
    const callers: Array<string> = []
    const rateLimiter: RateLimiter = {
      take: async (caller, now) => {
        callers.push(caller)
        return { allowed: callers.length < 2, limit: 7, remaining: 3, resetsAt: now + 2_500 }
      },
    }
    await withWorld({ handler: { rateLimit: {}, rateLimiter }, clock }, async (call, world) => {
      expect(limitsOf(await call("GET", "/email-accounts"))).toEqual([7, 3, START + 3])
      const refused = await call("GET", "/email-accounts")
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "3"])
      expect(callers[0]).toBe(`key ${world.key.split("_")[1]}`)
    })
  })

  it("is a tenant's together where the host tells who sends a request", async () => {
    const callers: Array<string> = []
    const take: RateLimiter["take"] = (caller) => {
      callers.push(caller)
      return { allowed: true, limit: 1, remaining: 1, resetsAt: 0 }
    }
    await withWorld({}, async (_call, world) => {
      const keys = {
        ...Context.get(world.context, ApiKeys),
        verify: () => Effect.succeed({ tenantId: TenantId.make("t1"), scopes: ["read" as const], keyId: null }),
      }
      const handler = makeHandler(Context.add(world.context, ApiKeys, keys), { rateLimiter: { take } })
      await handler(new Request("http://localhost/api/v1/email-accounts", { headers: { "x-api-key": "anything" } }))
      expect(callers).toEqual(["tenant t1"])
    })
  })

  it("answers 500 and tells the operator when the host's limiter fails", async () => {
    const faults: Array<string> = []
    const rateLimiter: RateLimiter = { take: () => Promise.reject(new Error("redis is down")) }
    const onError = ({ message }: { readonly message: string }) => void faults.push(message)
    await withWorld({ handler: { rateLimit: {}, rateLimiter, onError } }, async (call) => {
      expect((await call("GET", "/email-accounts")).status).toBe(500)
      expect(faults).toEqual(["Error: redis is down"])
    })
  })
})

describe("the limit of checks", () => {
  it("answers 429 with a code of its own, and saves nothing", async () => {
    await withWorld({ checkLimit: { perTargetPerHour: 1 } }, async (call) => {
      expect((await call("POST", "/email-accounts/check", { body: account })).status).toBe(200)
      const refused = await call("POST", "/email-accounts/save", { body: account })
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "3600"])
      expect(refused.json).toEqual({
        error: {
          code: "CHECK_LIMIT_EXCEEDED",
          message:
            "smtp.example.com:465 was checked too often within an hour, so nothing was done; try again in 60 minutes.",
          retry_after: 3_600,
        },
      })
      expect((await call("GET", "/email-accounts")).json).toEqual([])
    })
  })
})
