import { AccountId, Tag, TagId, TagStore } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { expect, it } from "vitest"
import { layerSqliteDatabase, layerTagStore } from "../src/index.ts"
import { tenantId } from "./subjects.ts"

it("a tag that many accounts have is read once, not once for each", async () => {
  const accountIds = Array.from({ length: 1_000 }, (_, index) => AccountId.make(index + 1))
  const tagIds = [7, 8].map((id) => TagId.make(id))
  const assigned = await TagStore.use((store) =>
    Effect.gen(function* () {
      for (const id of tagIds) yield* store.insert(new Tag({ id, tenantId, name: `tag ${id}`, color: "#000000" }))
      yield* store.assign(tenantId, accountIds, tagIds)
      return yield* store.assigned(tenantId, accountIds)
    }),
  ).pipe(
    Effect.provide(layerTagStore.pipe(Layer.provide(layerSqliteDatabase({ file: ":memory:" })))),
    Effect.runPromise,
  )
  expect(assigned.map(({ accountId, tag }) => [accountId, tag.id])).toEqual(
    accountIds.flatMap((accountId) => tagIds.map((tagId) => [accountId, tagId])),
  )
  expect(new Set(assigned.map(({ tag }) => tag)).size).toBe(2)
})
