import { assert, describe, it } from "@effect/vitest"
import { AccountTokens, defaultTenant, EmailAccounts, type EmailAccountsError } from "@mailkeep/core"
import { Effect } from "effect"
import { passing } from "./passing.ts"
import { client, inputOf, storedToken, tokens, tokenWorld } from "./tokenWorld.ts"

/** Adds an account without a check. */
const inserted = (input: ReturnType<typeof inputOf>) =>
  EmailAccounts.use((accounts) => Effect.map(accounts.insert(defaultTenant, input), ({ account }) => account.id))

describe("the application that a token was granted to", () => {
  const corp = { clientId: "corp-id", clientSecret: null, tokenEndpoint: "https://id.corp.example/token" }

  it.effect("refreshes it, whatever the account's provider is", () => {
    const seen: Array<string> = []
    const clients = [
      ["google", client],
      ["corp", corp],
    ] as const
    const { layer } = tokenWorld(
      (n, { clientId, endpoint }) => {
        seen.push(`${clientId} ${endpoint}`)
        return tokens(String(n))
      },
      { clients },
    )
    return Effect.gen(function* () {
      const id = yield* inserted(inputOf(0, { client: "corp" }))
      yield* passing(AccountTokens.use((service) => service.accessToken(defaultTenant, id)))
      assert.deepStrictEqual(seen, ["corp-id https://id.corp.example/token"])
      assert.strictEqual((yield* storedToken(id)).token.client, "corp")
    }).pipe(Effect.provide(layer))
  })

  it.effect("is one that the operator has, of a new account and of one that is there", () => {
    const { layer } = tokenWorld((n) => tokens(String(n)))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const input = inputOf(0, { client: "corp" })
      const id = yield* inserted(inputOf(0))
      const works: ReadonlyArray<Effect.Effect<unknown, EmailAccountsError>> = [
        accounts.insert(defaultTenant, { ...input, email: "eve@gmail.com" }),
        accounts.update(defaultTenant, id, { token: input.token }),
        accounts.check(defaultTenant, { ...input, email: "eve@gmail.com" }),
      ]
      for (const work of works) {
        const { reason } = yield* Effect.flip(work)
        assert(reason._tag === "InvalidAccount")
        assert.deepStrictEqual(
          reason.issues.map(({ path }) => path),
          ["token.client"],
        )
      }
      assert.isUndefined((yield* storedToken(id)).token.client)
    }).pipe(Effect.provide(layer))
  })
})
