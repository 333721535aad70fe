import { assert, describe, it } from "@effect/vitest"
import { Batches, type DiscoveryResult, defaultTenant, DomainName } from "@mailkeep/core"
import { candidate, discoveryResult, type DiscoveryScript, makeScriptedDiscovery } from "@mailkeep/testing"
import { Deferred, Effect, Fiber } from "effect"
import { inputOf, layerWorld, pass, settle } from "./world.ts"
import { EmailAccounts } from "@mailkeep/core"

const rowOf = (email: string) => ({ email, password: "canary-s3cret" })
const foundFor = (address: string): DiscoveryResult =>
  discoveryResult({ candidates: [candidate("example.net", [address])] })

const world = (script: DiscoveryScript, checkLimit?: { readonly perTargetPerHour: number }) => {
  const { asked, layer } = makeScriptedDiscovery(script)
  return { asked, layer: layerWorld({ discovery: layer, ...(checkLimit === undefined ? {} : { checkLimit }) }) }
}

describe("rows without servers", () => {
  it.effect("are completed with what is found, each with its own user name", () => {
    const { asked, layer } = world({ "a.example": foundFor, "b.example": foundFor })
    return Effect.gen(function* () {
      const { rows } = yield* Batches.use((batches) =>
        batches.addMany(defaultTenant, [
          inputOf("known"),
          rowOf("ada@a.example"),
          rowOf("ada@gmail.com"),
          rowOf("bob@a.example"),
          rowOf("ada@b.example"),
        ]),
      )
      assert.deepStrictEqual(
        rows.map(({ number, outcome }) => `${number} ${outcome}`),
        ["1 added", "2 added", "3 added", "4 added", "5 added"],
      )
      const { items } = yield* EmailAccounts.use((accounts) => accounts.list(defaultTenant, { limit: 10 }))
      const bob = items.find(({ email }) => email === "bob@a.example")
      assert.strictEqual(bob?.submission.userName, "bob@a.example")
      assert.sameMembers([...asked], ["ada@a.example", "bob@a.example", "ada@b.example"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("of known domains are stored while others are looked for", () => {
    const [asked, answer] = [Deferred.makeUnsafe<void>(), Deferred.makeUnsafe<DiscoveryResult>()]
    const { layer } = world({
      "a.example": () => Effect.andThen(Deferred.succeed(asked, undefined), Deferred.await(answer)),
    })
    return Effect.gen(function* () {
      const adding = yield* Effect.forkChild(
        Batches.use((batches) => batches.addMany(defaultTenant, [rowOf("ada@a.example"), inputOf("known")])),
      )
      yield* Deferred.await(asked)
      const { items } = yield* EmailAccounts.use((accounts) => accounts.list(defaultTenant, { limit: 10 }))
      assert.deepStrictEqual(
        items.map(({ email }) => email as string),
        ["known@example.org"],
      )
      yield* Deferred.succeed(answer, foundFor("ada@a.example"))
      const { rows } = yield* Fiber.join(adding)
      assert.deepStrictEqual(
        rows.map(({ outcome }) => outcome),
        ["added", "added"],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("are refused each for itself: what is not found, not answered, or to be confirmed", () => {
    const { asked, layer } = world({
      "down.example": discoveryResult({ outcome: "temporary-error" }),
      "confirm.example": discoveryResult({
        candidates: [candidate("example.net", [], { confirm: [DomainName.make("example.net")] })],
      }),
    })
    return Effect.gen(function* () {
      const { rows } = yield* Batches.use((batches) =>
        batches.addMany(defaultTenant, [
          rowOf("a@down.example"),
          rowOf("b@down.example"),
          rowOf("a@confirm.example"),
          rowOf("a@nothing.example"),
          inputOf("known"),
        ]),
      )
      assert.deepStrictEqual(
        rows.map(({ outcome }) => outcome),
        ["invalid", "invalid", "invalid", "invalid", "added"],
      )
      assert.match(rows[1]!.issues[0]!.message, /gave no answer; send the row again/)
      assert.match(rows[2]!.issues[0]!.message, /State these servers to confirm them$/)
      assert.match(rows[3]!.issues[0]!.message, /user's turn/)
      assert.notInclude(JSON.stringify(rows), "canary")
      // Of each domain once: that it gave no answer holds for all its rows.
      assert.deepStrictEqual(asked.filter((address) => address.endsWith("@down.example")).length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("of one address keep their order: the first that gets an account is the one that the others double", () => {
    const { layer } = world({ "a.example": foundFor })
    return Effect.gen(function* () {
      const { rows } = yield* Batches.use((batches) =>
        batches.addMany(defaultTenant, [rowOf("ada@a.example"), { ...inputOf("x"), email: "ada@a.example" }]),
      )
      assert.deepStrictEqual(
        rows.map(({ duplicateOf, outcome }) => [outcome, duplicateOf]),
        [
          ["added", null],
          ["duplicate", 1],
        ],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("have thirty seconds together, ten domains at a time; for the others no time is left", () => {
    let running = 0
    let most = 0
    const slowly = (address: string) =>
      Effect.suspend(() => {
        most = Math.max(most, ++running)
        return Effect.as(Effect.sleep("8 seconds"), foundFor(address))
      }).pipe(Effect.ensuring(Effect.sync(() => running--)))
    const domains = Array.from({ length: 50 }, (_, index) => `d${index}.example`)
    const { layer } = world(Object.fromEntries(domains.map((domain) => [domain, slowly])))
    return Effect.gen(function* () {
      const adding = yield* Effect.forkChild(
        Batches.use((batches) =>
          batches.addMany(
            defaultTenant,
            domains.map((domain) => rowOf(`ada@${domain}`)),
          ),
        ),
      )
      yield* settle
      for (let second = 0; second < 30; second += 2) yield* pass("2 seconds")
      const { rows } = yield* Fiber.join(adding)
      const outcomes = rows.map(({ outcome }) => outcome)
      assert.deepStrictEqual(outcomes, [...Array(30).fill("added"), ...Array(20).fill("invalid")])
      assert.match(rows[49]!.issues[0]!.message, /no time was left for this one; send the row again, or state it$/)
      assert.deepStrictEqual([most, running], [10, 0])
    }).pipe(Effect.provide(layer))
  })

  it.effect("whose address has an account already come back as existing, and nobody is asked for their servers", () => {
    let isSilent = false
    const { asked, layer } = world({
      "a.example": (address) => (isSilent ? discoveryResult({ outcome: "temporary-error" }) : foundFor(address)),
    })
    return Effect.gen(function* () {
      const batches = yield* Batches
      yield* batches.addMany(defaultTenant, [rowOf("ada@a.example")])
      isSilent = true
      const before = asked.length
      const { rows } = yield* batches.addMany(defaultTenant, [
        rowOf("ADA@a.example"),
        rowOf("ada@a.example"),
        { ...rowOf("ada@a.example"), clientId: -1 },
        rowOf("bob@a.example"),
      ])
      assert.deepStrictEqual(
        rows.map(({ check, outcome }) => `${outcome} ${check}`),
        ["exists pending", "duplicate not-needed", "duplicate not-needed", "invalid not-needed"],
      )
      assert.deepStrictEqual(asked.slice(before), ["bob@a.example"])
      const { rows: wrong } = yield* batches.addMany(defaultTenant, [{ ...rowOf("ada@a.example"), clientId: -1 }])
      assert.deepStrictEqual(
        wrong.map(({ issues, outcome }) => [outcome, issues.map(({ path }) => path)]),
        [["invalid", ["clientId", "submission.host", "access.host"]]],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("wait for the limit of checks, which says so", () => {
    const { layer } = world({ "a.example": foundFor }, { perTargetPerHour: 1 })
    return Effect.gen(function* () {
      const batches = yield* Batches
      yield* batches.addMany(defaultTenant, [rowOf("ada@a.example")])
      const { rows } = yield* batches.addMany(defaultTenant, [rowOf("bob@a.example"), inputOf("known")])
      assert.deepStrictEqual(
        rows.map(({ outcome }) => outcome),
        ["invalid", "added"],
      )
      assert.match(
        rows[0]!.issues[0]!.message,
        /^is required, or send the row again later\. a\.example was checked too often/,
      )
    }).pipe(Effect.provide(layer))
  })
})
