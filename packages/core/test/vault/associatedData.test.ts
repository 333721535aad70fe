import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { associatedData, lengthPrefixed } from "../../src/vault/associatedData.ts"
import { Bytes, owner } from "./subjects.ts"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

describe("associated data", () => {
  it.effect.prop(
    "is different for every way of cutting the same bytes into parts",
    { first: Bytes, second: Bytes },
    ({ first, second }) =>
      Effect.sync(() => {
        const whole = Uint8Array.from([...first, ...second])
        const cuts = Array.from({ length: whole.length + 1 }, (_, at) =>
          hex(lengthPrefixed([whole.subarray(0, at), whole.subarray(at)])),
        )
        assert.strictEqual(new Set([...cuts, hex(lengthPrefixed([whole]))]).size, cuts.length + 1)
      }),
  )

  it.effect.prop("tells its parts: reading the lengths gives them back", { parts: Schema.Array(Bytes) }, ({ parts }) =>
    Effect.sync(() => {
      const joined = Buffer.from(lengthPrefixed(parts.map((part) => Uint8Array.from(part))))
      const read: Array<ReadonlyArray<number>> = []
      for (let at = 0; at < joined.length; at += 4 + joined.readUInt32BE(at)) {
        read.push([...joined.subarray(at + 4, at + 4 + joined.readUInt32BE(at))])
      }
      assert.deepStrictEqual(read, parts)
    }),
  )

  it("differs in purpose, version, tenant, account, field and revision", () => {
    const all = [
      associatedData("secret", "1", owner, "password"),
      associatedData("data-key", "1", owner, "password"),
      associatedData("secret", "2", owner, "password"),
      associatedData("secret", "1", { ...owner, tenantId: "tenant-b" }, "password"),
      associatedData("secret", "1", { ...owner, accountId: 1 }, "password"),
      associatedData("secret", "1", owner, "accessPassword"),
      associatedData("secret", "1", { ...owner, revision: 4 }, "password"),
    ]
    assert.strictEqual(new Set(all.map(hex)).size, all.length)
  })
})
