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

  it.effect.prop("never throws, and writes again exactly what it could read", { text: Schema.String }, ({ text }) =>
    Effect.sync(() => {
      for (const candidate of [text, `1.${text}`, `1.${text}.${text}.${text}.${text}`]) {
        const envelope = decodeEnvelope(candidate)
        if (envelope !== null) assert.strictEqual(encodeEnvelope(envelope), candidate)
      }
    }),
  )
})
