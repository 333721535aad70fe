import {
  AccountEvent,
  AccountId,
  AccountStore,
  ApiKeyStore,
  DeliveryStore,
  EventStore,
  type SealedSecret,
  WebhookStore,
} from "@mailkeep/core"
import {
  arbitraryAccountEvent,
  arbitraryApiKeyRecord,
  arbitraryEmailAccount,
  arbitrarySealedSecrets,
} from "@mailkeep/testing"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { layerSqlite } from "../src/index.ts"
import { at, newWebhookOf, nobody } from "./backlog.ts"
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

  it("delivers what a process that was killed had written, placed or begun to send, in its order", async () => {
    const file = temporaryFile()
    const webhook = newWebhookOf("killed")
    // Each process ends without a word after one step.
    const process = <A, E>(step: Effect.Effect<A, E, DeliveryStore | EventStore | WebhookStore>) =>
      Effect.runPromise(step.pipe(Effect.provide(layerSqlite({ file }))))
    const event = () => {
      const fields = arbitraryAccountEvent(1, webhook.tenantId, AccountId.make(7), "updated")
      return new AccountEvent({ ...fields, occurredAt: at(0) })
    }
    const [first, second] = [event(), event()]
    await process(WebhookStore.use((store) => store.insert(webhook, { keyId: "k", envelope: "e" }, 20)))
    await process(EventStore.use((store) => store.append([first, second])))
    await process(EventStore.use((store) => store.place(1)))
    const claim = (second: number) =>
      DeliveryStore.use((store) => store.claim({ owner: "me", now: at(second), until: at(second + 60) }, nobody))
    await process(claim(1_000_000))
    await process(EventStore.use((store) => store.place(100)))
    expect(await process(claim(1_000_001))).toBeNull()
    const again = await process(claim(1_000_060))
    expect(again?.event).toEqual(first)
    await process(DeliveryStore.use((store) => store.settle(again!.id, "me", { kind: "delivered" })))
    expect((await process(claim(1_000_060)))?.event).toEqual(second)
  })

  it("finds nothing of a database in memory", async () => {
    const layer = () => layerSqlite({ file: ":memory:" })
    await Effect.runPromise(write.pipe(Effect.provide(layer())))
    const found = await Effect.runPromise(read.pipe(Effect.provide(layer())))
    expect(found).toEqual(seeds.map(() => ({ account: undefined, secrets: [], key: null })))
  })
})
