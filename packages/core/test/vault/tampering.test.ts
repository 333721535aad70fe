import type { SealedSecret } from "@mailkeep/core"
import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { layerNewVault, layerVault, open, owner, plain, reasonOf, rotate, seal } from "./subjects.ts"

const sealOne = Effect.map(seal(owner, { password: Redacted.make("correct horse") }), ([sealed]) => sealed!)
const withEnvelope = (sealed: SealedSecret, envelope: string): SealedSecret => ({ ...sealed, envelope })

layer(layerNewVault)("a changed envelope", (it) => {
  it.effect("is refused for every single bit flipped in its text", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      for (let at = 0; at < sealed.envelope.length; at++) {
        for (let bit = 0; bit < 8; bit++) {
          const flipped = String.fromCharCode(sealed.envelope.charCodeAt(at) ^ (1 << bit))
          const changed = sealed.envelope.slice(0, at) + flipped + sealed.envelope.slice(at + 1)
          const reason = yield* reasonOf(open(owner, [withEnvelope(sealed, changed)]))
          assert.strictEqual(reason, "unreadable", `bit ${bit} of character ${at}`)
        }
      }
    }),
  )

  it.effect("is refused for every single bit flipped in the bytes of its parts", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      const parts = sealed.envelope.split(".")
      // Key id, wrapped key, vector, ciphertext with tag.
      for (let part = 1; part < parts.length; part++) {
        const bytes = Buffer.from(parts[part]!, "base64url")
        for (let at = 0; at < bytes.length * 8; at++) {
          const flipped = Buffer.from(bytes)
          flipped[at >> 3]! ^= 1 << (at & 7)
          const changed = parts.with(part, flipped.toString("base64url")).join(".")
          const reason = yield* reasonOf(open(owner, [withEnvelope(sealed, changed)]))
          assert.strictEqual(reason, "unreadable", `bit ${at} of part ${part}`)
        }
      }
    }),
  )

  it.effect("is refused wherever it is cut off, at its end, its start or the end of a part", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      const { envelope } = sealed
      const parts = envelope.split(".")
      const cuts = Array.from(envelope, (_, at) => [envelope.slice(0, at), envelope.slice(at + 1)]).flat()
      const cutParts = parts.flatMap((part, at) =>
        Array.from(part, (_, length) => parts.with(at, part.slice(0, length)).join(".")),
      )
      for (const changed of [...cuts, ...cutParts]) {
        assert.strictEqual(yield* reasonOf(open(owner, [withEnvelope(sealed, changed)])), "unreadable", changed)
      }
    }),
  )

  it.effect("is refused with a tag shortened to what GCM would allow", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      const parts = sealed.envelope.split(".")
      const ciphertext = Buffer.from(parts[4]!, "base64url")
      for (const tagLength of [15, 14, 13, 12, 8, 4, 0]) {
        const shorter = ciphertext.subarray(0, ciphertext.length - 16 + tagLength).toString("base64url")
        const changed = withEnvelope(sealed, parts.with(4, shorter).join("."))
        assert.strictEqual(yield* reasonOf(open(owner, [changed])), "unreadable")
      }
    }),
  )

  it.effect("is refused under another version, and so is a secret that was never sealed", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      const rest = sealed.envelope.slice(1)
      const texts = [`0${rest}`, `2${rest}`, `01${rest}`, rest, `v1${rest}`, `1${rest}.`, `1${rest}\n`, ` 1${rest}`]
      for (const text of [...texts, "", "correct horse", "....", "1....", "1.a.a.a.a", sealed.envelope.repeat(2)]) {
        assert.strictEqual(yield* reasonOf(open(owner, [withEnvelope(sealed, text)])), "unreadable", text)
      }
    }),
  )

  it.effect("is refused in another spelling of the same bytes", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      const parts = sealed.envelope.split(".")
      const padded = parts.map((part, at) => (at === 0 ? part : part.padEnd(Math.ceil(part.length / 4) * 4, "=")))
      assert.notDeepEqual(padded, parts)
      assert.strictEqual(yield* reasonOf(open(owner, [withEnvelope(sealed, padded.join("."))])), "unreadable")
    }),
  )

  it.effect("is refused when its parts come from two sealings of the same secret", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      const other = (yield* sealOne).envelope.split(".")
      const parts = sealed.envelope.split(".")
      for (const part of [2, 3, 4]) {
        const mixed = withEnvelope(sealed, parts.with(part, other[part]!).join("."))
        assert.strictEqual(yield* reasonOf(open(owner, [mixed])), "unreadable")
      }
    }),
  )

  it.effect("is refused beside a key id that isn't its own, when opening and when rotating", () =>
    Effect.gen(function* () {
      const sealed = yield* sealOne
      for (const keyId of ["", "0000000000000000", sealed.keyId.toUpperCase() + " "]) {
        assert.strictEqual(yield* reasonOf(open(owner, [{ ...sealed, keyId }])), "unreadable")
        assert.strictEqual(yield* reasonOf(rotate(owner, [{ ...sealed, keyId }])), "unreadable")
      }
    }),
  )
})

// Sealed by this version of the vault. A change that stops this from opening needs a new envelope version.
const RECORDED_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
const RECORDED: SealedSecret = {
  field: "password",
  keyId: "12269b66307dc8f3",
  envelope:
    "1.MTIyNjliNjYzMDdkYzhmMw.fV6GozxeTqAsL5joaUN9S4Nxck4ae8qZ57BDe_YwSNPRRb7iF0NuvRWJ5vWcQId8HRgmEAaXxBoNKBAO.Ki_8NvUfD8ilwnll.uc_6OLqiQcPfrEgC7gtVSGYgd_w-0KaEx9eQE10",
}

layer(layerVault({ current: Redacted.make(RECORDED_KEY) }))("a recorded envelope of version 1", (it) => {
  it.effect("opens as long as version 1 is supported", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(plain(yield* open(owner, [RECORDED])), { password: "correct horse" })
    }),
  )
})
