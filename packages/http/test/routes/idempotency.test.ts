import { AccountStore, IdempotencyStore, type StoredAnswer, StoreError } from "@mailkeep/core"
import { makeHandler } from "@mailkeep/http"
import { layerMemoryAccountStore, layerMemoryIdempotencyStore } from "@mailkeep/testing"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import { account, canary, clientOf } from "../support/client.ts"
import { makeWorld, type World, type WorldOptions } from "../support/world.ts"

type Call = ReturnType<typeof clientOf>

const withWorld = async (options: WorldOptions, work: (call: Call, world: World) => Promise<void>) => {
  const world = await makeWorld(options)
  try {
    await work(clientOf(world), world)
  } finally {
    await world.close()
  }
}

const makeClock = async () => {
  const clock = await Effect.runPromise(Effect.scoped(TestClock.make()))
  return { clock, pass: (milliseconds: number) => Effect.runPromise(clock.adjust(milliseconds)) }
}

const keyed = (key: string, more: object = {}) => ({ headers: { "idempotency-key": key, ...more } })
const save = (call: Call, key: string, body: unknown = account) =>
  call("POST", "/email-accounts/save", { body, ...keyed(key) })
const [SECOND, HOUR] = [1_000, 3_600_000]

/** A store of accounts whose methods are changed. */
const accountsWith = (change: (store: AccountStore["Service"]) => Partial<AccountStore["Service"]>) =>
  Layer.effect(
    AccountStore,
    Effect.map(AccountStore, (store) => AccountStore.of({ ...store, ...change(store) })),
  ).pipe(Layer.provide(layerMemoryAccountStore))

const answersWith = (change: (store: IdempotencyStore["Service"]) => Partial<IdempotencyStore["Service"]>) =>
  Layer.effect(
    IdempotencyStore,
    Effect.map(IdempotencyStore, (store) => IdempotencyStore.of({ ...store, ...change(store) })),
  ).pipe(Layer.provide(layerMemoryIdempotencyStore))

