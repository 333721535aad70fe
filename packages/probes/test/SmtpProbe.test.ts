import { assert, describe, it } from "@effect/vitest"
import { drop, hears, says, startTls } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { base64, check, password, plain, serve, steps, targetOf, userName } from "./checks.ts"

const offer = says("250-mail.example.test", "250-STARTTLS", "250 AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER")
const hello = hears(/^EHLO /)
const accept = says("235 2.7.0 accepted")

describe("a login that the server accepts", () => {
  it.live("takes five round trips by implicit TLS", () =>
    Effect.gen(function* () {
      const server = yield* serve({
        mode: "implicit-tls",
        script: [says("220 ready"), hello, offer, hears(`AUTH PLAIN ${plain}`), accept],
      })
      const outcome = yield* check("submission", targetOf(server.port))
      assert.isNull(outcome.failure)
      assert.strictEqual(outcome.security, "implicit-tls")
      assert.deepStrictEqual(steps(outcome), [
        "resolve ok",
        "connect ok",
        "secure ok",
        "greet ok",
        "advertise ok",
        "authenticate ok",
      ])
      const [, connect, secure, , advertise, authenticate] = outcome.stages
      assert.strictEqual(connect?.evidence.addressFamily, "IPv4")
      assert.strictEqual(secure?.evidence.tlsVersion, "TLSv1.3")
      assert.deepStrictEqual(secure?.evidence.certificateNames, ["localhost", "127.0.0.1"])
      assert.include(advertise?.evidence.capabilities, "STARTTLS")
      assert.deepStrictEqual(authenticate?.evidence, { mechanism: "PLAIN", replyCode: 235 })
      const conversation = yield* Effect.promise(() => server.conversation())
      assert.deepStrictEqual(conversation.heardSecured.length, conversation.heard.length)
      assert.strictEqual(conversation.serverName, "localhost")
    }),
  )
  it.live("takes seven round trips by STARTTLS", () =>
    Effect.gen(function* () {
      const server = yield* serve({
        mode: "starttls",
        script: [
          says("220 ready"),
          hello,
          offer,
          hears("STARTTLS"),
          says("220 go"),
          startTls(),
          hello,
          offer,
          hears(`AUTH PLAIN ${plain}`),
          accept,
        ],
      })
      const outcome = yield* check("submission", targetOf(server.port, { security: "starttls" }))
      assert.isNull(outcome.failure)
      assert.strictEqual(outcome.security, "starttls")
      assert.deepStrictEqual(steps(outcome), [
        "resolve ok",
        "connect ok",
        "greet ok",
        "advertise ok",
        "secure ok",
        "advertise ok",
        "authenticate ok",
      ])
    }),
  )
})
