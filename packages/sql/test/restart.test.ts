import { AccountStore, ApiKeyStore, type SealedSecret } from "@mailkeep/core"
import { arbitraryApiKeyRecord, arbitraryEmailAccount, arbitrarySealedSecrets } from "@mailkeep/testing"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { layerSqlite } from "../src/index.ts"
import { tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const seeds = Array.from({ length: 30 }, (_, index) => index + 1)

const write = Effect.gen(function* () {
  const [accounts, keys] = [yield* AccountStore, yield* ApiKeyStore]
  for (const seed of seeds) {
    yield* accounts.insert(arbitraryEmailAccount(seed, tenantId), arbitrarySealedSecrets(seed))
    yield* keys.insert(arbitraryApiKeyRecord(seed, tenantId))
  }
})

const byField = (secrets: ReadonlyArray<SealedSecret>) => [...secrets].sort((a, b) => (a.field < b.field ? -1 : 1))

const read = Effect.gen(function* () {
  const [accounts, keys] = [yield* AccountStore, yield* ApiKeyStore]
  return yield* Effect.forEach(seeds, (seed) =>
    Effect.gen(function* () {
      const both = yield* accounts.getWithSecrets(tenantId, arbitraryEmailAccount(seed, tenantId).id)
      const key = yield* keys.get(arbitraryApiKeyRecord(seed, tenantId).id)
      return { account: both?.account, secrets: byField(both?.secrets ?? []), key }
    }),
  )
})

const written = seeds.map((seed) => ({
  account: arbitraryEmailAccount(seed, tenantId),
  secrets: byField(arbitrarySealedSecrets(seed)),
  key: arbitraryApiKeyRecord(seed, tenantId),
}))

describe("a restart", () => {
  it("finds everything that was stored in the file", async () => {
    const file = temporaryFile()
    await Effect.runPromise(write.pipe(Effect.provide(layerSqlite({ file }))))
    const found = await Effect.runPromise(read.pipe(Effect.provide(layerSqlite({ file }))))
    expect(found).toEqual(written)
  })

  it("finds nothing of a database in memory", async () => {
    const layer = () => layerSqlite({ file: ":memory:" })
    await Effect.runPromise(write.pipe(Effect.provide(layer())))
    const found = await Effect.runPromise(read.pipe(Effect.provide(layer())))
    expect(found).toEqual(seeds.map(() => ({ account: undefined, secrets: [], key: null })))
  })
})
