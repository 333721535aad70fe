import { type SealedSecret, type SecretOwner, KeyProviderError } from "@mailkeep/core"
import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Redacted, Schema } from "effect"
import {
  UnicodeText,
  layerNewVault,
  layerVaultOver,
  open,
  owner,
  plain,
  reasonOf,
  rotate,
  seal,
  secretOf,
} from "./subjects.ts"

const fields = ["password", "accessPassword", "oauthToken"] as const

layer(layerNewVault)("CredentialVault", (it) => {
  it.effect.prop(
    "gives back any Unicode text in any field",
    { password: UnicodeText, accessPassword: UnicodeText, oauthToken: UnicodeText },
    (texts) =>
      Effect.gen(function* () {
        const credentials = Object.fromEntries(fields.map((field) => [field, secretOf(texts[field])]))
        const sealed = yield* seal(owner, credentials)
        assert.deepStrictEqual(
          sealed.map(({ field }) => field),
          [...fields],
        )
        assert.deepStrictEqual(plain(yield* open(owner, sealed)), plain(credentials))
      }),
  )

  it.effect("keeps blanks, byte order marks, composed and decomposed letters, and the empty text apart", () =>
    Effect.gen(function* () {
      for (const text of ["", " ", "\ufeff", "\ufeffa", "a", "\0", "Zo\u00eb", "Zoe\u0308", "x".repeat(70_000)]) {
        const credentials = { password: Redacted.make(text) }
        assert.deepStrictEqual(plain(yield* open(owner, yield* seal(owner, credentials))), { password: text })
      }
    }),
  )

  it.effect("seals nothing as nothing", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* seal(owner, {}), [])
      assert.deepStrictEqual(yield* open(owner, []), {})
    }),
  )

  it.effect("never seals a secret the same way twice", () =>
    Effect.gen(function* () {
      const credentials = { password: Redacted.make("same"), accessPassword: Redacted.make("same") }
      const sealed = [...(yield* seal(owner, credentials)), ...(yield* seal(owner, credentials))]
      // Whole envelopes differ, and so does every part that isn't version or key id.
      const parts = sealed.flatMap(({ envelope }) => envelope.split(".").slice(2))
      assert.strictEqual(new Set(parts).size, 4 * 3)
    }),
  )

  it.effect("refuses to seal what UTF-8 can't write, instead of changing it", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* reasonOf(seal(owner, { password: Redacted.make("a\ud800b") })), "unreadable")
    }),
  )

  it.effect.prop(
    "opens a secret for its own owner and field only",
    {
      tenantId: Schema.Literals(["tenant-a", "tenant-", "Tenant-a", "4711", "b"]),
      accountId: Schema.Literals([4_711, 471, 4_712, 1]),
      revision: Schema.Literals([3, 13, 0, 4]),
      field: Schema.Literals(fields),
    },
    ({ field, ...other }) =>
      Effect.gen(function* () {
        const [sealed] = yield* seal(owner, { password: Redacted.make("secret") })
        const same =
          field === "password" &&
          (["tenantId", "accountId", "revision"] as const).every((key) => owner[key] === other[key])
        const reason = yield* reasonOf(open(other, [{ ...sealed!, field }]))
        assert.strictEqual(reason, same ? "succeeded" : "unreadable")
      }),
  )

  it.effect("refuses digits that moved from one part of the owner to the next", () =>
    Effect.gen(function* () {
      const first: SecretOwner = { tenantId: "t1", accountId: 23, revision: 4 }
      const sealed = yield* seal(first, { password: Redacted.make("secret") })
      for (const moved of [
        { tenantId: "t12", accountId: 3, revision: 4 },
        { tenantId: "t", accountId: 123, revision: 4 },
        { tenantId: "t1", accountId: 2, revision: 34 },
      ]) {
        assert.strictEqual(yield* reasonOf(open(moved, sealed)), "unreadable")
      }
    }),
  )

  it.effect("refuses owners that can't be written down exactly, when sealing and when opening", () =>
    Effect.gen(function* () {
      const sealed = yield* seal(owner, { password: Redacted.make("secret") })
      for (const wrong of [
        { tenantId: "" },
        { tenantId: "a\ud800" },
        { accountId: 2 ** 53 },
        { accountId: 1.5 },
        { revision: NaN },
      ]) {
        const other = { ...owner, ...wrong }
        assert.strictEqual(yield* reasonOf(seal(other, { password: Redacted.make("secret") })), "unreadable")
        assert.strictEqual(yield* reasonOf(open(other, sealed)), "unreadable")
      }
    }),
  )

  it.effect("refuses fields that exchanged their envelopes, a field given twice, and a field nobody knows", () =>
    Effect.gen(function* () {
      const both = yield* seal(owner, { password: Redacted.make("one"), accessPassword: Redacted.make("two") })
      const [password, accessPassword] = [both[0]!, both[1]!]
      const exchanged = [
        { ...password, envelope: accessPassword.envelope },
        { ...accessPassword, envelope: password.envelope },
      ]
      assert.strictEqual(yield* reasonOf(open(owner, exchanged)), "unreadable")
      assert.strictEqual(yield* reasonOf(open(owner, [password, password])), "unreadable")
      for (const field of ["__proto__", "constructor", ""]) {
        const unknown: SealedSecret = Object.assign({}, password, { field })
        assert.strictEqual(yield* reasonOf(open(owner, [unknown])), "unreadable")
        assert.strictEqual(yield* reasonOf(rotate(owner, [unknown])), "unreadable")
      }
    }),
  )

  it.effect("gives no secret when one of several can't be opened", () =>
    Effect.gen(function* () {
      const sealed = yield* seal(owner, { password: Redacted.make("one"), accessPassword: Redacted.make("two") })
      const cut = sealed.map((secret, at) =>
        at === 0 ? secret : { ...secret, envelope: secret.envelope.slice(0, -1) },
      )
      assert.strictEqual(yield* reasonOf(open(owner, cut)), "unreadable")
    }),
  )
})

