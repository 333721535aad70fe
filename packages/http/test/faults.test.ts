import { AccountStore, ApiKeyStore, StoreError } from "@mailkeep/core"
import { Fault } from "@mailkeep/http"
import { Effect, Layer, Logger } from "effect"
import { makeHandler } from "@mailkeep/http"
import { describe, expect, it } from "vitest"
import { layerMemoryAccountStore } from "@mailkeep/testing"
import { account, canary, clientOf } from "./support/client.ts"
import { makeWorld } from "./support/world.ts"

const driverError = new Error(
  `insert failed: params ["${canary}", ${JSON.stringify(canary)}, "${btoa("x")}"] at /srv/db.sqlite`,
)
const down = Effect.fail(
  new StoreError({ reason: "unavailable", operation: "AccountStore.insert", cause: driverError }),
)
const broken = (change: Partial<AccountStore["Service"]>) =>
  Layer.effect(
    AccountStore,
    Effect.map(AccountStore, (store) => AccountStore.of({ ...store, ...change })),
  ).pipe(Layer.provide(layerMemoryAccountStore))

describe("faults of our own", () => {
  it("include a body that the host had read before, which is told to the operator and not blamed on the client", async () => {
    const faults: Array<Fault> = []
    const world = await makeWorld({ handler: { onError: (fault) => void faults.push(fault) } })
    const request = new Request("http://localhost/api/v1/email-accounts/save", {
      method: "POST",
      headers: { "x-api-key": world.key, "content-type": "application/json" },
      body: JSON.stringify(account),
    })
    await request.text()
    expect((await world.handler(request)).status).toBe(500)
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining("mount Mailkeep above what reads bodies"),
    ])
    await world.close()
  })

  it.each<[what: string, change: Partial<AccountStore["Service"]>]>([
    ["a store that is down", { insert: () => down, list: () => down }],
    ["a defect in the store", { insert: () => Effect.die(driverError), list: () => Effect.die(driverError) }],
    [
      "a store that throws",
      {
        insert: () => {
          throw driverError
        },
        list: () => {
          throw driverError
        },
      },
    ],
    ["a store that throws no error", { insert: () => Effect.die({ password: canary }), list: () => Effect.die(null) }],
  ])("are answered with 500 and a request id only, or with 503 where a retry may help: %s", async (what, change) => {
    const faults: Array<[Fault, string]> = []
    const onError = (fault: Fault, requestId: string) => void faults.push([fault, requestId])
    const world = await makeWorld({ accountStore: broken(change), handler: { onError } })
    const call = clientOf(world)
    for (const answer of [
      await call("POST", "/email-accounts/save?api_key=also-a-CANARY", { body: account }),
      await call("GET", "/email-accounts?x=CANARY"),
    ]) {
      const isDown = what === "a store that is down"
      expect([answer.status, answer.headers.get("retry-after")]).toEqual(isDown ? [503, "5"] : [500, null])
      expect(answer.json).toEqual({
        error: isDown
          ? "The database can't be used at the moment: try again; the operator finds the reason under the request id."
          : "Something went wrong at our end; the operator finds the reason under the request id.",
        requestId: answer.headers.get("x-request-id"),
      })
    }
    expect(faults.map(([fault, id]) => [fault.route, fault.requestId === id])).toEqual([
      ["POST /email-accounts/save", true],
      ["GET /email-accounts", true],
    ])
    await world.close()
  })

  it("reach the hook with what caused them and without the request's secrets", async () => {
    const faults: Array<Fault> = []
    const world = await makeWorld({
      accountStore: broken({ insert: () => down }),
      handler: { onError: (fault) => void faults.push(fault) },
    })
    await clientOf(world)("POST", "/email-accounts/save", { body: account })
    await world.close()
    const [fault] = faults
    expect(fault).toBeInstanceOf(Fault)
    expect(fault?.message).toContain("insert failed")
    expect(fault?.stack).toContain("caused by")
    expect(`${fault?.message}${fault?.stack}${JSON.stringify(fault)}`).not.toMatch(/CANARY/)
    expect(fault?.message).toContain("***")
    expect(`${fault?.stack}`).not.toContain(world.key)
  })

  it("are answered although the hook throws", async () => {
    const onError = () => {
      throw new Error("broken hook")
    }
    const world = await makeWorld({ accountStore: broken({ list: () => down }), handler: { onError } })
    expect((await clientOf(world)("GET", "/email-accounts")).status).toBe(503)
    await world.close()
  })

  it("go to Effect's log where there is no hook", async () => {
    const logged: Array<string> = []
    const logger = Logger.make(({ message }) => void logged.push(JSON.stringify(message)))
    const world = await makeWorld({ accountStore: broken({ list: () => down }) })
    const context = await Effect.runPromise(Effect.context<never>().pipe(Effect.provide(Logger.layer([logger]))))
    const { Context } = await import("effect")
    const handler = makeHandler(Context.merge(world.context, context))
    const request = new Request("http://localhost/api/v1/email-accounts?api_key=x", {
      headers: { "x-api-key": world.key },
    })
    expect((await handler(request)).status).toBe(503)
    await world.close()
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain("GET /email-accounts failed")
    expect(logged[0]).not.toContain("api_key")
  })

  it("include a key store that is down: that is not a wrong key", async () => {
    const keysDown = Layer.succeed(ApiKeyStore, {
      insert: () => Effect.succeed(true),
      get: () => down,
      list: () => down,
      touch: () => down,
      remove: () => down,
    })
    const world = await makeWorld({ apiKeyStore: keysDown, handler: { onError: () => {} } })
    expect((await clientOf(world)("GET", "/email-accounts")).status).toBe(503)
    await world.close()
  })

  it("do not include an account that others keep changing: that is 503, to be tried again", async () => {
    const world = await makeWorld({ accountStore: broken({ update: () => Effect.succeed({ kind: "conflict" }) }) })
    const call = clientOf(world)
    // Added and checked all the same; only the record of the check was outrun, so the account says that it is unchecked.
    const added = await call("POST", "/email-accounts/save", { body: account })
    expect(added.status).toBe(200)
    const { json: read } = await call("GET", `/email-accounts/${added.json.id}`)
    expect([read.is_smtp_success, read.smtp_failure_error]).toEqual([false, "not checked yet"])
    const body = { id: added.json.id, from_name: "Eve" }
    const { headers, json, status } = await call("POST", "/email-accounts/save", { body })
    await world.close()
    expect([status, headers.get("retry-after")]).toEqual([503, "1"])
    expect(json).toMatchObject({ ok: false, errorCode: "ACCOUNT_BUSY", emailAccountId: added.json.id })
  })
})
