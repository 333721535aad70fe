import { assert, describe, it } from "@effect/vitest"
import { Discovery } from "@mailkeep/core"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import {
  at,
  autoconfigOf,
  briefly,
  discover,
  layerWorld,
  mx,
  nothingAsked,
  pass,
  settingsFile,
  type World,
} from "./world.ts"

const world: World = {
  zone: { "autoconfig.a.example": at },
  documents: { [autoconfigOf("a.example")]: { ...settingsFile("a.example"), afterMilliseconds: 500 } },
}

/** Runs in a world, with what was asked there. */
const inWorld = (
  each: World,
  use: (asked: ReturnType<typeof nothingAsked>) => Effect.Effect<void, never, Discovery>,
) => {
  const asked = nothingAsked()
  return Effect.provide(use(asked), layerWorld(each, asked))
}

describe("what was found for a domain", () => {
  it.effect("serves everybody there for an hour, each with names of their own", () =>
    inWorld(world, (asked) =>
      Effect.gen(function* () {
        const ada = yield* discover("ada@a.example")
        const bob = yield* discover("bob@A.example")
        assert.deepStrictEqual(ada.candidates[0]?.access?.userNames, ["ada@a.example"])
        assert.deepStrictEqual(bob.candidates[0]?.access?.userNames, ["bob@A.example"])
        assert.strictEqual(asked.requests.length, 1)
        yield* TestClock.adjust("1 hour")
        yield* discover("ada@a.example")
        assert.strictEqual(asked.requests.length, 2)
      }),
    ),
  )

  it.effect("is looked for once by all who ask at a time, also when the first is interrupted", () =>
    inWorld(world, (asked) =>
      Effect.gen(function* () {
        const { discover: find } = yield* Discovery
        const [first, second] = yield* Effect.forEach(["ada", "bob"], (name) =>
          Effect.forkChild(find(`${name}@a.example`)),
        )
        yield* pass(200)
        yield* Fiber.interrupt(first!)
        yield* pass(4_000)
        assert.strictEqual((yield* Fiber.join(second!)).outcome, "found")
        assert.strictEqual(asked.requests.length, 1)
      }),
    ),
  )

  it.effect("is nothing for ten minutes", () =>
    inWorld({}, (asked) =>
      Effect.gen(function* () {
        yield* discover("ada@a.example")
        const names = asked.names.length
        yield* discover("bob@a.example")
        assert.strictEqual(asked.names.length, names)
        yield* TestClock.adjust("10 minutes")
        yield* discover("bob@a.example")
        assert.isAbove(asked.names.length, names)
      }),
    ),
  )

  it.effect("isn't kept when the name servers gave no answer", () =>
    inWorld({ zone: { "a.example": { trouble: "servfail" } } }, (asked) =>
      Effect.gen(function* () {
        yield* discover("ada@a.example")
        const names = asked.names.length
        yield* discover("ada@a.example")
        assert.isAbove(asked.names.length, names)
      }),
    ),
  )
})

describe("what the operator of MX hosts states", () => {
  it.effect("is asked once for all its customers", () => {
    const zone = { "a.example": mx("mx1.host.test"), "b.example": mx("mx2.host.test") }
    const file = settingsFile("host.test")
    const documents = { [autoconfigOf("host.test")]: file }
    return inWorld({ zone, documents }, (asked) =>
      Effect.gen(function* () {
        const one = yield* discover("ada@a.example")
        const other = yield* discover("bob@b.example")
        assert.include(briefly(one), "mx-autoconfig")
        assert.deepStrictEqual(other.candidates[0]?.access?.userNames, ["bob@b.example"])
        assert.strictEqual(asked.requests.filter(({ url }) => url === autoconfigOf("host.test")).length, 1)
      }),
    )
  })
})

describe("an address that may be told", () => {
  it.effect("isn't answered with what was found for another", () =>
    inWorld({ ...world, options: { tellAddress: true } }, (asked) =>
      Effect.gen(function* () {
        yield* discover("ada@a.example")
        yield* discover("bob@a.example")
        assert.strictEqual(asked.requests.length, 2)
      }),
    ),
  )
})
