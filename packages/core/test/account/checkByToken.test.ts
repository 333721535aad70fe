import { assert, describe, it } from "@effect/vitest"
import { defaultTenant, EmailAccounts, type ProbeTarget } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { passing } from "./passing.ts"
import { type Answer, failing, well } from "./services.ts"
import { client, inputOf, no, storedToken, tokens, tokenWorld } from "./tokenWorld.ts"

const HOUR = 3_600_000

/** A mail server that takes only tokens of these names, and remembers what it was shown. */
const taking = (...names: ReadonlyArray<string>) => {
  const shown: Array<string> = []
  const answer: Answer = (target: ProbeTarget) => {
    const { credential } = target
    const secret = Redacted.value(credential.kind === "password" ? credential.password : credential.accessToken)
    shown.push(`${credential.kind} ${secret}`)
    return names.includes(secret)
      ? well(target)
      : failing("access", "refused", { responseCode: "AUTHENTICATIONFAILED" })(target)
  }
  // The diagnosis knows a token's refusal by its mechanism, which a probe tells.
  const withMechanism: Answer = (target) =>
    Effect.map(answer(target), (outcome) =>
      outcome.failure === null
        ? outcome
        : { ...outcome, failure: { ...outcome.failure, mechanism: "XOAUTH2" as const } },
    )
  return { answer: withMechanism, shown }
}

