import { assert, describe, it } from "@effect/vitest"
import { AccountTokens, defaultTenant, EmailAccounts, NoAccessToken, StoreError } from "@mailkeep/core"
import { Effect, Fiber, Layer, Redacted, Schema } from "effect"
import { TestClock } from "effect/testing"
import { passing, turns } from "./passing.ts"
import { anotherProcess, dieWithLease, inputOf, isLeased, no, storedToken, tokens, tokenWorld } from "./tokenWorld.ts"

const HOUR = 3_600_000
const minutes = (count: number) => count * 60_000

/** Adds an account without a check. */
const inserted = (input: object) =>
  Effect.gen(function* () {
    const accounts = yield* EmailAccounts
    return (yield* accounts.insert(defaultTenant, input as never)).account.id
  })

/** Lets time pass, and all that happens with it. */
const pass = (milliseconds: number) =>
  Effect.gen(function* () {
    yield* turns
    for (let left = milliseconds; left > 0; left -= 500) {
      yield* TestClock.adjust(Math.min(left, 500))
      yield* turns
    }
  })

const token = (...asked: Parameters<AccountTokens["Service"]["accessToken"]>) =>
  Effect.map(
    AccountTokens.use((service) => service.accessToken(...asked)),
    Redacted.value,
  )

const failureOf = <A, R>(work: Effect.Effect<A, unknown, R>) =>
  Effect.map(Effect.flip(work), (error) => {
    assert.instanceOf(error, NoAccessToken)
    return error
  })

