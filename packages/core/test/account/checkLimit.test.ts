import { assert, describe, it } from "@effect/vitest"
import {
  AccountStore,
  type CheckLimitOptions,
  defaultTenant,
  EmailAccounts,
  type EmailAccountsError,
  StoreError,
  TenantId,
} from "@mailkeep/core"
import { Effect, Exit } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, failing, services, well } from "./services.ts"

const other = TenantId.make("other")
const inputOf = (name: string, host = "example.org") => ({
  email: `${name}@example.org`,
  password: "canary-s3cret",
  submission: { host: `smtp.${host}` },
  access: { host: `imap.${host}` },
})
const gmail = (name: string) => ({ email: `${name}@gmail.com`, password: "abcd efgh ijkl mnop" })

/** Services that count dials, under the default limit unless stated. */
const world = (checkLimit: CheckLimitOptions = {}, answer: Answer = well) => {
  const dials: Array<string> = []
  const counted: Answer = (target) =>
    Effect.suspend(() => {
      dials.push(target.host)
      return answer(target)
    })
  return { dials, layer: services({ submission: counted, access: counted, checkLimit }) }
}

const times = <A, E, R>(count: number, work: (number: number) => Effect.Effect<A, E, R>) =>
  Effect.forEach(
    Array.from({ length: count }, (_, index) => index),
    work,
  )

const refusal = <A, R>(effect: Effect.Effect<A, EmailAccountsError, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => (reason._tag === "TooManyChecks" ? { ...reason } : reason._tag))

const HOUR = 3_600_000