describe("checking by a token", () => {
  it.effect("logs in with the access token on both sides, refreshed where it has expired", () => {
    const { answer, shown } = taking("access-0", "access-1")
    const { asked, layer } = tokenWorld((n) => tokens(String(n)), { access: answer, submission: answer })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* accounts.add(defaultTenant, inputOf(HOUR))
      assert.isTrue(report?.ok)
      assert.strictEqual(account.connection.access.status, "ok")
      yield* TestClock.adjust(HOUR)
      const again = yield* passing(accounts.recheck(defaultTenant, account.id))
      assert.strictEqual(again.account.connection.access.status, "ok")
      assert.deepStrictEqual(shown, [
        ...Array.from({ length: 2 }, () => "access-token access-0"),
        ...Array.from({ length: 2 }, () => "access-token access-1"),
      ])
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("logs in with a token from then on when one takes the place of a password", () => {
    const { answer, shown } = taking("secret", "access-0")
    const { layer } = tokenWorld((n) => tokens(String(n)), { access: answer, submission: answer })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { email, token } = inputOf(HOUR)
      const added = yield* accounts.add(defaultTenant, { email, password: "secret" })
      assert.deepStrictEqual(added.account.secrets, ["password"])
      const { account, report } = yield* accounts.update(defaultTenant, added.account.id, { token })
      assert.deepStrictEqual(account.secrets, ["oauthToken"])
      assert.isTrue(report?.ok)
      assert.deepStrictEqual(shown.slice(-2), ["access-token access-0", "access-token access-0"])
      const { credentials } = yield* accounts.open(defaultTenant, account.id)
      assert.deepStrictEqual(Object.keys(credentials), ["oauthToken"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("refreshes a token that a server refuses before its time, and tries once more", () => {
    const { answer, shown } = taking("access-1")
    const { asked, layer } = tokenWorld((n) => tokens(String(n)), { access: answer, submission: answer })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* passing(accounts.add(defaultTenant, inputOf(HOUR)))
      assert.isTrue(report?.ok)
      assert.strictEqual((yield* accounts.get(defaultTenant, account.id)).connection.access.status, "ok")
      assert.deepStrictEqual([shown.length, asked.length], [4, 1])
    }).pipe(Effect.provide(layer))
  })

  it.effect("does not do so again for one that came just now", () => {
    const { answer, shown } = taking()
    const { asked, layer } = tokenWorld((n) => tokens(String(n)), { access: answer, submission: answer })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { report } = yield* passing(accounts.add(defaultTenant, inputOf(0)))
      assert.strictEqual(report?.access.diagnosis?.category, "oauth_token_rejected")
      assert.deepStrictEqual([shown.length, asked.length], [2, 1])
    }).pipe(Effect.provide(layer))
  })

  it.effect("dials nobody when the grant is refused, and marks the account with its events", () => {
    const { answer, shown } = taking()
    const { events, layer } = tokenWorld(() => no("rejected", "invalid_grant"), { access: answer, submission: answer })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* passing(accounts.add(defaultTenant, inputOf(0)))
      assert.deepInclude(report?.access.diagnosis, { category: "oauth_token_rejected", actor: "user" })
      assert.strictEqual(account.connection.submission.status, "failed")
      assert.deepStrictEqual(
        [shown, events.map(({ kind }) => kind)],
        [[], ["disconnected", "reauthorization-required"]],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect.each([
    ["ada@gmail.com", "invalid_grant Token has been expired or revoked.", "oauth_token_rejected", "user"],
    ["ada@gmail.com", "invalid_grant invalid_rapt reauth related error", "oauth_token_rejected", "user"],
    ["ada@outlook.com", "invalid_grant AADSTS700082: expired due to inactivity", "oauth_token_rejected", "user"],
    ["ada@outlook.com", "invalid_grant AADSTS53003: blocked by Conditional Access", "access_policy_blocked", "admin"],
    ["ada@outlook.com", "invalid_grant AADSTS90094: needs the consent of an admin", "access_policy_blocked", "admin"],
    ["ada@outlook.com", "invalid_grant AADSTS50057: The user account is disabled", "account_suspended", "admin"],
  ] as const)("says whose turn it is: %s, %s", ([email, text, category, actor]) => {
    const { layer } = tokenWorld(() => no("rejected", text), {
      clients: ["google", "microsoft"].map((family) => [family, client] as const),
    })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { report } = yield* passing(accounts.add(defaultTenant, { ...inputOf(0), email }))
      assert.deepInclude(report?.access.diagnosis, { category, actor })
    }).pipe(Effect.provide(layer))
  })

  it.effect("leaves an account as it was while the token endpoint gives no answer, and says so", () => {
    const { layer } = tokenWorld(() => no("temporary", "HTTP 503"))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account: before } = yield* accounts.add(defaultTenant, inputOf(HOUR))
      yield* TestClock.adjust(HOUR)
      const { report } = yield* passing(accounts.recheck(defaultTenant, before.id))
      assert.deepInclude(report?.access.diagnosis, { category: "temporary_server_failure", retryable: true })
      const { connection } = yield* accounts.get(defaultTenant, before.id)
      assert.deepStrictEqual(connection, before.connection)
    }).pipe(Effect.provide(layer))
  })

  it.effect("without saving uses the stored token, and keeps what a refresh brings", () => {
    const { answer, shown } = taking("access-1")
    const { layer } = tokenWorld((n) => tokens(String(n)), { access: answer, submission: answer })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.insert(defaultTenant, inputOf(0))
      const found = yield* passing(accounts.check(defaultTenant, {}, { id: account.id, only: "access" }))
      assert.isTrue(found.ok)
      assert.isNull(found.submission)
      assert.deepStrictEqual(shown, ["access-token access-1"])
      const stored = yield* storedToken(account.id)
      assert.strictEqual(stored.token.refreshToken, "refresh-1")
      assert.strictEqual(stored.account.connection.access.status, "unchecked")
    }).pipe(Effect.provide(layer))
  })

  it.effect("prefers passwords: each side's own, and a token for the side without one", () => {
    const { answer, shown } = taking("access-0", "imap-password", "both-password")
    const { layer } = tokenWorld(() => tokens("x"), { access: answer, submission: answer })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* accounts.add(defaultTenant, { ...inputOf(HOUR), access: { password: "imap-password" } })
      yield* accounts.add(defaultTenant, { ...inputOf(HOUR), email: "eve@gmail.com", password: "both-password" })
      assert.deepStrictEqual(
        [...shown].sort(),
        ["access-token access-0", "password both-password", "password both-password", "password imap-password"].sort(),
      )
    }).pipe(Effect.provide(layer))
  })
})
