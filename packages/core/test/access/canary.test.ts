import { inspect } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Redacted } from "effect"
import { ensure, issue, layerApiKeys, list, otherTenant, tenant, verify } from "./subjects.ts"

const shown = (value: unknown): string =>
  [String(value), JSON.stringify(value), inspect(value, { depth: 20, showHidden: true })].join("\n")

const assertHides = (value: unknown, secret: string) => {
  const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "")
  for (const spelling of [secret, base64, encodeURIComponent(secret)]) assert.notInclude(shown(value), spelling)
}

describe("no API key shows", () => {
  it.effect("in what is issued, verified and listed", () =>
    Effect.gen(function* () {
      const issued = yield* issue(tenant, { label: "ci" })
      const text = Redacted.value(issued.key)
      for (const value of [issued, yield* verify(issued.key), yield* list(tenant)]) {
        assertHides(value, text)
        assertHides(value, text.slice(16, 49))
      }
    }).pipe(Effect.provide(layerApiKeys)),
  )

  it.effect("in the errors of registering one", () =>
    Effect.gen(function* () {
      const good = "canary-0123456789-0123456789-0123456789"
      yield* ensure(tenant, Redacted.make(good), { label: "environment" })
      for (const text of [good, "canary-short", `${good}\n`, `mk_${good}`]) {
        const effect = ensure(otherTenant, Redacted.make(text), { label: "environment" })
        const cause = yield* Effect.flip(Effect.sandbox(effect))
        assertHides(cause, text)
        assertHides(Cause.pretty(cause), text)
        assertHides(yield* Effect.flip(effect), text)
      }
    }).pipe(Effect.provide(layerApiKeys)),
  )
})
