import { assert, describe, it } from "@effect/vitest"
import { defaultTenant, EmailAccounts } from "@mailkeep/core"
import { Effect } from "effect"
import { services } from "./services.ts"

const input = {
  email: "ada@example.org",
  password: "s3cret",
  submission: { host: "smtp.example.org" },
  access: { host: "imap.example.org" },
}
const stated = {
  whitelabelCredentials: true,
  warmup: { key: "apple-juice", autoAdjust: true, rampupEnabled: false },
}

describe("settings that are only kept", () => {
  it.effect("are absent unless they are stated, but for a generated warmup key", () =>
    Effect.gen(function* () {
      const { account } = yield* EmailAccounts.use((accounts) => accounts.add(defaultTenant, input))
      assert.notProperty(account, "whitelabelCredentials")
      assert.notProperty(account.warmup, "autoAdjust")
      assert.notProperty(account.warmup, "rampupEnabled")
      assert.match(account.warmup.key, /^[a-z]+-[a-z]+$/)
    }).pipe(Effect.provide(services())),
  )

  it.effect("are kept by a change of something else, and changed or cleared where that is stated", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, { ...input, ...stated })
      const kept = (yield* accounts.update(defaultTenant, account.id, { name: "Ada", warmup: { enabled: true } }))
        .account
      assert.isTrue(kept.whitelabelCredentials)
      assert.deepInclude({ ...kept.warmup }, { ...stated.warmup, enabled: true })
      const { account: changed } = yield* accounts.update(defaultTenant, account.id, {
        whitelabelCredentials: null,
        warmup: { key: null, autoAdjust: null, rampupEnabled: true },
      })
      assert.notProperty(changed, "whitelabelCredentials")
      assert.notProperty(changed.warmup, "autoAdjust")
      assert.isTrue(changed.warmup.rampupEnabled)
      // A key marks messages that are on their way: it can be replaced, not taken away.
      assert.strictEqual(changed.warmup.key, "apple-juice")
      assert.deepStrictEqual(yield* accounts.get(defaultTenant, account.id), changed)
    }).pipe(Effect.provide(services())),
  )
})