/** Something that somebody waits for until it is said. */
const makeSignal = () => {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

describe("a request with an Idempotency-Key", () => {
  it("is done once, and has the same answer whenever it is sent again", async () => {
    await withWorld({}, async (call, world) => {
      const first = await save(call, "k1")
      const again = await save(call, "k1")
      expect([first.status, again.status]).toEqual([200, 200])
      expect(again.text).toBe(first.text)
      expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"))
      expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"])
      expect(again.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"))
      expect(world.probes).toEqual(["submission asked", "access asked"])
      const other = await save(call, "k2")
      expect([other.status, other.json.errorCode]).toEqual([400, "ACCOUNT_ALREADY_EXIST"])
    })
  })

  it("is done once of 1,000 at the same time: the others have its answer, or are told that it is being answered", async () => {
    await withWorld({}, async (call, world) => {
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => save(call, "k1")))
      const done = answers.filter(({ status }) => status === 200)
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
      expect(new Set(done.map(({ text }) => text)).size).toBe(1)
      expect(done.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1)
      expect(world.probes).toEqual(["submission asked", "access asked"])
      expect((await call("GET", "/email-accounts")).json).toHaveLength(1)
      expect((await save(call, "k1")).text).toBe(done[0]?.text)
    })
  })

  it("is the same with another API key of the tenant in another place, and in the other form of its path", async () => {
    await withWorld({}, async (call, world) => {
      const first = await save(call, "k1")
      const elsewhere = `/email-accounts/save/?api_key=${world.key}`
      const again = await call("POST", elsewhere, { key: null, body: account, ...keyed("k1") })
      expect(again.text).toBe(first.text)
      expect(again.headers.get("idempotency-replayed")).toBe("true")
    })
  })

  it("is the same wherever its API key stands, a JSON body whatever its blanks", async () => {
    await withWorld({}, async (call, world) => {
      const inBody = { ...account, api_key: world.key }
      const first = await call("POST", "/email-accounts/save", { key: null, body: inBody, ...keyed("k1") })
      expect(first.status).toBe(200)
      const { headers } = keyed("k1")
      for (const again of [
        await save(call, "k1"),
        await save(call, "k1", JSON.stringify(account, null, 2)),
        await save(call, "k1", { api_key: "of nobody", ...account }),
        await call("POST", "/email-accounts/save", { key: null, body: inBody, headers }),
        await call("POST", `/email-accounts/save?api_key=${world.key}`, { key: null, body: account, headers }),
        await save(call, "k1", { ...account, api_key: undefined }),
      ]) {
        expect([again.text, again.headers.get("idempotency-replayed")]).toEqual([first.text, "true"])
      }
      const other = { ...inBody, from_email: "eve@example.com" }
      const refused = await call("POST", "/email-accounts/save", { key: null, body: other, headers })
      expect([refused.status, refused.json.errors?.[0].field]).toEqual([422, "Idempotency-Key"])
    })
  })

  it("is another with its text as another type", async () => {
    await withWorld({}, async (call) => {
      const send = (type: string) =>
        call("POST", "/email-accounts/bulk", {
          body: "Email,SMTP Password,SMTP Host,IMAP Host\na@example.com,p,s.example.com,i.example.com\n",
          ...keyed("k1", { "content-type": type }),
        })
      expect((await send("text/csv")).status).toBe(202)
      expect((await send("Text/CSV; charset=utf-8")).headers.get("idempotency-replayed")).toBe("true")
      const refused = await send("application/json")
      expect([refused.status, refused.json.errors?.[0].field]).toEqual([422, "Idempotency-Key"])
    })
  })

  it.each<[what: string, path: string, body: unknown]>([
    ["another body", "/email-accounts/save", { ...account, from_name: "Eve" }],
    ["another route", "/email-accounts/check", account],
    ["another query", "/email-accounts/save?x=1", account],
  ])("is refused when the key came with %s", async (_what, path, body) => {
    await withWorld({}, async (call) => {
      await save(call, "k1")
      const refused = await call("POST", path, { body, ...keyed("k1") })
      expect(refused.status).toBe(422)
      expect(refused.json).toEqual({
        error: "Idempotency-Key came with another request before; use a new key for each request.",
        errors: [
          { field: "Idempotency-Key", message: "came with another request before; use a new key for each request" },
        ],
      })
    })
  })

  it("has nothing to do with that of another tenant", async () => {
    await withWorld({}, async (call, world) => {
      const own = await save(call, "k1")
      const foreign = await call("POST", "/email-accounts/save", {
        key: world.foreignKey,
        body: { ...account, from_name: "Eve" },
        ...keyed("k1"),
      })
      expect([foreign.status, foreign.headers.get("idempotency-replayed")]).toEqual([200, null])
      expect(foreign.text).not.toBe(own.text)
    })
  })

  it.each<[what: string, path: string, body: unknown]>([
    ["a save", "/email-accounts/save", account],
    ["a bulk", "/email-accounts/bulk", [account]],
  ])("is done to its end without a client that leaves, who has its answer later: %s", async (_what, path, body) => {
    const [reached, goOn] = [makeSignal(), makeSignal()]
    const slowly = Effect.promise(() => (reached.resolve(), goOn.promise))
    // Stored, and not yet told: the worst moment to leave.
    const accountStore = accountsWith((store) => ({
      insert: (...row) => Effect.tap(store.insert(...row), () => slowly),
    }))
    await withWorld({ accountStore }, async (call) => {
      const client = new AbortController()
      const left = call("POST", path, { body, ...keyed("k1"), signal: client.signal })
      await reached.promise
      client.abort()
      expect((await left).status).toBe(499)
      expect((await call("POST", path, { body, ...keyed("k1") })).status).toBe(409)
      goOn.resolve()
      let again = await call("POST", path, { body, ...keyed("k1") })
      while (again.status === 409) again = await call("POST", path, { body, ...keyed("k1") })
      expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([
        path.endsWith("bulk") ? 202 : 200,
        "true",
      ])
      expect(again.json.errorCode).toBeUndefined()
      if (path.endsWith("bulk")) expect(again.json).toMatchObject({ added: 1, existing: 0 })
      expect((await call("GET", "/email-accounts")).json).toHaveLength(1)
    })
  })

  it("is in flight until it is answered, however long that takes, and whether its client is there or not", async () => {
    const { clock, pass } = await makeClock()
    const options = { servers: { "smtp.example.com": "never-answers" as const }, clock }
    await withWorld({ ...options, handler: { rateLimit: false } }, async (call, world) => {
      const client = new AbortController()
      const body = { ...account, imap_host: "smtp.example.com" }
      const slow = call("POST", "/email-accounts/check", { body, ...keyed("k1"), signal: client.signal })
      await until(() => world.probes.length === 2)
      client.abort()
      expect((await slow).status).toBe(499)
      for (let second = 0; second < 14; second++) await pass(SECOND)
      const second = await call("POST", "/email-accounts/check", { body, ...keyed("k1") })
      expect([second.status, second.headers.get("retry-after")]).toEqual([409, "1"])
      expect(second.json.error).toMatch(/is being answered/)
      expect((await call("POST", "/email-accounts/check", { body: account, ...keyed("k1") })).status).toBe(422)
      expect(world.probes).toHaveLength(2)
      await pass(60 * SECOND)
      await until(() => world.probes.length === 4)
      const answered = await call("POST", "/email-accounts/check", { body, ...keyed("k1") })
      expect([answered.status, answered.headers.get("idempotency-replayed")]).toEqual([200, "true"])
    })
  })

  it("is interrupted by the end of the services, with or without its client, and stays in flight until its claim ends", async () => {
    const { clock, pass } = await makeClock()
    for (const leaves of [true, false]) {
      const [closed, client] = [new AbortController(), new AbortController()]
      const faults: Array<unknown> = []
      const handler = { closed: closed.signal, onError: (fault: unknown) => void faults.push(fault) }
      const options = { servers: { "smtp.example.com": "never-answers" as const }, clock, handler }
      await withWorld(options, async (call, world) => {
        const running = call("POST", "/email-accounts/save", { body: account, ...keyed("k1"), signal: client.signal })
        await until(() => world.probes.length === 2)
        if (leaves) client.abort()
        if (leaves) expect((await running).status).toBe(499)
        expect(world.probes).toHaveLength(2)
        closed.abort()
        expect((await running).status).toBe(leaves ? 499 : 503)
        await until(() => world.probes.length === 3)
        expect(world.probes[2]).toBe("submission interrupted")
        // The same services, as another process has them.
        const other = clientOf({ ...world, handler: makeHandler(world.context, { rateLimit: false }) })
        expect((await save(other, "k1")).status).toBe(409)
        await pass(60 * SECOND)
        expect((await save(other, "k1")).json.errorCode).toBe("ACCOUNT_ALREADY_EXIST")
        expect(faults).toEqual([])
      })
    }
  })

  it("tells the operator of a fault when its client is not there any more", async () => {
    const [reached, goOn] = [makeSignal(), makeSignal()]
    const accountStore = accountsWith(() => ({
      insert: () => Effect.promise(() => (reached.resolve(), goOn.promise)).pipe(Effect.andThen(Effect.die("broken"))),
    }))
    const faults: Array<string> = []
    const handler = { onError: ({ message }: { readonly message: string }) => void faults.push(message) }
    await withWorld({ accountStore, handler }, async (call) => {
      const client = new AbortController()
      const left = call("POST", "/email-accounts/save", { body: account, ...keyed("k1"), signal: client.signal })
      await reached.promise
      client.abort()
      expect((await left).status).toBe(499)
      goOn.resolve()
      await until(() => faults.length > 0)
      expect(faults).toEqual(["broken"])
    })
  })

  it("may be sent again when whoever answered it has crashed, once a minute has passed", async () => {
    const { clock, pass } = await makeClock()
    // Who crashes neither settles nor releases.
    const crashed = answersWith(() => ({ settle: () => Effect.succeed(true) }))
    await withWorld({ idempotencyStore: crashed, clock }, async (call) => {
      expect((await save(call, "k1")).status).toBe(200)
      await pass(60 * SECOND - 1)
      expect((await save(call, "k1")).status).toBe(409)
      await pass(1)
      expect((await save(call, "k1")).json.errorCode).toBe("ACCOUNT_ALREADY_EXIST")
    })
  })

  it("has its answer for 24 hours", async () => {
    const { clock, pass } = await makeClock()
    await withWorld({ clock }, async (call) => {
      const first = await save(call, "k1")
      await pass(24 * HOUR - 1)
      expect((await save(call, "k1")).text).toBe(first.text)
      await pass(1)
      expect((await save(call, "k1")).json.errorCode).toBe("ACCOUNT_ALREADY_EXIST")
    })
  })

  it("is done anew after an answer that another try may better", async () => {
    let isDown = true
    const down = Effect.fail(new StoreError({ reason: "unavailable", operation: "test", cause: new Error("down") }))
    const accountStore = accountsWith((store) => ({
      insert: (...row) => (isDown ? down : store.insert(...row)),
    }))
    const options = { accountStore, checkLimit: { perTargetPerHour: 3 }, handler: { onError: () => {} } }
    await withWorld(options, async (call) => {
      expect((await save(call, "k1")).status).toBe(503)
      isDown = false
      expect((await save(call, "k1")).status).toBe(200)
      expect((await save(call, "k1")).headers.get("idempotency-replayed")).toBe("true")
      expect((await save(call, "k2", { ...account, from_email: "b@example.com" })).status).toBe(200)
      const refused = [await save(call, "k3", { ...account, from_email: "c@example.com" })]
      refused.push(await save(call, "k3", { ...account, from_email: "c@example.com" }))
      expect(refused.map(({ headers, status }) => [status, headers.get("idempotency-replayed")])).toEqual([
        [429, null],
        [429, null],
      ])
    })
  })

  it("is done anew after an answer that says when to come again, whatever its status", async () => {
    const { clock, pass } = await makeClock()
    const options = { servers: { "smtp.example.com": "refuses" as const }, clock }
    await withWorld(options, async (call) => {
      expect((await save(call, "k1")).status).toBe(400)
      const reconnect = (more: object = {}) =>
        call("POST", "/email-accounts/reconnect-failed-email-accounts", { ...more })
      for (let count = 0; count < 3; count++) expect((await reconnect()).status).toBe(200)
      const usedUp = [await reconnect(keyed("k2")), await reconnect(keyed("k2"))]
      expect(usedUp.map(({ status }) => status)).toEqual([406, 406])
      expect(usedUp[1]?.headers.get("idempotency-replayed")).toBeNull()
      await pass(Number(usedUp[0]?.headers.get("retry-after")) * SECOND)
      expect((await reconnect(keyed("k2"))).status).toBe(200)
    })
  })

  it.each([400, 406, 200] as const)(
    "has the same answer when that tells what was stored with a failed check: %i",
    async (status) => {
      const options = { servers: { "smtp.example.com": "refuses" as const }, handler: { failedCheckStatus: status } }
      await withWorld(options, async (call, world) => {
        const failed = await save(call, "k1")
        const again = await save(call, "k1")
        expect([failed.status, again.status, again.text === failed.text]).toEqual([status, status, true])
        expect(again.headers.get("idempotency-replayed")).toBe("true")
        expect(world.probes).toHaveLength(2)
      })
    },
  )

  it.each<[what: string, path: string, body: unknown, status: number]>([
    ["what is wrong", "/email-accounts/save", { from_email: "no address" }, 422],
    ["no JSON", "/email-accounts/save", "{", 400],
    ["nothing", "/email-accounts/save", "", 400],
    ["no rows", "/email-accounts/bulk", [], 422],
    ["an unknown account", "/email-accounts/save", { ...account, id: 5 }, 404],
    ["an address that has an account", "/email-accounts/save", { ...account, from_email: "eve@example.com" }, 400],
    ["a secret as a field's name", "/email-accounts/save", { ...account, "hunter2 !": "password" }, 422],
  ])(
    "is not remembered when it is refused: nothing was done, and it may be corrected (%s)",
    async (_what, path, body, status) => {
      const settled: Array<unknown> = []
      const watched = answersWith((store) => ({
        settle: (claim, answer, end) => {
          settled.push(answer)
          return store.settle(claim, answer, end)
        },
      }))
      await withWorld({ idempotencyStore: watched }, async (call) => {
        expect(
          (await call("POST", "/email-accounts/save", { body: { ...account, from_email: "eve@example.com" } })).status,
        ).toBe(200)
        for (let count = 0; count < 2; count++) {
          const refused = await call("POST", path, { body, ...keyed("k1") })
          expect([refused.status, refused.headers.get("idempotency-replayed")]).toEqual([status, null])
          expect(refused.text).not.toContain("hunter2")
        }
        expect(settled).toEqual([])
        expect((await save(call, "k1")).status).toBe(200)
        expect(settled).toHaveLength(1)
      })
    },
  )

  it("keeps no answer to a body that is too long or can't be read", async () => {
    await withWorld({ handler: { bodyLimitBytes: 500 } }, async (call, world) => {
      expect((await save(call, "k1", { ...account, signature: "x".repeat(500) })).status).toBe(413)
      expect((await save(call, "k1")).status).toBe(200)
      const send = (body: Uint8Array) =>
        world.handler({
          method: "POST",
          url: "/api/v1/email-accounts/save",
          headers: new Headers({ "x-api-key": world.key, "idempotency-key": "k2" }),
          body,
        })
      expect((await send(new Uint8Array([0xff]))).status).toBe(400)
      expect((await send(new TextEncoder().encode("{}"))).status).toBe(422)
    })
  })

  it("is refused when the key is none", async () => {
    await withWorld({}, async (call, world) => {
      for (const key of ["", "a b", "a, b", "ä", "x".repeat(256)]) {
        const refused = await save(call, key)
        expect([refused.status, refused.json]).toEqual([
          400,
          { error: "The Idempotency-Key must be one value of 1 to 255 visible ASCII characters, such as a UUID." },
        ])
      }
      expect((await save(call, "x".repeat(255))).status).toBe(200)
      expect(world.probes).toHaveLength(2)
    })
  })

  it("of a batch adds it once", async () => {
    await withWorld({}, async (call) => {
      const rows = [{ ...account }, { from_email: "x" }]
      const first = await call("POST", "/email-accounts/bulk", { body: rows, ...keyed("k1") })
      const again = await call("POST", "/email-accounts/bulk", { body: rows, ...keyed("k1") })
      expect([first.status, again.status, again.text === first.text]).toEqual([202, 202, true])
    })
  })

  it("of which the key is not allowed to write is refused, and not remembered", async () => {
    await withWorld({}, async (call, world) => {
      const refused = await call("POST", "/email-accounts/save", {
        key: world.readOnlyKey,
        body: account,
        ...keyed("k1"),
      })
      expect(refused.status).toBe(403)
      expect((await save(call, "k1")).status).toBe(200)
    })
  })

  it("is a request as any other unless it is a POST", async () => {
    await withWorld({}, async (call) => {
      const { emailAccountId } = (await save(call, "k1")).json
      const removed = () => call("DELETE", `/email-accounts/${emailAccountId}`, keyed("k1"))
      expect([(await removed()).status, (await removed()).status]).toEqual([200, 404])
      expect((await call("GET", "/email-accounts", keyed("a b"))).status).toBe(200)
    })
  })

  it("leaves neither its key nor its body in the store", async () => {
    const seen: Array<unknown> = []
    const watched = answersWith((store) => ({
      claim: (claim, now, until) => {
        seen.push(claim)
        return store.claim(claim, now, until)
      },
      settle: (claim, answer: StoredAnswer, until) => {
        seen.push(claim, answer)
        return store.settle(claim, answer, until)
      },
    }))
    await withWorld({ idempotencyStore: watched }, async (call, world) => {
      const sent = { ...account, imap_password: "CANARY-imap", imap_user_name: "ada" }
      expect((await save(call, "the-key-of-it", sent)).status).toBe(200)
      const text = JSON.stringify(seen)
      for (const secret of [canary, JSON.stringify(canary).slice(1, -1), "CANARY", "the-key-of-it", world.key]) {
        expect(text).not.toContain(secret)
      }
      expect(seen).toHaveLength(3)
    })
  })

  it("is answered 503 and not done while answers can't be looked up, and answered all the same when one can't be kept", async () => {
    const down = Effect.fail(new StoreError({ reason: "unavailable", operation: "test", cause: new Error("down") }))
    const faults: Array<string> = []
    const handler = { onError: ({ message }: { readonly message: string }) => void faults.push(message) }
    await withWorld({ idempotencyStore: answersWith(() => ({ claim: () => down })), handler }, async (call, world) => {
      expect((await save(call, "k1")).status).toBe(503)
      expect(world.probes).toEqual([])
    })
    faults.length = 0
    await withWorld({ idempotencyStore: answersWith(() => ({ settle: () => down })), handler }, async (call) => {
      expect((await save(call, "k1")).status).toBe(200)
      expect(faults).toHaveLength(1)
      expect((await save(call, "k1")).status).toBe(409)
    })
  })
})
