import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted, Schema } from "effect"
import { makeApiKeyText, readApiKeyText } from "../../src/access/ApiKeyText.ts"
import { randomBase62, toBase62 } from "../../src/access/base62.ts"
import { crc32 } from "../../src/access/crc32.ts"
import { layerCounting, verify } from "./subjects.ts"

const read = (text: string) => readApiKeyText(Redacted.make(text))
const VISIBLE = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCharCode(0x21 + at))

describe("an issued key", () => {
  it("has prefix, id, at least 192 random bits and a checksum, all of letters and digits", async () => {
    const text = Redacted.value(makeApiKeyText())
    assert.match(text, /^mk_[0-9A-Za-z]{12}_[0-9A-Za-z]{33}_[0-9A-Za-z]{6}$/)
    assert.isAtLeast(33 * Math.log2(62), 192)
    assert.strictEqual((await read(text))!.id, text.slice(3, 15))
  })

  it.effect("is refused before the store is asked after any change of a single character", () => {
    const calls: Array<string> = []
    return Effect.gen(function* () {
      const text = Redacted.value(makeApiKeyText())
      for (let at = 0; at < text.length; at++) {
        for (const character of [...VISIBLE, " ", "\n", "\0", "\u00e9", "\u212a"]) {
          if (character === text[at]) continue
          const changed = text.slice(0, at) + character + text.slice(at + 1)
          assert.isNull(yield* verify(Redacted.make(changed)), `${character} at ${at}`)
        }
      }
      assert.deepStrictEqual(calls, [])
      // The unchanged key does reach the store, which here knows none.
      assert.isNull(yield* verify(Redacted.make(text)))
      assert.deepStrictEqual(calls, [`get ${text.slice(3, 15)}`])
    }).pipe(Effect.provide(layerCounting(calls)))
  })

  it.effect("is refused before the store is asked when it is cut, extended or in lower case", () => {
    const calls: Array<string> = []
    return Effect.gen(function* () {
      const text = Redacted.value(makeApiKeyText())
      const cut = Array.from(text, (_, at) => text.slice(0, at)).filter(
        (part) => part.length < 32 || part.startsWith("mk_"),
      )
      for (const changed of [...cut, `${text}0`, `${text}\n`, text.toLowerCase(), ` ${text}`]) {
        assert.isNull(yield* verify(Redacted.make(changed)), changed)
      }
      assert.deepStrictEqual(calls, [])
    }).pipe(Effect.provide(layerCounting(calls)))
  })
})

describe("a key that an operator made up", () => {
  const Characters = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0x21, maximum: 0x7e })))

  it.effect.prop(
    "has an id of its own form that depends on every character",
    { characters: Characters },
    ({ characters }) =>
      Effect.promise(async () => {
        const text = "0".repeat(32) + String.fromCharCode(...characters.slice(0, 200))
        const parts = (await read(text))!
        assert.match(parts.id, /^[0-9A-Za-z]{12}$/)
        assert.deepStrictEqual(await read(text), parts)
        const others = await Promise.all(
          Array.from(text, (_, at) => read(`${text.slice(0, at)}~${text.slice(at + 1)}`)),
        )
        const differing = others.filter((_, at) => text[at] !== "~")
        assert.isTrue(differing.every((other) => other?.id !== parts.id))
      }),
  )

  it("has an id that is no part of the stored hash", async () => {
    const { id, digest } = (await read("x".repeat(40)))!
    assert.notStrictEqual(id, toBase62(BigInt(`0x${Buffer.from(digest).toString("hex")}`), 12))
  })

  it("has 32 to 256 visible ASCII characters", async () => {
    for (const length of [32, 33, 255, 256]) assert.isNotNull(await read("x".repeat(length)))
    for (const length of [0, 1, 31, 257, 100_000]) assert.isNull(await read("x".repeat(length)))
    for (const character of [" ", "\t", "\n", "\0", "\u007f", "\u00e9", "\u{1f600}"]) {
      assert.isNull(await read("x".repeat(40) + character))
    }
    for (const character of VISIBLE) assert.isNotNull(await read("x".repeat(40) + character))
  })
})

describe("base 62", () => {
  it("draws every character equally often", () => {
    const counts = new Map<string, number>()
    const draws = 62 * 4_000
    for (const character of randomBase62(draws)) counts.set(character, (counts.get(character) ?? 0) + 1)
    assert.strictEqual(counts.size, 62)
    const squares = [...counts.values()].reduce((sum, count) => sum + (count - 4_000) ** 2 / 4_000, 0)
    // Chi square of 61 degrees of freedom: beyond 150 once in ten billion. Bytes modulo 62 would give more than 1,000.
    assert.isBelow(squares, 150)
  })

  it("writes numbers with leading zeros and drops what doesn't fit", () => {
    assert.deepStrictEqual(
      [0n, 61n, 62n, 62n ** 3n - 1n, 62n ** 3n].map((value) => toBase62(value, 3)),
      ["000", "00z", "010", "zzz", "000"],
    )
  })
})

describe("the checksum", () => {
  it("is CRC-32 as in ISO 3309", () => {
    assert.strictEqual(crc32("123456789"), 0xcbf43926)
    assert.strictEqual(crc32(""), 0)
  })
})
