import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { generateKeyPairSync } from "node:crypto"
import { afterEach, beforeEach } from "vitest"
import { asking, serving } from "./authorizationServer.ts"

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" })
const secret = Redacted.make("s")

describe("the library", () => {
  const real = globalThis.fetch
  let sent: ReadonlyArray<unknown> = []
  beforeEach(() => {
    globalThis.fetch = (...request) => {
      sent = [...sent, request]
      return Promise.reject(new Error("not through the guard"))
    }
  })
  afterEach(() => {
    globalThis.fetch = real
  })

  it.live("sends nothing by itself, whatever is asked", () =>
    Effect.gen(function* () {
      const server = yield* serving({})
      const client = { endpoint: `https://localhost:${server.port}/`, clientId: "id", clientSecret: secret }
      yield* asking((endpoint) =>
        Effect.gen(function* () {
          const outcomes = [
            yield* endpoint.refresh({ ...client, refreshToken: secret }),
            yield* endpoint.exchange({
              ...client,
              issuer: null,
              callbackUrl: Redacted.make("/?code=c&state=s"),
              redirectUrl: "https://app.example.com/",
              state: secret,
              codeVerifier: secret,
              nonce: "n",
            }),
            yield* endpoint.grant({ ...client, kind: "client-credentials", scope: "a" }),
            yield* endpoint.grant({
              kind: "jwt-bearer",
              endpoint: client.endpoint,
              issuer: "i",
              keyId: null,
              privateKey: Redacted.make(String(pem)),
              subject: "s",
              scope: "a",
            }),
            yield* endpoint.revoke({ ...client, token: secret, kind: "access_token" }),
            yield* endpoint.metadata(client.endpoint),
          ]
          for (const outcome of outcomes) assert.deepInclude(outcome, { kind: "misconfigured" })
        }),
      )
      assert.lengthOf(server.heard(), 7)
      assert.lengthOf(sent, 0)
    }),
  )
})