describe("the limit of checks", () => {
  it.effect("refuses the 31st of one target within an hour, whichever call makes it, and dials nobody", () => {
    const { dials, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, inputOf("a"))
      yield* times(28, () => accounts.check(defaultTenant, inputOf("b")))
      yield* TestClock.adjust("10 minutes")
      yield* accounts.recheck(defaultTenant, account.id)
      assert.strictEqual(dials.length, 60)
      const expected = {
        _tag: "TooManyChecks",
        retryAfterMilliseconds: HOUR - 600_000,
        target: "smtp.example.org:465",
      } as const
      const calls: ReadonlyArray<Effect.Effect<unknown, EmailAccountsError>> = [
        accounts.add(defaultTenant, inputOf("c")),
        accounts.check(defaultTenant, inputOf("b")),
        accounts.recheck(defaultTenant, account.id),
        accounts.update(defaultTenant, account.id, { password: "another" }),
      ]
      for (const call of calls) assert.deepStrictEqual(yield* refusal(call), expected)
      assert.strictEqual(dials.length, 60)
      yield* TestClock.adjust("50 minutes")
      yield* accounts.add(defaultTenant, inputOf("c"))
      assert.strictEqual(dials.length, 62)
    }).pipe(Effect.provide(layer))
  })

  it.effect("leaves everything as it was when it refuses", () => {
    const { layer } = world({ perTargetPerHour: 1 })
    return Effect.gen(function* () {
      const [accounts, store] = [yield* EmailAccounts, yield* AccountStore]
      const { account } = yield* accounts.add(defaultTenant, inputOf("a"))
      const before = yield* store.getWithSecrets(defaultTenant, account.id)
      yield* refusal(accounts.add(defaultTenant, inputOf("b")))
      yield* refusal(accounts.update(defaultTenant, account.id, { name: "B", password: "another" }))
      yield* refusal(accounts.recheck(defaultTenant, account.id))
      assert.deepStrictEqual(yield* store.getWithSecrets(defaultTenant, account.id), before)
      assert.strictEqual((yield* accounts.list(defaultTenant, { limit: 100 })).items.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("is each tenant's own, and each target's", () => {
    const { layer } = world({ perTargetPerHour: 1 })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* accounts.check(defaultTenant, inputOf("a"))
      yield* accounts.check(other, inputOf("a"))
      yield* accounts.check(defaultTenant, inputOf("a", "example.net"))
      const otherPort = { ...inputOf("a"), submission: { host: "smtp.example.org", port: 587 } }
      yield* accounts.check(defaultTenant, otherPort, { only: "submission" })
      const mixed = { ...inputOf("a", "example.com"), access: { host: "imap.example.org" } }
      assert.deepStrictEqual(yield* refusal(accounts.check(defaultTenant, mixed)), {
        _tag: "TooManyChecks",
        retryAfterMilliseconds: HOUR,
        target: "imap.example.org:993",
      } as const)
    }).pipe(Effect.provide(layer))
  })

  it.effect("checks neither side when one is refused", () => {
    const { dials, layer } = world({ perTargetPerHour: 1 })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* accounts.check(defaultTenant, inputOf("a"), { only: "access" })
      yield* refusal(accounts.add(defaultTenant, inputOf("b")))
      assert.deepStrictEqual(dials, ["imap.example.org"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("counts mailboxes at the servers of the known providers, in whatever case they are written", () => {
    const { layer } = world({ perTargetPerHour: 2 })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* times(40, (number) => accounts.add(defaultTenant, gmail(`u${number}`)))
      yield* accounts.check(defaultTenant, { ...gmail("u1"), userName: "U1@GMail.com" })
      const { target } = (yield* refusal(accounts.check(defaultTenant, gmail("u1")))) as { readonly target: string }
      assert.strictEqual(target, "smtp.gmail.com:465")
    }).pipe(Effect.provide(layer))
  })

  it.effect("has an end for all targets together", () => {
    const { dials, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* times(300, (number) => accounts.check(defaultTenant, inputOf("a", `n${number}.example.org`)))
      const refused = yield* Effect.flip(accounts.check(defaultTenant, inputOf("a", "more.example.org")))
      assert.strictEqual(
        refused.message,
        "Servers were checked too often within an hour, so nothing was done; try again in 60 minutes.",
      )
      assert.strictEqual(dials.length, 600)
      yield* accounts.check(other, inputOf("a"))
    }).pipe(Effect.provide(layer))
  })

  it.effect("counts what is checked in the background apart, and by mailbox everywhere", () => {
    const { dials, layer } = world({ perTargetPerHour: 2, perHour: 1_000, perHourInBackground: 10 })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account: a } = yield* accounts.insert(defaultTenant, inputOf("a"))
      const others = yield* times(4, (number) => accounts.insert(defaultTenant, inputOf(`u${number}`)))
      const inBackground = { inBackground: true }
      yield* times(2, () => accounts.recheck(defaultTenant, a.id, inBackground))
      assert.deepInclude(yield* refusal(accounts.recheck(defaultTenant, a.id, inBackground)), {
        target: "smtp.example.org:465",
      })
      yield* times(3, (number) => accounts.recheck(defaultTenant, others[number]!.account.id, inBackground))
      assert.deepInclude(yield* refusal(accounts.recheck(defaultTenant, others[3]!.account.id, inBackground)), {
        target: null,
      })
      assert.strictEqual(dials.length, 10)
      yield* accounts.recheck(defaultTenant, others[3]!.account.id)
    }).pipe(Effect.provide(layer))
  })

  it.effect("counts a check whatever it found, and nothing where none was made", () => {
    const refusedHost = failing("submission", "port-not-allowed")
    const { layer } = world({ perTargetPerHour: 2 }, refusedHost)
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, inputOf("a"))
      yield* Effect.flip(accounts.add(defaultTenant, { ...inputOf("b"), email: "no address" }))
      yield* accounts.update(defaultTenant, account.id, { name: "B" })
      yield* accounts.recheck(defaultTenant, account.id)
      assert.deepInclude(yield* refusal(accounts.recheck(defaultTenant, account.id)), { _tag: "TooManyChecks" })
    }).pipe(Effect.provide(layer))
  })

  it.effect("allows exactly as many of concurrent calls as it says", () => {
    const { dials, layer } = world({ perTargetPerHour: 5 })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const exits = yield* Effect.forEach(
        Array.from({ length: 20 }, (_, index) => index),
        (number) => Effect.exit(accounts.add(defaultTenant, inputOf(`u${number}`))),
        { concurrency: "unbounded" },
      )
      assert.strictEqual(exits.filter(Exit.isSuccess).length, 5)
      assert.strictEqual(dials.length, 10)
    }).pipe(Effect.provide(layer))
  })

  it.effect("fails as the store does when uses can't be counted, and dials nobody", () => {
    const down = new StoreError({ reason: "unavailable", operation: "QuotaStore.take", cause: new Error("down") })
    const { dials, layer } = world({ quotas: { take: () => Effect.fail(down) } })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { reason } = yield* Effect.flip(accounts.add(defaultTenant, inputOf("a")))
      assert.strictEqual(reason._tag === "StoreFailed" && reason.cause, down)
      assert.deepStrictEqual(dials, [])
    }).pipe(Effect.provide(layer))
  })
})
