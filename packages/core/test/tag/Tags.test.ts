import { assert, describe, it } from "@effect/vitest"
import { AccountId, defaultTenant, EmailAddress, TagId, Tags, TagStore, TenantId } from "@mailkeep/core"
import { Effect } from "effect"
import { added, layerWorld } from "../campaign/world.ts"

const other = TenantId.make("other")

const reasonOf = <A, E, R>(effect: Effect.Effect<A, { readonly reason: E }, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => ({ ...reason }))

describe("tags", () => {
  it.effect("have names of their own in a tenant, in whatever case, and a color in any case", () =>
    Effect.gen(function* () {
      const tags = yield* Tags
      const tag = yield* tags.create(defaultTenant, { name: " VIP " })
      assert.deepInclude(tag, { name: "VIP", tenantId: defaultTenant })
      const taken = yield* reasonOf(tags.create(defaultTenant, { name: "vip", color: "#000000" }))
      assert.deepInclude(taken, { _tag: "TagNameTaken", existingId: tag.id })
      const second = yield* tags.create(defaultTenant, { name: "second", color: "#000000" })
      const update = yield* reasonOf(tags.update(defaultTenant, second.id, { name: "Vip" }))
      assert.deepInclude(update, { _tag: "TagNameTaken", existingId: tag.id })
      yield* tags.create(other, { name: "VIP" })
      assert.strictEqual((yield* tags.list(defaultTenant)).length, 2)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("keep their color when only their name is stated anew", () =>
    Effect.gen(function* () {
      const tags = yield* Tags
      const { color, id } = yield* tags.create(defaultTenant, { name: "a", color: "#123456" })
      assert.deepInclude(yield* tags.update(defaultTenant, id, { name: "b" }), { name: "b", color })
      assert.deepInclude(yield* tags.update(defaultTenant, id, { name: "b", color: "#654321" }), { color: "#654321" })
      const foreign = yield* reasonOf(tags.update(other, id, { name: "c" }))
      const unknown = yield* reasonOf(tags.update(other, TagId.make(5), { name: "c", color }))
      assert.deepStrictEqual([foreign._tag, unknown._tag], ["TagNotFound", "TagNotFound"])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("are refused with everything that is wrong with them", () =>
    Effect.gen(function* () {
      const tags = yield* Tags
      for (const write of [
        tags.create(defaultTenant, { name: "", color: "red" }),
        tags.update(defaultTenant, TagId.make(5), { name: "", color: "red" }),
      ]) {
        const error = yield* Effect.flip(write)
        assert.strictEqual(error.message, "name is required; color must be a color such as #1A2B3C")
      }
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("are assigned to all accounts or to none, and all unknown ids are told", () =>
    Effect.gen(function* () {
      const tags = yield* Tags
      const [mine, foreign] = [yield* added("a"), yield* added("b", other)]
      const { id } = yield* tags.create(defaultTenant, { name: "a" })
      const theirs = yield* tags.create(other, { name: "b" })
      const [account, tag] = [AccountId.make(70_000), TagId.make(9)]
      const both = yield* reasonOf(tags.assign(defaultTenant, [mine, foreign, account], [theirs.id, id, tag]))
      assert.deepInclude(both, { _tag: "UnknownAssignment", accountIds: [foreign, account], tagIds: [tag, theirs.id] })
      const alone = yield* Effect.flip(tags.assign(defaultTenant, [mine], [tag]))
      assert.strictEqual(alone.message, "There are no tags 9; nothing was changed.")
      assert.strictEqual((yield* tags.of(defaultTenant, [mine])).size, 0)
      yield* tags.assign(defaultTenant, [mine, mine], [id])
      yield* tags.assign(defaultTenant, [mine], [id])
      const found = yield* tags.of(defaultTenant, [mine, foreign])
      assert.deepStrictEqual([...found.keys()], [mine])
      assert.deepStrictEqual(
        found.get(mine)?.map((each) => each.id),
        [id],
      )
      yield* tags.unassign(defaultTenant, [mine, account], [id, tag])
      assert.strictEqual((yield* tags.of(defaultTenant, [mine])).size, 0)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("are assigned to a thousand accounts and a hundred tags at once, and no more", () =>
    Effect.gen(function* () {
      const tags = yield* Tags
      const store = yield* TagStore
      const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
      const accounts = (count: number) => ids(count).map((id) => AccountId.make(id))
      const some = (count: number) => ids(count).map((id) => TagId.make(id))
      const wrong = [
        yield* Effect.flip(tags.assign(defaultTenant, [], [])),
        yield* Effect.flip(tags.unassign(defaultTenant, accounts(1_001), some(101))),
      ]
      for (const { message } of wrong) {
        assert.strictEqual(message, "accountIds must have 1 to 1,000 accounts; tagIds must have 1 to 100 tags")
      }
      yield* tags.unassign(defaultTenant, accounts(1_000), some(100))
      assert.strictEqual((yield* tags.of(defaultTenant, accounts(1_000))).size, 0)
      assert.strictEqual((yield* tags.of(defaultTenant, [])).size, 0)
      assert.strictEqual((yield* Effect.flip(tags.of(defaultTenant, accounts(1_001)))).reason._tag, "InvalidTag")
      assert.deepStrictEqual(yield* store.list(defaultTenant), [])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("are found by the addresses of accounts, of more than one query", () =>
    Effect.gen(function* () {
      const tags = yield* Tags
      const names = Array.from({ length: 101 }, (_, index) => `n${index}`)
      const accounts = yield* Effect.forEach(names, (name) => added(name))
      const { id } = yield* tags.create(defaultTenant, { name: "last" })
      yield* tags.assign(defaultTenant, accounts.slice(100), [id])
      yield* added("foreign", other)
      const addresses = [...names, "foreign", "nobody"].map((name) =>
        EmailAddress.make(`${name.toUpperCase()}@EXAMPLE.org`),
      )
      const found = yield* tags.byAddress(defaultTenant, [...addresses, ...addresses])
      assert.deepStrictEqual(new Set(found.map(({ account }) => account.id)), new Set(accounts))
      assert.strictEqual(found.length, 101)
      const tagged = found.filter((each) => each.tags.length > 0)
      assert.deepStrictEqual(
        tagged.map(({ account }) => account.id),
        accounts.slice(100),
      )
    }).pipe(Effect.provide(layerWorld())),
  )
})
