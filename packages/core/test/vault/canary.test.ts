import { inspect } from "node:util"
import {
  type CredentialVault,
  KeyProvider,
  KeyProviderError,
  type VaultError,
  generateMasterKey,
  layerMasterKey,
} from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Redacted } from "effect"
import { layerVault, layerVaultOver, open, owner, seal } from "./subjects.ts"

const CANARY = "canary/4f1d+secret?\u00e9"
const KEY_CANARY = "canary-key-of-the-wrong-length"
const spellings = [CANARY, KEY_CANARY].flatMap((text) => [
  text,
  encodeURIComponent(text),
  Buffer.from(text).toString("base64").replace(/=+$/, ""),
  Buffer.from(text).toString("base64url"),
  Buffer.from(text).toString("hex"),
])

const shown = (value: unknown): string =>
  [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: 20, showHidden: true }),
    value instanceof Error ? value.stack : "",
  ].join("\n")

const assertClean = (text: string, also: ReadonlyArray<string> = []) => {
  for (const secret of [...spellings, ...also]) assert.notInclude(text, secret)
}

describe("no secret shows", () => {
  const given = { password: Redacted.make(CANARY), oauthToken: Redacted.make(CANARY) }

  it.effect("in sealed secrets, opened credentials and the vault's errors", () =>
    Effect.gen(function* () {
      const current = generateMasterKey()
      const key = Redacted.value(current)
      const vault = layerVault({ current })
      const sealed = yield* Effect.provide(seal(owner, given), vault)
      assertClean(shown(sealed), [key])
      assertClean(shown(yield* Effect.provide(open(owner, sealed), vault)), [key])
      const envelopes = sealed.map(({ envelope }) => envelope)
      const failures: Array<unknown> = []
      const attempts: ReadonlyArray<Effect.Effect<unknown, VaultError, CredentialVault>> = [
        open({ ...owner, revision: 1 }, sealed),
        open(owner, [{ ...sealed[0]!, envelope: CANARY }]),
        open(owner, [...sealed, ...sealed]),
        seal(owner, { password: Redacted.make(`${CANARY}\ud800`) }),
      ]
      for (const effect of attempts) {
        const cause = yield* Effect.flip(Effect.sandbox(Effect.provide(effect, vault)))
        assertClean(Cause.pretty(cause), [key, ...envelopes])
        failures.push(yield* Effect.flip(Effect.provide(effect, vault)))
      }
      failures.push(
        yield* Effect.flip(Effect.provide(open(owner, sealed), layerVault({ current: generateMasterKey() }))),
      )
      for (const failure of failures) assertClean(shown(failure), [key, ...envelopes])
    }),
  )

  it.effect("in the vault's errors when a key provider's error quotes it", () =>
    Effect.gen(function* () {
      for (const reason of ["unknown-key", "unavailable", "refused"] as const) {
        const wrap = () => Effect.fail(new KeyProviderError({ reason, keyId: null, message: CANARY }))
        const failure = yield* Effect.flip(Effect.provide(seal(owner, given), layerVaultOver({ wrap })))
        assertClean(shown(failure))
      }
    }),
  )

  it.effect("in the failure of a layer that was given a wrong key", () =>
    Effect.gen(function* () {
      for (const text of [KEY_CANARY, `${KEY_CANARY}?`, Buffer.from(KEY_CANARY).toString("base64")]) {
        for (const options of [
          { current: Redacted.make(text) },
          { current: generateMasterKey(), previous: [Redacted.make(text)] },
        ]) {
          const effect = KeyProvider.use((keys) => keys.currentKeyId).pipe(Effect.provide(layerMasterKey(options)))
          assertClean(shown(yield* Effect.flip(effect)))
          const cause = yield* Effect.flip(Effect.sandbox(effect))
          assertClean(Cause.pretty(cause) + shown(cause))
        }
      }
    }),
  )

  it("in a generated master key until it is asked for", () => {
    const key = generateMasterKey()
    assertClean(shown(key), [Redacted.value(key)])
  })
})
