import { assert, describe, it } from "@effect/vitest"
import { AccountTokens, defaultTenant, EmailAccounts, type NoTokens, type RevocationRequest } from "@mailkeep/core"
import { Effect, Fiber, Logger, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { passing, turns } from "./passing.ts"
import { client, inputOf, no, tokens, tokenWorld } from "./tokenWorld.ts"

const HOUR = 3_600_000

/** A provider that takes grants back as it is told; what it was asked, and what was logged. */
const revoking = (
  answer: Effect.Effect<NoTokens | null> = Effect.succeed(null),
  options: Parameters<typeof tokenWorld>[1] = {},
) => {
  const asked: Array<RevocationRequest> = []
  const logged: Array<unknown> = []
  const revoke = (request: RevocationRequest) =>
    Effect.suspend(() => {
      asked.push(request)
      return answer
    })
  const world = tokenWorld((n) => tokens(String(n)), { ...options, endpoint: { revoke } })
  const log = Logger.layer([Logger.make(({ message }) => logged.push(message))])
  return { ...world, asked, logged, log }
}

const added = (input: object = inputOf(HOUR)) =>
  EmailAccounts.use((accounts) => accounts.insert(defaultTenant, input as never)).pipe(
    Effect.map(({ account }) => account.id),
  )

const removed = (id: Effect.Success<ReturnType<typeof added>>) =>
  EmailAccounts.use((accounts) => accounts.remove(defaultTenant, id))

describe("removing an account by token", () => {
  it.effect("gives its grant back to the provider once the account is gone", () => {
    const { asked, layer, logged, log } = revoking()
    return Effect.gen(function* () {
      yield* removed(yield* added())
      assert.deepStrictEqual(
        asked.map(({ clientId, endpoint, kind, token }) => [endpoint, clientId, kind, Redacted.value(token)]),
        [["https://oauth2.googleapis.com/revoke", "id", "refresh_token", "refresh-0"]],
      )
      assert.deepStrictEqual(logged, [])
    }).pipe(Effect.provide([layer, log]))
  })

  it.effect(
    "asks nobody for a password's account, without an application, and where the operator doesn't want it",
    () => {
      const password = revoking()
      const nobody = revoking(undefined, { clients: [] })
      const kept = revoking(undefined, { clients: [["google", { ...client, revokeOnRemove: false }]] })
      return Effect.gen(function* () {
        yield* Effect.provide(
          Effect.flatMap(added({ email: "ada@gmail.com", password: "secret" }), removed),
          password.layer,
        )
        yield* Effect.provide(Effect.flatMap(added(), removed), nobody.layer)
        yield* Effect.provide(Effect.flatMap(added(), removed), kept.layer)
        assert.deepStrictEqual(
          [password, nobody, kept].flatMap(({ asked }) => asked),
          [],
        )
      })
    },
  )

  it.effect("is done although the provider doesn't take the grant back, which is logged without a secret", () => {
    const { layer, log, logged } = revoking(Effect.succeed(no("misconfigured", "invalid_client")))
    return Effect.gen(function* () {
      const id = yield* added()
      yield* removed(id)
      const error = yield* Effect.flip(EmailAccounts.use((accounts) => accounts.get(defaultTenant, id)))
      assert.strictEqual(error.reason._tag, "AccountNotFound")
      assert.include(String(logged), "invalid_client")
      assert.notInclude(String(logged), "refresh-0")
    }).pipe(Effect.provide([layer, log]))
  })

  it.effect("waits ten seconds at most for a provider that doesn't answer", () => {
    const { layer, log, logged } = revoking(Effect.never)
    return Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(Effect.flatMap(added(), removed))
      yield* turns
      yield* TestClock.adjust("9 seconds")
      yield* turns
      assert.isUndefined(fiber.pollUnsafe())
      yield* TestClock.adjust("1 second")
      yield* Fiber.join(fiber)
      assert.include(String(logged), "no answer in time")
    }).pipe(Effect.provide([layer, log]))
  })

  it.effect("waits for a refresh that is going on, and gives back what it brings", () => {
    const { asked, layer } = revoking()
    return Effect.gen(function* () {
      const id = yield* added(inputOf(0))
      const refresh = yield* Effect.forkChild(AccountTokens.use((service) => service.accessToken(defaultTenant, id)))
      yield* turns
      yield* passing(removed(id))
      assert.strictEqual(Redacted.value(yield* Fiber.join(refresh)), "access-1")
      assert.deepStrictEqual(
        asked.map(({ token }) => Redacted.value(token)),
        ["refresh-1"],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("gives back what a refresh brings that it couldn't wait for, and brings no account back", () => {
    const { asked, layer } = revoking(undefined, {
      store: (store) => ({
        // The row goes while the answer is on its way.
        update: (account, ...more) =>
          Effect.andThen(Effect.ignore(store.remove(account.tenantId, account.id, [])), store.update(account, ...more)),
      }),
    })
    return Effect.gen(function* () {
      const id = yield* added(inputOf(0))
      const refresh = AccountTokens.use((service) => service.accessToken(defaultTenant, id))
      const error = yield* passing(Effect.flip(refresh))
      assert.strictEqual(error._tag, "EmailAccountsError")
      assert.deepStrictEqual(
        asked.map(({ token }) => Redacted.value(token)),
        ["refresh-1"],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("gives the grant back also when whoever asked for the removal is gone", () => {
    const { asked, layer } = revoking()
    return Effect.gen(function* () {
      const id = yield* added()
      const fiber = yield* Effect.forkChild(removed(id))
      // At any moment of it.
      for (let steps = 0; steps < 3; steps++) yield* Effect.yieldNow
      yield* Fiber.interrupt(fiber)
      yield* turns
      const left = yield* Effect.result(EmailAccounts.use((accounts) => accounts.get(defaultTenant, id)))
      assert.strictEqual(asked.length, left._tag === "Failure" ? 1 : 0)
    }).pipe(Effect.provide(layer))
  })

  it.effect("gives an access token back that has no refresh token, and nothing that can't be read", () => {
    const { asked, layer } = revoking()
    const unreadable = revoking(undefined, {
      store: (store) => ({
        getWithSecrets: (...of) =>
          Effect.map(store.getWithSecrets(...of), (found) =>
            found === null
              ? null
              : { ...found, secrets: found.secrets.map((secret) => ({ ...secret, envelope: "1.broken" })) },
          ),
      }),
    })
    const { email, token } = inputOf(HOUR)
    const { refreshToken: _, ...accessOnly } = token
    const withoutRefresh = { email, token: accessOnly }
    return Effect.gen(function* () {
      yield* Effect.provide(Effect.flatMap(added(withoutRefresh), removed), layer)
      assert.deepStrictEqual(
        asked.map(({ kind, token }) => [kind, Redacted.value(token)]),
        [["access_token", "access-0"]],
      )
      yield* Effect.provide(Effect.flatMap(added(), removed), unreadable.layer)
      assert.deepStrictEqual(unreadable.asked, [])
    })
  })
})
