import { CredentialVault, generateMasterKey } from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { UnicodeText, layerVault, open, owner, plain, reasonOf, rotate, seal, secretOf } from "./subjects.ts"

const currentKeyId = CredentialVault.use((vault) => vault.currentKeyId)
const given = { password: Redacted.make("one"), oauthToken: Redacted.make("{}") }

describe("rotation", () => {
  it.effect.prop("keeps every value and moves it to the current key", { text: UnicodeText }, ({ text }) =>
    Effect.gen(function* () {
      const [older, newer] = [generateMasterKey(), generateMasterKey()]
      const credentials = { ...given, accessPassword: secretOf(text) }
      const sealed = yield* seal(owner, credentials).pipe(Effect.provide(layerVault({ current: older })))
      yield* Effect.gen(function* () {
        const keyId = yield* currentKeyId
        const rotated = yield* rotate(owner, sealed)
        assert.deepStrictEqual(
          rotated.map((secret) => [secret.field, secret.keyId]),
          sealed.map(({ field }) => [field, keyId]),
        )
        assert.notInclude(
          sealed.map((secret) => secret.keyId),
          keyId,
        )
        // The older key alone opens what came before, the newer alone what came after.
        assert.deepStrictEqual(plain(yield* open(owner, sealed)), plain(credentials))
        const newest = layerVault({ current: newer })
        assert.deepStrictEqual(plain(yield* open(owner, rotated).pipe(Effect.provide(newest))), plain(credentials))
        assert.strictEqual(yield* reasonOf(open(owner, sealed)).pipe(Effect.provide(newest)), "unknown-key")
      }).pipe(Effect.provide(layerVault({ current: newer, previous: [older] })))
    }),
  )

  it.effect("rewraps data keys and leaves vector and ciphertext as they are", () =>
    Effect.gen(function* () {
      const older = generateMasterKey()
      const sealed = yield* seal(owner, given).pipe(Effect.provide(layerVault({ current: older })))
      const vault = layerVault({ current: generateMasterKey(), previous: [older] })
      const rotated = yield* rotate(owner, sealed).pipe(Effect.provide(vault))
      for (const [at, { envelope }] of rotated.entries()) {
        const [before, after] = [sealed[at]!.envelope.split("."), envelope.split(".")]
        assert.deepStrictEqual(after.slice(3), before.slice(3))
        assert.notStrictEqual(after[2], before[2])
      }
    }),
  )

  it.effect("gives secrets under the current key back unchanged, so that it can be repeated", () =>
    Effect.gen(function* () {
      const sealed = yield* seal(owner, given)
      assert.deepStrictEqual(yield* rotate(owner, sealed), sealed)
    }).pipe(Effect.provide(layerVault({ current: generateMasterKey() }))),
  )

  it.effect("refuses what would not open: a shortened tag, a changed ciphertext, another secret's ciphertext", () =>
    Effect.gen(function* () {
      const older = generateMasterKey()
      const layerOlder = layerVault({ current: older })
      const [sealed] = yield* seal(owner, { password: Redacted.make("correct horse") }).pipe(Effect.provide(layerOlder))
      const [other] = yield* seal(owner, { password: Redacted.make("battery staple") }).pipe(Effect.provide(layerOlder))
      const parts = sealed!.envelope.split(".")
      const ciphertext = Buffer.from(parts[4]!, "base64url")
      const changed = [
        ...[15, 12, 4].map((tagLength) => ciphertext.subarray(0, ciphertext.length - 16 + tagLength)),
        ...Array.from(ciphertext, (byte, at) => Buffer.from(ciphertext.with(at, byte ^ 1))),
        Buffer.from(other!.envelope.split(".")[4]!, "base64url"),
      ].map((bytes) => ({ ...sealed!, envelope: parts.with(4, bytes.toString("base64url")).join(".") }))
      const vault = layerVault({ current: generateMasterKey(), previous: [older] })
      yield* Effect.gen(function* () {
        for (const secret of changed) assert.strictEqual(yield* reasonOf(rotate(owner, [secret])), "unreadable")
        assert.strictEqual(yield* reasonOf(rotate(owner, [sealed!])), "succeeded")
      }).pipe(Effect.provide(vault))
    }),
  )

  it.effect("refuses another owner's secret, a field given twice, and a key that is not held", () =>
    Effect.gen(function* () {
      const older = generateMasterKey()
      const sealed = yield* seal(owner, given).pipe(Effect.provide(layerVault({ current: older })))
      const both = layerVault({ current: generateMasterKey(), previous: [older] })
      const other = { ...owner, accountId: owner.accountId + 1 }
      assert.strictEqual(yield* reasonOf(rotate(other, sealed)).pipe(Effect.provide(both)), "unreadable")
      const twice = [sealed[0]!, sealed[0]!]
      assert.strictEqual(yield* reasonOf(rotate(owner, twice)).pipe(Effect.provide(both)), "unreadable")
      const without = layerVault({ current: generateMasterKey() })
      assert.strictEqual(yield* reasonOf(rotate(owner, sealed)).pipe(Effect.provide(without)), "unknown-key")
    }),
  )
})