describe("an access token", () => {
  it.effect("is the stored one while it has more than two minutes left, and then a new one", () => {
    const { asked, events, layer } = tokenWorld((n) => tokens(String(n)))
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(HOUR))
      const { account: before } = yield* storedToken(id)
      yield* TestClock.adjust(HOUR - minutes(2) - 1)
      assert.strictEqual(yield* token(defaultTenant, id), "access-0")
      yield* TestClock.adjust(1)
      assert.strictEqual(yield* passing(token(defaultTenant, id)), "access-1")
      assert.strictEqual(yield* token(defaultTenant, id), "access-1")
      assert.deepStrictEqual(asked, ["refresh-0"])
      const stored = yield* storedToken(id)
      assert.deepInclude(stored.token, {
        accessToken: "access-1",
        refreshToken: "refresh-1",
        scope: "https://mail.google.com/",
        // From the question on, not from the answer.
        expiresAt: HOUR - minutes(2) + HOUR,
      })
      assert.deepStrictEqual(stored.account.connection, before.connection)
      assert.strictEqual(stored.account.credentialRevision, before.credentialRevision + 1)
      assert.deepStrictEqual(events, [])
      assert.isFalse(yield* isLeased(id))
    }).pipe(Effect.provide(layer))
  })

  it.effect("leaves the refresh token where no other comes, and the other secrets", () => {
    const { asked, layer } = tokenWorld((n) => tokens(String(n), { rotates: false }))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const id = yield* inserted({ ...inputOf(0), access: { password: "imap" } })
      yield* passing(token(defaultTenant, id))
      yield* TestClock.adjust(HOUR)
      yield* passing(token(defaultTenant, id))
      assert.deepStrictEqual(asked, ["refresh-0", "refresh-0"])
      const { credentials } = yield* accounts.open(defaultTenant, id)
      assert.strictEqual(Redacted.value(credentials.accessPassword!), "imap")
    }).pipe(Effect.provide(layer))
  })

  it.effect("is asked for once by a hundred fibers in each of four processes", () => {
    const { asked, layer } = tokenWorld((n) => tokens(String(n)))
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      const processes = [yield* AccountTokens, yield* anotherProcess, yield* anotherProcess, yield* anotherProcess]
      const all = processes.flatMap((service) =>
        Array.from({ length: 100 }, () => service.accessToken(defaultTenant, id)),
      )
      const given = yield* passing(Effect.all(all, { concurrency: "unbounded" }))
      assert.deepStrictEqual([...new Set(given.map(Redacted.value))], ["access-1"])
      assert.deepStrictEqual(asked, ["refresh-0"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("that is good for less than two minutes is given to all who wait for it", () => {
    const { asked, layer } = tokenWorld((n) => tokens(String(n), { seconds: 60 }))
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      const processes = [yield* AccountTokens, yield* anotherProcess]
      const all = processes.map((service) => service.accessToken(defaultTenant, id))
      const given = yield* passing(Effect.all(all, { concurrency: "unbounded" }))
      assert.deepStrictEqual(given.map(Redacted.value), ["access-1", "access-1"])
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("that is good for no time is asked for three times and no more", () => {
    const { asked, layer } = tokenWorld(() => tokens("same", { seconds: 0 }))
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      const { failure } = yield* passing(failureOf(token(defaultTenant, id)))
      assert.deepStrictEqual([failure, asked.length], ["token-unavailable", 3])
    }).pipe(Effect.provide(layer))
  })

  it.effect("comes though whoever asked first is interrupted", () => {
    const { asked, layer } = tokenWorld((n) => tokens(String(n)))
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      const first = yield* Effect.forkChild(token(defaultTenant, id))
      yield* pass(500)
      yield* Fiber.interrupt(first)
      assert.strictEqual(yield* passing(token(defaultTenant, id)), "access-1")
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("is stored though the process ends in order while it is asked for", () => {
    const { asked, layer } = tokenWorld((n) => tokens(String(n)))
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      yield* Effect.scoped(
        Effect.gen(function* () {
          const service = yield* anotherProcess
          yield* Effect.forkScoped(service.accessToken(defaultTenant, id))
          yield* pass(500)
          // The scope closes now; what is going on is brought to its end.
          yield* Effect.forkDetach(pass(2_000))
        }),
      )
      assert.strictEqual((yield* storedToken(id)).token.refreshToken, "refresh-1")
      assert.isFalse(yield* isLeased(id))
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("waits for the lease of a process that died, and then comes by the old refresh token", () => {
    const { asked, layer } = tokenWorld((n) => tokens(String(n)))
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      yield* dieWithLease(id)
      const waiting = yield* Effect.forkChild(token(defaultTenant, id))
      yield* pass(29_000)
      assert.deepStrictEqual(asked, [])
      yield* pass(3_000)
      assert.strictEqual(yield* Fiber.join(waiting), "access-1")
    }).pipe(Effect.provide(layer))
  })

  it.effect("is given to nobody before it is stored", () => {
    let broken = false
    const { layer } = tokenWorld((n) => tokens(String(n)), {
      store: (store) => ({
        update: (...change) =>
          broken
            ? Effect.fail(new StoreError({ operation: "update", reason: "unavailable", cause: null }))
            : store.update(...change),
      }),
    })
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      broken = true
      const error = yield* passing(Effect.flip(token(defaultTenant, id)))
      assert.strictEqual(error._tag === "EmailAccountsError" ? error.reason._tag : error._tag, "StoreFailed")
      broken = false
      assert.strictEqual(yield* passing(token(defaultTenant, id)), "access-2")
    }).pipe(Effect.provide(layer))
  })

  it.effect("does not overwrite tokens that the account was given meanwhile", () => {
    const { asked, layer } = tokenWorld((n) => (n === 1 ? no("rejected", "invalid_grant") : tokens(String(n))))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const id = yield* inserted(inputOf(0))
      const waiting = yield* Effect.forkChild(failureOf(token(defaultTenant, id)))
      yield* pass(500)
      const fresh = { ...inputOf(HOUR).token, accessToken: "access-new", refreshToken: "refresh-new" }
      yield* accounts.update(defaultTenant, id, { token: fresh })
      yield* pass(2_000)
      yield* Fiber.join(waiting)
      const { account, token: kept } = yield* storedToken(id)
      assert.strictEqual(kept.refreshToken, "refresh-new")
      // And what is said of the old ones is not held against them.
      assert.strictEqual(account.connection.submission.status, "ok")
      assert.strictEqual(yield* token(defaultTenant, id), "access-new")
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })
})

describe("an account whose grant is refused", () => {
  it.effect(
    "is marked with the diagnosis and an event, the first time only; who waits is told without another request",
    () => {
      const { asked, events, layer } = tokenWorld(() =>
        no("rejected", "invalid_grant Token has been expired or revoked."),
      )
      return Effect.gen(function* () {
        const id = yield* inserted(inputOf(0))
        const processes = [yield* AccountTokens, yield* anotherProcess, yield* anotherProcess]
        const all = processes.map((service) => failureOf(service.accessToken(defaultTenant, id)))
        const refusals = yield* passing(Effect.all(all, { concurrency: "unbounded" }))
        assert.deepStrictEqual(new Set(refusals.map(({ failure }) => failure)), new Set(["token-refused"]))
        assert.strictEqual(asked.length, 1)
        const { account, token: kept } = yield* storedToken(id)
        for (const side of [account.connection.submission, account.connection.access]) {
          assert.strictEqual(side.status, "failed")
          assert.deepInclude(side.report?.diagnosis, { category: "oauth_token_rejected", actor: "user" })
        }
        assert.strictEqual(kept.refreshToken, "refresh-0")
        assert.deepStrictEqual(
          events.map(({ failures, kind }) => [kind, failures[0]?.diagnosis?.category]),
          [
            ["disconnected", "oauth_token_rejected"],
            ["reauthorization-required", "oauth_token_rejected"],
          ],
        )
        yield* TestClock.adjust("1 minute")
        yield* passing(failureOf(token(defaultTenant, id)))
        assert.strictEqual(asked.length, 2)
        assert.strictEqual(events.length, 2)
      }).pipe(Effect.provide(layer))
    },
  )

  it.effect("is left alone where it has a password to log in by", () => {
    const { events, layer } = tokenWorld(() => no("rejected", "invalid_grant"))
    return Effect.gen(function* () {
      const id = yield* inserted({ ...inputOf(0), password: "abcdefghijklmnop" })
      yield* passing(failureOf(token(defaultTenant, id)))
      assert.strictEqual((yield* storedToken(id)).account.connection.submission.status, "unchecked")
      assert.deepStrictEqual(events, [])
    }).pipe(Effect.provide(layer))
  })
})

describe("what says nothing of the grant", () => {
  it.effect.each([
    [no("temporary", "HTTP 503", 7), "token-unavailable", true, 7_000],
    [no("misconfigured", "invalid_client"), "token-client-refused", false, null],
  ] as const)("(%j) leaves the account as it was", ([answer, failure, retryable, retryAfterMilliseconds]) => {
    const { events, layer } = tokenWorld(() => answer)
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0))
      const before = (yield* storedToken(id)).account
      const refusal = yield* passing(failureOf(token(defaultTenant, id)))
      assert.deepInclude({ ...refusal, retryable: refusal.retryable }, { failure, retryable, retryAfterMilliseconds })
      assert.deepStrictEqual((yield* storedToken(id)).account, before)
      assert.deepStrictEqual(events, [])
      assert.isFalse(yield* isLeased(id))
    }).pipe(Effect.provide(layer))
  })

  it.effect("is that no application is configured: the access token is used until it expires", () => {
    const { asked, layer } = tokenWorld(() => tokens("x"), {
      clients: [["microsoft", { clientId: "i", clientSecret: null }]],
    })
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(minutes(1)))
      yield* TestClock.adjust(minutes(1) - 1)
      assert.strictEqual(yield* token(defaultTenant, id), "access-0")
      yield* TestClock.adjust(1)
      assert.strictEqual((yield* failureOf(token(defaultTenant, id))).failure, "token-client-missing")
      const unrenewable = {
        ...inputOf(0),
        email: "eve@gmail.com",
        token: { scope: "s", expiresAt: 0, accessToken: "a" },
      }
      const other = yield* inserted(unrenewable)
      assert.strictEqual((yield* failureOf(token(defaultTenant, other))).failure, "token-refused")
      assert.deepStrictEqual(asked, [])
    }).pipe(Effect.provide(layer))
  })

  it.effect(
    "is the choice of the application: a provider's id goes before its family, and may have another endpoint",
    () => {
      const seen: Array<string> = []
      const clients = [
        ["google", { clientId: "family", clientSecret: null }],
        ["gmail", { clientId: "own", clientSecret: null, tokenEndpoint: "https://own.example/token", scope: "a b" }],
      ] as const
      const { layer } = tokenWorld(
        (n, { clientId, endpoint, scope }) => {
          seen.push(`${clientId} ${endpoint} ${scope}`)
          return tokens(String(n))
        },
        { clients },
      )
      return Effect.gen(function* () {
        yield* passing(token(defaultTenant, yield* inserted(inputOf(0))))
        const workspace = { ...inputOf(0), email: "ada@example.org", type: "gmail" }
        yield* passing(token(defaultTenant, yield* inserted(workspace)))
        assert.deepStrictEqual(seen, [
          "own https://own.example/token a b",
          "family https://oauth2.googleapis.com/token undefined",
        ])
      }).pipe(Effect.provide(layer))
    },
  )
})

