import { assert, describe, it } from "@effect/vitest"
import {
  type AccountEvent,
  ConnectionState,
  defaultTenant,
  EmailAccounts,
  EventStore,
  TenantId,
  uncheckedConnection,
} from "@mailkeep/core"
import { Effect, Random, Schema } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, failing, well } from "../account/services.ts"
import { inputOf } from "../batch/world.ts"
import { layerWorld } from "./world.ts"

/** Everything that was written, in its order. */
const written = Effect.gen(function* () {
  const store = yield* EventStore
  while ((yield* store.place(100)) > 0);
  return (yield* store.list({ after: 0, limit: 500 })).flatMap(({ event }) => (event === null ? [] : [event]))
})
const kinds = Effect.map(written, (events) => events.map(({ kind }) => kind))

const turning =
  (turns: { well: boolean }): Answer =>
  (target) =>
    turns.well ? well(target) : failing("submission", "refused", { replyCode: 535 })(target)

const stepKinds = ["submission fails", "access fails", "all is well", "has no turn", "password changes"] as const

describe("a connection that was stored before disconnections were told", () => {
  it("is not disconnected as yet, so that the next failure is told", () => {
    const { disconnectedSince: _, ...before } = Schema.encodeSync(ConnectionState)(uncheckedConnection)
    assert.isNull(Schema.decodeUnknownSync(ConnectionState)(before).disconnectedSince)
  })
})

describe("what happens to an account", () => {
  it.effect("is told with the change that brings it about", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.insert(defaultTenant, inputOf("ada"))
      yield* accounts.update(defaultTenant, account.id, { name: "Ada" })
      yield* accounts.setSuspended(defaultTenant, account.id, true)
      yield* accounts.update(defaultTenant, account.id, { suspended: false })
      yield* accounts.remove(defaultTenant, account.id)
      const events = yield* written
      assert.deepStrictEqual(
        events.map(({ kind }) => kind),
        ["created", "updated", "suspended", "updated", "resumed", "deleted"],
      )
      for (const event of events) {
        assert.deepStrictEqual(
          [event.tenantId, event.accountId, event.email, event.failures],
          [defaultTenant, account.id, account.email, []],
        )
      }
      assert.strictEqual(new Set(events.map(({ id }) => id)).size, events.length)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("is nothing where a change changes nothing", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.insert(defaultTenant, inputOf("ada"))
      const patch = { signature: "<p>Ada</p>", bcc: ["eve@example.org"] }
      for (const each of [{}, patch, patch, {}]) {
        yield* TestClock.adjust("1 second")
        yield* accounts.update(defaultTenant, account.id, each)
      }
      assert.deepStrictEqual(yield* kinds, ["created", "updated"])
      // A password that is stated is a change, of which nobody tells whether it is the same.
      yield* accounts.update(defaultTenant, account.id, { password: "s3cret" })
      assert.deepStrictEqual(yield* kinds, ["created", "updated", "updated"])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("is nothing where nothing was written", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.insert(defaultTenant, inputOf("ada"))
      yield* accounts.insert(defaultTenant, inputOf("eve"))
      const before = yield* kinds
      yield* Effect.flip(accounts.insert(defaultTenant, inputOf("ada")))
      yield* Effect.flip(accounts.update(defaultTenant, account.id, { email: "eve@example.org" }))
      yield* Effect.flip(accounts.remove(TenantId.make("other"), account.id))
      yield* accounts.setSuspended(defaultTenant, account.id, false)
      assert.deepStrictEqual(yield* kinds, before)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("is a disconnection at the first check that fails, with what failed, and recovery when all is well", () => {
    const turns = { well: false }
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, inputOf("ada"))
      yield* accounts.recheck(defaultTenant, account.id)
      const [, disconnected] = yield* written
      assert.deepStrictEqual(yield* kinds, ["created", "disconnected"])
      assert.deepStrictEqual(
        disconnected?.failures.map(({ diagnosis, side }) => [side, diagnosis?.category]),
        [["submission", "bad_credentials"]],
      )
      assert.isNotNull((yield* accounts.get(defaultTenant, account.id)).connection.disconnectedSince)
      turns.well = true
      // A new password is checked at once.
      yield* accounts.update(defaultTenant, account.id, { password: "another-s3cret" })
      yield* accounts.recheck(defaultTenant, account.id)
      assert.deepStrictEqual(yield* kinds, ["created", "disconnected", "updated", "recovered"])
      assert.notInclude(JSON.stringify(yield* written), "s3cret")
    }).pipe(Effect.provide(layerWorld({ submission: turning(turns) })))
  })

  it.effect.prop(
    "alternates between disconnected and recovered, whatever checks find, and begins with disconnected",
    [Schema.Array(Schema.Literals(stepKinds)).check(Schema.isMaxLength(8))],
    ([steps]) => {
      let step: (typeof stepKinds)[number] = "all is well"
      const answer =
        (side: "submission" | "access"): Answer =>
        (target) => {
          if (step === "has no turn") return failing(side, "no-turn")(target)
          return (step === `${side} fails` ? failing(side, "timeout") : well)(target)
        }
      return Effect.gen(function* () {
        const accounts = yield* EmailAccounts
        const { account } = yield* accounts.insert(defaultTenant, inputOf("ada"))
        let isDown = false
        const expected: Array<AccountEvent["kind"]> = []
        for (const next of steps) {
          yield* TestClock.adjust("1 minute")
          if (next === "password changes") {
            // Checked at once, as the step before it was found.
            yield* accounts.update(defaultTenant, account.id, { password: `p${yield* Random.next}` })
          } else {
            step = next
            yield* accounts.recheck(defaultTenant, account.id)
          }
          const failed = step === "submission fails" || step === "access fails"
          if (failed && !isDown) expected.push("disconnected")
          if (step === "all is well" && isDown) expected.push("recovered")
          if (failed) isDown = true
          else if (step === "all is well") isDown = false
        }
        const found = (yield* kinds).filter((kind) => kind === "disconnected" || kind === "recovered")
        assert.deepStrictEqual(found, expected)
        found.forEach((kind, at) => assert.strictEqual(kind, at % 2 === 0 ? "disconnected" : "recovered"))
      }).pipe(Effect.provide(layerWorld({ submission: answer("submission"), access: answer("access") })))
    },
  )
})
