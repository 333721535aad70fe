import { afterEach, assert, describe, it, vi } from "@effect/vitest"
import { makeWarmupKey, WarmupSettings } from "@mailkeep/core"
import { Effect, Schema } from "effect"
import { firstWarmupWords, secondWarmupWords } from "../../src/warmup/warmupWords.ts"

const decodeKey = Schema.decodeUnknownSync(WarmupSettings.fields.key)

describe("the warmup words", () => {
  it.each([
    ["first", firstWarmupWords],
    ["second", secondWarmupWords],
  ] as const)("of the %s list are at least 256, all different, of 3 to 8 letters", (_which, words) => {
    assert.isAtLeast(words.length, 256)
    assert.strictEqual(new Set(words).size, words.length)
    for (const word of words) assert.match(word, /^[a-z]{3,8}$/u)
  })

  it("stand in one list only", () => {
    const second = new Set(secondWarmupWords)
    assert.deepStrictEqual(
      firstWarmupWords.filter((word) => second.has(word)),
      [],
    )
  })
})

describe("a warmup key", () => {
  afterEach(() => vi.restoreAllMocks())

  it.effect("has the form that the settings ask for", () =>
    Effect.gen(function* () {
      for (let count = 0; count < 500; count++) decodeKey(yield* makeWarmupKey)
    }),
  )

  it.each(["a", "Apple-Juice 2.0_x", "x".repeat(64)])("may be the host's own: %s", (key) => {
    assert.strictEqual(decodeKey(key), key)
  })

  it.each(["", " a", "a ", "a\nb", "a\u0000", "ä", "a<b", "a:b", "x".repeat(65)])("is never %j", (key) => {
    assert.throws(() => decodeKey(key))
  })

  it.effect("reaches both ends of both lists", () =>
    Effect.gen(function* () {
      const draws = [0, 0, firstWarmupWords.length - 1, secondWarmupWords.length - 1]
      vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
        ;(array as Uint16Array)[0] = draws.shift()!
        return array
      })
      assert.strictEqual(yield* makeWarmupKey, `${firstWarmupWords[0]}-${secondWarmupWords[0]}`)
      assert.strictEqual(yield* makeWarmupKey, `${firstWarmupWords.at(-1)}-${secondWarmupWords.at(-1)}`)
    }),
  )

  it.effect("draws again where a plain modulo would favour the first words", () =>
    Effect.gen(function* () {
      const firstUnfair = 65_536 - (65_536 % firstWarmupWords.length)
      const draws = [65_535, firstUnfair, 3, 65_535, 65_535, 5]
      vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
        ;(array as Uint16Array)[0] = draws.shift()!
        return array
      })
      assert.strictEqual(yield* makeWarmupKey, `${firstWarmupWords[3]}-${secondWarmupWords[5]}`)
    }),
  )

  it.effect("is rarely made twice", () =>
    Effect.gen(function* () {
      const keys = new Set<string>()
      for (let count = 0; count < 200; count++) keys.add(yield* makeWarmupKey)
      assert.isAtLeast(keys.size, 190)
    }),
  )
})
