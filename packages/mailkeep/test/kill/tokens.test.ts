import {
  type AccountId,
  AccountStore,
  AccountTokens,
  CredentialVault,
  defaultTenant,
  insertAccount,
  NoAccessToken,
  OAuthToken,
  ProviderCatalog,
} from "@mailkeep/core"
import { makeTestAuthority } from "@mailkeep/testing"
import { Clock, Effect, Redacted, Result, Schema } from "effect"
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it } from "vitest"
import { newMasterKey } from "../localMail.ts"
import type { Asking } from "../tokens/askForTokens.ts"
import { startTokenServer, type TokenServer } from "../tokens/startTokenServer.ts"
import { type TokenPlace, tokenServices } from "../tokens/tokenServices.ts"

const KILLS = 50
const authority = await makeTestAuthority()
const folder = mkdtempSync(join(tmpdir(), "mailkeep-tokens-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const placeOf = (name: string, { url }: TokenServer): TokenPlace => ({
  file: join(folder, name),
  masterKey: newMasterKey(),
  caPem: authority.caPem,
  tokenEndpoint: url,
})

const here = <A, E>(
  place: TokenPlace,
  work: Effect.Effect<A, E, AccountStore | AccountTokens | CredentialVault | ProviderCatalog>,
) => Effect.runPromise(work.pipe(Effect.provide([tokenServices(place), ProviderCatalog.layer])))

/** Stores an account whose access token has expired. */
const expired = (email: string, refreshToken: string) =>
  Effect.map(
    insertAccount(defaultTenant, { email, token: { scope: "https://mail.google.com/", expiresAt: 1, refreshToken } }),
    ({ account }) => account.id,
  )

const decode = Schema.decodeSync(Schema.fromJsonString(OAuthToken))

const stored = Effect.fnUntraced(function* (id: AccountId) {
  const [store, vault] = [yield* AccountStore, yield* CredentialVault]
  const { account, secrets } = (yield* store.getWithSecrets(defaultTenant, id))!
  const owner = { tenantId: account.tenantId, accountId: id, revision: account.credentialRevision }
  const { oauthToken } = yield* vault.open(owner, secrets)
  return { account, token: decode(Redacted.value(oauthToken!)) }
})

type Told = { readonly kind: string; readonly tokens?: ReadonlyArray<string> }

/** A process that asks for tokens once it is told to go. */
const startAsking = async (asking: Asking) => {
  const child: ChildProcess = fork(fileURLToPath(new URL("../tokens/askForTokens.ts", import.meta.url)), {
    execArgv: ["--conditions=@mailkeep/source"],
  })
  const exited = once(child, "exit")
  const told = (kind: string) =>
    new Promise<Told>((resolve, reject) => {
      child.on("message", (message: Told) => message.kind === kind && resolve(message))
      void exited.then(() => reject(new Error(`it ended before it was ${kind}`)))
    })
  child.send(asking)
  await told("ready")
  return { child, exited, told, go: () => child.send("go") }
}

describe("an access token that has expired", () => {
  it("is refreshed by one request for a hundred fibers in each of four processes", async () => {
    const server = await startTokenServer(authority, { afterMilliseconds: 300 })
    const place = placeOf("many.db", server)
    const id = await here(place, expired("ada@gmail.com", server.grant()))
    const processes = await Promise.all(
      Array.from({ length: 4 }, () => startAsking({ place, id, fibers: 100, dwell: 0 })),
    )
    const given = processes.map(({ go, told }) => {
      const answer = told("given")
      go()
      return answer
    })
    const tokens = (await Promise.all(given)).flatMap((each) => each.tokens ?? [])
    await Promise.all(processes.map(({ exited }) => exited))
    assert.strictEqual(tokens.length, 400)
    assert.strictEqual(new Set(tokens).size, 1)
    assert.strictEqual(server.asked.length, 1)
    const { token } = await here(place, stored(id))
    assert.strictEqual(token.accessToken, tokens[0])
    assert.isTrue(server.isGood(token.refreshToken!))
    await server.close()
  })

  it(`${KILLS} times, in a process that is killed between the answer and its storing, leaves an account that is well or marked`, async () => {
    let round = 0
    // Every other time a server that takes the old refresh token once more.
    const server = await startTokenServer(authority, { forgives: () => round % 2 === 0 })
    const place = placeOf("killed.db", server)
    const ends = { well: 0, marked: 0 }
    // A lease is over half a minute later, and nobody waits for that.
    const later = Effect.updateService(Clock.Clock, (clock: Clock.Clock) => ({
      currentTimeMillisUnsafe: () => clock.currentTimeMillisUnsafe() + 31_000,
      currentTimeMillis: Effect.map(clock.currentTimeMillis, (now) => now + 31_000),
      currentTimeNanosUnsafe: () => clock.currentTimeNanosUnsafe() + 31_000_000_000n,
      currentTimeNanos: Effect.map(clock.currentTimeNanos, (now) => now + 31_000_000_000n),
      monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
      monotonicTimeNanos: clock.monotonicTimeNanos,
      sleep: (duration) => clock.sleep(duration),
    }))
    for (; round < KILLS; round++) {
      const id = await here(place, expired(`user${round}@gmail.com`, server.grant()))
      const { child, exited, go, told } = await startAsking({ place, id, fibers: 1, dwell: 60_000 })
      const answered = told("answered")
      go()
      await answered
      child.kill("SIGKILL")
      await exited
      const { account, result, token } = await here(
        place,
        Effect.gen(function* () {
          const asking = AccountTokens.use((tokens) => tokens.accessToken(defaultTenant, id))
          const outcome = yield* Effect.result(later(asking))
          return { ...(yield* stored(id)), result: outcome }
        }),
      )
      if (Result.isSuccess(result)) {
        assert.strictEqual(token.accessToken, Redacted.value(result.success))
        assert.isTrue(server.isGood(token.refreshToken!), "the stored refresh token is one that is taken")
        ends.well++
      } else {
        assert.instanceOf(result.failure, NoAccessToken)
        assert.strictEqual(account.connection.access.report?.diagnosis?.category, "oauth_token_rejected")
        assert.isNotNull(account.connection.disconnectedSince)
        ends.marked++
      }
    }
    await server.close()
    assert.deepStrictEqual(ends, { well: KILLS / 2, marked: KILLS / 2 })
    console.log(`${KILLS} kills between answer and storing: ${ends.well} well, ${ends.marked} marked, 0 silently dead`)
  })
})
