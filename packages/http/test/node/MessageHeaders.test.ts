import { type SeededRandom, seededRandom } from "@mailkeep/testing"
import type { IncomingMessage } from "node:http"
import { describe, expect, it } from "vitest"
import { MessageHeaders } from "../../src/node/MessageHeaders.ts"

type Fields = IncomingMessage["headersDistinct"]

const names = ["accept", "x-api-key", "content-type", "cookie", "set-cookie", "constructor", "x-a"]
const values = ["", "a", "text/html; q=0.5", "a, b", "Bearer abc", "\u00e9"]

const realOf = (fields: Fields): Headers => {
  const headers = new Headers()
  for (const [name, each] of Object.entries(fields)) for (const value of each ?? []) headers.append(name, value)
  return headers
}

// As `node:http` makes it: without a prototype, names in lower case.
const anyFields = (random: SeededRandom): Fields => {
  const fields: Fields = Object.create(null)
  for (const name of names) {
    const count = random.integer(0, 3)
    if (count > 0) fields[name] = Array.from({ length: count }, () => random.pick(values))
  }
  return fields
}

const seen = (headers: Headers) => {
  const told: Array<readonly [string, string]> = []
  headers.forEach((value, name, of) => {
    expect(of).toBe(headers)
    told.push([name, value])
  })
  return {
    byName: names.flatMap((name) => [headers.get(name), headers.get(name.toUpperCase()), headers.has(name)]),
    told,
    entries: [...headers.entries()],
    keys: [...headers.keys()],
    values: [...headers.values()],
    iterated: [...headers],
    cookies: headers.getSetCookie(),
    copied: [...new Headers(headers)],
  }
}

describe("the headers of a message", () => {
  it("are what Headers made of its fields are, before and after a change", () => {
    const random = seededRandom(7)
    for (let run = 0; run < 300; run++) {
      const fields = anyFields(random)
      const [ours, real] = [new MessageHeaders({ headersDistinct: fields }), realOf(fields)]
      // Singly asked for, before anything made the whole of them.
      expect(names.map((name) => [ours.get(name), ours.has(name)])).toEqual(
        names.map((name) => [real.get(name), real.has(name)]),
      )
      expect(seen(ours)).toEqual(seen(real))
      const [set, added, removed] = [random.pick(names), random.pick(names), random.pick(names)]
      for (const headers of [ours, real]) {
        headers.set(set, "another")
        headers.append(added, "one more")
        headers.delete(removed)
      }
      expect(seen(ours)).toEqual(seen(real))
    }
  })
})
