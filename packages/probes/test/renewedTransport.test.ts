import { assert, describe, it } from "@effect/vitest"
import { AccountId, NoAccessToken } from "@mailkeep/core"
import { startMailPair } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { type GiveAccessToken, layerMailClients, MailClients, SessionFailed } from "../src/index.ts"
import { authority, loopbackPolicy } from "./authority.ts"
import { hostName, userName } from "./checks.ts"

const layer = layerMailClients({ policy: loopbackPolicy, refusalFloorMilliseconds: 0 })
const mail = { from: userName, to: userName, subject: "hello", text: "hi" }

/** A server that lets one token in, and a transporter that asks for one as `give` says; what it was asked with. */
const transporterOf = Effect.fnUntraced(function* (give: (n: number) => ReturnType<GiveAccessToken>, pool = false) {
  const servers = yield* Effect.acquireRelease(
    Effect.promise(() =>
      startMailPair({ authority, users: { [userName]: "good" }, submission: { mechanisms: ["XOAUTH2"] } }),
    ),
    (started) => Effect.promise(() => started.close()),
  )
  const asked: Array<string | undefined> = []
  const accessToken: GiveAccessToken = (refused) =>
    give(asked.push(refused === undefined ? undefined : Redacted.value(refused)))
  const clients = yield* MailClients
  const { port } = servers.submission["implicit-tls"]
  const login = { host: hostName("localhost"), port, security: "implicit-tls" as const, userName, accessToken }
  return { asked, transport: yield* clients.transport(login, { pool }) }
})

const token = (text: string) => Effect.succeed(Redacted.make(text))

const none = new NoAccessToken({
  accountId: AccountId.make(1),
  failure: "token-refused",
  serverText: "invalid_grant",
  retryAfterMilliseconds: null,
})

describe("a transport by access tokens", () => {
  it.live("asks for one at each connection, and once for those of a pool", () =>
    Effect.gen(function* () {
      const single = yield* transporterOf(() => token("good"))
      for (let count = 0; count < 3; count++) yield* Effect.promise(() => single.transport.sendMail(mail))
      assert.deepStrictEqual(single.asked, [undefined, undefined, undefined])
      const pooled = yield* transporterOf(() => token("good"), true)
      for (let count = 0; count < 3; count++) yield* Effect.promise(() => pooled.transport.sendMail(mail))
      pooled.transport.close()
      assert.deepStrictEqual(pooled.asked, [undefined])
    }).pipe(Effect.provide(layer)),
  )

  it.live("has one renewed that the server refuses before its time, and tries once more", () =>
    Effect.gen(function* () {
      const { asked, transport } = yield* transporterOf((n) => token(n === 1 ? "stale" : "good"))
      yield* Effect.promise(() => transport.sendMail(mail))
      assert.deepStrictEqual(asked, [undefined, "stale"])
      const never = yield* transporterOf(() => token("CANARY-stale"))
      const error = yield* Effect.promise(() => never.transport.sendMail(mail).catch((failed: unknown) => failed))
      assert(error instanceof SessionFailed)
      assert.deepStrictEqual([error.failure, error.evidence.stage, never.asked.length], ["refused", "authenticate", 2])
      assert.notInclude(JSON.stringify(error) + String(error.stack), "CANARY")
    }).pipe(Effect.provide(layer)),
  )

  it.live("sends nothing without one, and says why", () =>
    Effect.gen(function* () {
      const { transport } = yield* transporterOf(() => Effect.fail(none))
      const error = yield* Effect.promise(() => transport.sendMail(mail).catch((failed: unknown) => failed))
      assert(error instanceof SessionFailed)
      assert.deepStrictEqual([error.failure, error.evidence.serverText], ["token-refused", "invalid_grant"])
      // The server's word stands where there is no other token after a refused one.
      const refused = yield* transporterOf((n) => (n === 1 ? token("stale") : Effect.fail(none)))
      const said = yield* Effect.promise(() => refused.transport.sendMail(mail).catch((failed: unknown) => failed))
      assert(said instanceof SessionFailed)
      assert.strictEqual(said.failure, "refused")
    }).pipe(Effect.provide(layer)),
  )
})
