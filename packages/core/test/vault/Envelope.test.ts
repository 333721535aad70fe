import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { decodeEnvelope, encodeEnvelope } from "../../src/vault/Envelope.ts"
import { Bytes } from "./subjects.ts"

const KeyIdText = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0x21, maximum: 0x7e })))

describe("the envelope codec", () => {
  it.effect.prop(
    "reads what it wrote, as printable ASCII of five parts",
    { id: KeyIdText, wrapped: Bytes, body: Bytes },
    ({ id, wrapped, body }) =>
      Effect.sync(() => {
        const envelope = {
          keyId: `k${String.fromCharCode(...id)}`,
          wrappedKey: Uint8Array.of(1, ...wrapped),
          iv: crypto.getRandomValues(new Uint8Array(12)),
          ciphertext: Uint8Array.from([...body, ...new Uint8Array(16)]),
        }
        const text = encodeEnvelope(envelope)
        assert.match(text, /^1(\.[A-Za-z0-9_-]+){4}$/)
        assert.deepStrictEqual(decodeEnvelope(text), envelope)
      }),
  )

  it("refuses a vector that isn't 12 bytes, a ciphertext too short for a tag, and a key id that isn't visible ASCII", () => {
    const envelope = {
      keyId: "k",
      wrappedKey: Uint8Array.of(1),
      iv: new Uint8Array(12),
      ciphertext: new Uint8Array(16),
    }
    assert.deepStrictEqual(decodeEnvelope(encodeEnvelope(envelope)), envelope)
    const wrong = [
      ...[0, 1, 11, 13, 16].map((length) => ({ ...envelope, iv: new Uint8Array(length) })),
      ...[0, 1, 15].map((length) => ({ ...envelope, ciphertext: new Uint8Array(length) })),
      ...["", " ", "a b", "\u00e9", "\n", "k".repeat(2_049)].map((keyId) => ({ ...envelope, keyId })),
      { ...envelope, wrappedKey: new Uint8Array() },
    ]
    for (const one of wrong) assert.isNull(decodeEnvelope(encodeEnvelope(one)))
  })

  it.effect.prop("never throws, and writes again exactly what it could read", { text: Schema.String }, ({ text }) =>
    Effect.sync(() => {
      for (const candidate of [text, `1.${text}`, `1.${text}.${text}.${text}.${text}`]) {
        const envelope = decodeEnvelope(candidate)
        if (envelope !== null) assert.strictEqual(encodeEnvelope(envelope), candidate)
      }
    }),
  )
})