describe("CredentialVault over another key provider", () => {
  const failing = (reason: KeyProviderError["reason"]) =>
    Effect.fail(new KeyProviderError({ reason, keyId: "k", message: "says more than it should" }))
  const given = { password: Redacted.make("secret") }

  it.effect("tells the provider's failures apart", () =>
    Effect.gen(function* () {
      for (const [told, expected] of [
        ["unknown-key", "unknown-key"],
        ["unavailable", "key-unavailable"],
        ["refused", "unreadable"],
      ] as const) {
        const vault = layerVaultOver({ wrap: () => failing(told), currentKeyId: failing(told) })
        assert.strictEqual(yield* reasonOf(seal(owner, given)).pipe(Effect.provide(vault)), expected)
      }
    }),
  )

  it.effect("refuses a key id that no envelope can carry, an empty wrapping and a data key of another length", () =>
    Effect.gen(function* () {
      const wrapped = Uint8Array.of(1)
      for (const wrapping of [
        { keyId: "", wrapped },
        { keyId: "a b", wrapped },
        { keyId: "\u00e9", wrapped },
        { keyId: "k", wrapped: new Uint8Array() },
      ]) {
        const vault = layerVaultOver({ wrap: () => Effect.succeed(wrapping) })
        assert.strictEqual(yield* reasonOf(seal(owner, given)).pipe(Effect.provide(vault)), "key-unavailable")
      }
      const short = layerVaultOver({
        wrap: () => Effect.succeed({ keyId: "k", wrapped }),
        unwrap: () => Effect.succeed(new Uint8Array(16)),
      })
      const reason = Effect.flatMap(seal(owner, given), (sealed) => reasonOf(open(owner, sealed)))
      assert.strictEqual(yield* reason.pipe(Effect.provide(short)), "key-unavailable")
    }),
  )

  it.effect("carries any key id of visible ASCII, such as the name of a key in a cloud", () =>
    Effect.gen(function* () {
      const keyId = "arn:aws:kms:eu-central-1:111122223333:key/1234.abcd"
      const held: Array<Uint8Array> = []
      const vault = layerVaultOver({
        wrap: (dataKey) => Effect.sync(() => ({ keyId, wrapped: Uint8Array.of(held.push(Uint8Array.from(dataKey))) })),
        unwrap: ({ wrapped }) => Effect.sync(() => held[wrapped[0]! - 1]!),
      })
      const opened = Effect.flatMap(seal(owner, given), (sealed) => open(owner, sealed))
      assert.deepStrictEqual(plain(yield* opened.pipe(Effect.provide(vault))), { password: "secret" })
    }),
  )
})
