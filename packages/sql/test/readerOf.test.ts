import { ApiKeyRecord, EmailAccount } from "@mailkeep/core"
import { arbitraryApiKeyRecord, arbitraryEmailAccount, type SeededRandom, seededRandom } from "@mailkeep/testing"
import { Result, Schema } from "effect"
import { assert, describe, it } from "vitest"
import { readerOf, unread } from "../src/readerOf.ts"
import { tenantId } from "./subjects.ts"

const kinds: ReadonlyArray<readonly [string, Schema.Codec<unknown, unknown>, (seed: number) => unknown]> = [
  ["an account", EmailAccount, (seed) => arbitraryEmailAccount(seed, tenantId)],
  ["an API key", ApiKeyRecord, (seed) => arbitraryApiKeyRecord(seed, tenantId)],
]

const documentOf = (schema: Schema.Codec<unknown, unknown>, value: unknown): unknown =>
  JSON.parse(JSON.stringify(Schema.encodeSync(schema)(value)))

type Place = { readonly holder: Record<string, unknown>; readonly key: string }

const placesIn = (value: unknown): ReadonlyArray<Place> =>
  typeof value !== "object" || value === null
    ? []
    : Object.keys(value).flatMap((key) => [
        { holder: value as Record<string, unknown>, key },
        ...placesIn((value as Record<string, unknown>)[key]),
      ])

const strange: ReadonlyArray<unknown> = [
  null,
  true,
  "",
  "x",
  0,
  -1,
  1.5,
  2 ** 53,
  [],
  [null],
  {},
  { a: 1 },
  [1, 2, 3],
  "ok",
  "2026-02-30T00:00:00.000Z",
  "2026-01-01T00:00:00Z",
  "2026-01-01T25:00:00.000Z",
  "+20260-01-01T00:00:00.000Z",
  "2026-01-01 00:00:00.0000Z",
  "1 January 2026 00:00:00Z",
  "Ada@Example.com",
  "a@b",
  "MAIL.example.com",
  "127.1",
]

/** Changes one place of a document: to something strange, away, beside something unknown, or to another place's value. */
const spoil = (random: SeededRandom, document: unknown): void => {
  const places = placesIn(document)
  const { holder, key } = random.pick(places)
  switch (random.integer(0, 3)) {
    case 0:
      holder[key] = random.pick(strange)
      break
    case 1:
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete holder[key]
      break
    case 2:
      if (Array.isArray(holder)) holder.push(random.pick(strange))
      else holder[random.pick(["unknown", "constructor", "toString"])] = random.pick(strange)
      break
    default: {
      const other = random.pick(places)
      holder[key] = structuredClone(other.holder[other.key])
    }
  }
}

const readers = kinds.map(([what, schema, arbitrary]) => [what, schema, arbitrary, readerOf(schema)] as const)

describe.each(readers)("the reader of %s", (_, schema, arbitrary, read) => {
  const decode = Schema.decodeUnknownResult(schema)

  it("reads by itself whatever was written, and as the schema does", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const document = documentOf(schema, arbitrary(seed))
      const value = read(document)
      assert.deepStrictEqual(value, Result.getOrThrow(decode(document)), `seed ${seed}`)
    }
  })

  it("gives of what was spoilt nothing that the schema does not", () => {
    let [readBySelf, left] = [0, 0]
    for (let seed = 1; seed <= 250; seed++) {
      const random = seededRandom(seed)
      const document = documentOf(schema, arbitrary(1 + (seed % 50)))
      spoil(random, document)
      const value = read(document)
      if (value === unread) left++
      else {
        readBySelf++
        assert.deepStrictEqual(value, Result.getOrThrow(decode(document)), `seed ${seed}`)
      }
    }
    // Or else this would prove nothing.
    assert.isAbove(readBySelf, 5)
    assert.isAbove(left, 50)
  })

  it("leaves what is no object, and what ends early, to the schema", () => {
    for (const value of [...strange, undefined, unread]) assert.strictEqual(read(value), unread)
  })
})

class Range extends Schema.Class<Range>("test/Range")(
  Schema.Struct({ from: Schema.Int, to: Schema.Int }).check(Schema.makeFilter(({ from, to }) => from <= to)),
) {}

describe("the reader of a class that checks its fields together", () => {
  it("reads as the schema does", () => {
    const read = readerOf(Range)
    assert.deepStrictEqual(read({ from: 1, to: 2 }), new Range({ from: 1, to: 2 }))
    assert.strictEqual(read({ from: 2, to: 1 }), unread)
    assert.isTrue(Object.isFrozen(read({ from: 1, to: 2 })))
  })
})

describe("the reader of an account", () => {
  const read = readerOf(EmailAccount)
  const documentWith = (disconnectedSince: unknown) => {
    const document = documentOf(EmailAccount, arbitraryEmailAccount(1, tenantId)) as Record<string, object>
    const { disconnectedSince: _, ...connection } = document["connection"] as Record<string, unknown>
    const given = disconnectedSince === undefined ? connection : { ...connection, disconnectedSince }
    return { ...document, connection: given }
  }

  it("reads by itself since when a side has failed", () => {
    const document = documentWith("2026-01-02T03:04:05.678Z")
    assert.deepStrictEqual(read(document), Schema.decodeUnknownSync(EmailAccount)(document))
  })

  it("leaves a document of before that was kept to the schema", () => {
    assert.strictEqual(read(documentWith(undefined)), unread)
  })
})