const step = Schema.Struct({
  /** Minutes until somebody asks. */
  minutes: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 90 })),
  answer: Schema.Literals(["tokens", "kept", "temporary", "misconfigured"]),
  processes: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3 })),
})

describe("any course of events", () => {
  it.effect.prop(
    "never has two requests at once, uses each refresh token that came last, and gives out no token that has expired",
    [Schema.Array(step).check(Schema.isMaxLength(4))],
    ([steps]) => {
      let answer: (typeof step.Type)["answer"] = "tokens"
      let newest = "refresh-0"
      const wrong: Array<string> = []
      const world = tokenWorld((n, { refreshToken }) => {
        if (Redacted.value(refreshToken) !== newest) wrong.push(Redacted.value(refreshToken))
        if (answer === "temporary" || answer === "misconfigured") return no(answer, "x")
        if (answer === "tokens") newest = `refresh-${n}`
        return tokens(String(n), { rotates: answer === "tokens" })
      })
      return Effect.gen(function* () {
        const id = yield* inserted(inputOf(HOUR))
        const others = [yield* anotherProcess, yield* anotherProcess, yield* anotherProcess]
        for (const each of steps) {
          yield* TestClock.adjust(minutes(each.minutes))
          answer = each.answer
          const asking = others.slice(0, each.processes).map((one) => Effect.result(one.accessToken(defaultTenant, id)))
          const given = yield* passing(Effect.all(asking, { concurrency: "unbounded" }))
          const { token: stored } = yield* storedToken(id)
          assert.strictEqual(stored.refreshToken, newest)
          for (const one of given) {
            if (one._tag === "Success") assert.strictEqual(Redacted.value(one.success), stored.accessToken)
            else assert.notInclude(["tokens", "kept"], answer)
          }
        }
        assert.deepStrictEqual(wrong, [])
        assert.isAtMost(world.state.most, 1)
      }).pipe(Effect.provide(Layer.fresh(world.layer)), Effect.scoped)
    },
  )
})
