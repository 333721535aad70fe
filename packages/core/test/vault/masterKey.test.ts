import { KeyProvider, generateMasterKey, isMasterKey, layerMasterKey } from "@mailkeep/core"
import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"

const bytes = Buffer.from("fb".repeat(16) + "ff00".repeat(8), "hex")
const base64 = bytes.toString("base64")
const keyIdOf = (text: string) =>
  KeyProvider.use((keys) => keys.currentKeyId).pipe(Effect.provide(layerMasterKey({ current: Redacted.make(text) })))

describe("a master key", () => {
  it.effect("is the same key in base64 and base64url, padded or not, with blanks around it", () =>
    Effect.gen(function* () {
      assert.match(base64, /[+/].*=$/)
      const expected = yield* keyIdOf(base64)
      const unpadded = base64.replace("=", "")
      for (const text of [unpadded, bytes.toString("base64url"), `${bytes.toString("base64url")}=`, ` ${base64}\r\n`]) {
        assert.strictEqual(yield* keyIdOf(text), expected)
        assert.isTrue(isMasterKey(Redacted.make(text)))
      }
    }),
  )

  it.effect("has an id that tells nothing of it and differs from key to key", () =>
    Effect.gen(function* () {
      const id = yield* keyIdOf(base64)
      assert.match(id, /^[0-9a-f]{16}$/)
      const digest = Buffer.from(yield* Effect.promise(() => crypto.subtle.digest("SHA-256", bytes)))
      assert.notInclude(digest.toString("hex"), id)
      const ids = yield* Effect.forEach(Array.from({ length: 50 }, generateMasterKey), (key) =>
        keyIdOf(Redacted.value(key)),
      )
      assert.strictEqual(new Set(ids).size, 50)
    }),
  )

  it.effect("is refused unless it is 32 bytes, with a message that says how to make one and doesn't quote it", () =>
    Effect.gen(function* () {
      const wrong = [
        "",
        " ",
        "correct-horse-battery-staple",
        bytes.subarray(1).toString("base64"),
        Buffer.concat([bytes, bytes]).toString("base64"),
        bytes.toString("hex"),
        `${base64}=`,
        `${base64.slice(0, 20)}\n${base64.slice(20)}`,
        base64.replace("+", " "),
        base64.replace("+", "\u00e9"),
        // The last character has two bits too many; nothing that encodes 32 bytes sets them.
        `${"A".repeat(42)}B=`,
      ]
      for (const text of wrong) {
        const failure = yield* Effect.flip(keyIdOf(text))
        assert.strictEqual(failure.reason, "unavailable")
        assert.isFalse(isMasterKey(Redacted.make(text)))
        assert.include(failure.message, "openssl rand -base64 32")
        if (text.trim() !== "") assert.notInclude(JSON.stringify(failure) + String(failure), text)
      }
    }),
  )

  it.effect("is looked at among the previous ones too, and the message says which is wrong", () =>
    Effect.gen(function* () {
      const options = { current: generateMasterKey(), previous: [generateMasterKey(), Redacted.make("short")] }
      const failure = yield* Effect.flip(Effect.provide(Effect.void, Layer.fresh(layerMasterKey(options))))
      assert.include(failure.message, "previous master key 2")
    }),
  )
})

describe("generateMasterKey", () => {
  it("makes 32 bytes of standard base64, never the same twice", () => {
    const keys = Array.from({ length: 100 }, () => Redacted.value(generateMasterKey()))
    for (const key of keys) assert.strictEqual(Buffer.from(key, "base64").toString("base64"), key)
    assert.isTrue(keys.every((key) => Buffer.from(key, "base64").length === 32))
    assert.strictEqual(new Set(keys).size, 100)
  })
})

layer(layerMasterKey({ current: generateMasterKey() }))("layerMasterKey", (it) => {
  const dataKey = crypto.getRandomValues(new Uint8Array(32))
  const bound = Uint8Array.of(1, 2, 3)

  it.effect("unwraps what it wrapped, differently each time", () =>
    Effect.gen(function* () {
      const keys = yield* KeyProvider
      const [first, second] = [yield* keys.wrap(dataKey, bound), yield* keys.wrap(dataKey, bound)]
      assert.strictEqual(first.keyId, yield* keys.currentKeyId)
      assert.notDeepEqual(first.wrapped, second.wrapped)
      assert.deepStrictEqual(yield* keys.unwrap(first, bound), dataKey)
      assert.deepStrictEqual(yield* keys.unwrap(second, bound), dataKey)
    }),
  )

  it.effect("refuses other associated data, changed or cut bytes, and keys of another length", () =>
    Effect.gen(function* () {
      const keys = yield* KeyProvider
      const { keyId, wrapped } = yield* keys.wrap(dataKey, bound)
      const refused = (bytes: Uint8Array, data: Uint8Array) => Effect.flip(keys.unwrap({ keyId, wrapped: bytes }, data))
      const failures = [
        yield* refused(wrapped, Uint8Array.of(1, 2)),
        yield* refused(wrapped, new Uint8Array()),
        yield* refused(wrapped.with(0, wrapped[0]! ^ 1), bound),
        yield* refused(wrapped.subarray(0, 59), bound),
        yield* refused(new Uint8Array(), bound),
        yield* Effect.flip(keys.wrap(new Uint8Array(16), bound)),
      ]
      assert.deepStrictEqual(new Set(failures.map(({ reason }) => reason)), new Set(["refused"]))
      const unknown = yield* Effect.flip(keys.unwrap({ keyId: "0123456789abcdef", wrapped }, bound))
      assert.strictEqual(unknown.reason, "unknown-key")
    }),
  )
})
