import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { ByteBox } from "../../src/guard/ByteBox.ts"

describe("a box of bytes", () => {
  const sizes = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9_000 })))
  const most = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 40_000 }))
  it.effect.prop(
    "holds every piece there is room for, in order, and nothing of one there is none for",
    { sizes, most },
    (given) =>
      Effect.sync(() => {
        const box = new ByteBox(given.most)
        let expected = Buffer.alloc(0)
        for (const [at, size] of given.sizes.entries()) {
          const piece = Buffer.alloc(size, at % 251)
          const fits = expected.length + size <= given.most
          assert.strictEqual(box.add(piece), fits)
          if (fits) expected = Buffer.concat([expected, piece])
        }
        assert.isTrue(box.content.equals(expected))
      }),
  )
})
