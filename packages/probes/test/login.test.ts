import { assert, describe, it } from "@effect/vitest"
import { says } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { loopbackPolicy } from "./authority.ts"
import { check, everything, hostName, password, plain, serve, steps, targetOf } from "./checks.ts"
import { dialogues, ehlo, modes, sides, smtpOffer, untilLogin } from "./dialogues.ts"

const implicit = ["resolve ok", "connect ok", "secure ok", "greet ok", "advertise ok", "authenticate ok"]
const upgraded = [
  "resolve ok",
  "connect ok",
  "greet ok",
  "advertise ok",
  "secure ok",
  "advertise ok",
  "authenticate ok",
]

describe.each(sides)("a check of %s", (side) => {
  const { accepted, refused } = dialogues[side]

  it.live("logs in by implicit TLS and says what it saw", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: [...untilLogin(side, "implicit-tls"), ...accepted] })
      const outcome = yield* check(side, targetOf(server.port))
      assert.isNull(outcome.failure)
      assert.strictEqual(outcome.security, "implicit-tls")
      assert.deepStrictEqual(steps(outcome), implicit)
      const [, connect, secure, , advertise, authenticate] = outcome.stages.map((stage) => stage.evidence)
      assert.strictEqual(connect?.addressFamily, "IPv4")
      assert.strictEqual(secure?.tlsVersion, "TLSv1.3")
      assert.deepStrictEqual(secure?.certificateNames, ["localhost", "127.0.0.1"])
      assert.strictEqual(secure?.certificateSubject, "CN=Mailkeep test server")
      assert.match(secure?.certificateExpiresAt ?? "", /^\d{4}-.*Z$/)
      assert.isTrue(advertise?.capabilities?.includes("STARTTLS"))
      assert.strictEqual(authenticate?.mechanism, "PLAIN")
      const conversation = yield* Effect.promise(() => server.conversation())
      assert.strictEqual(conversation.outcome, "completed")
      assert.strictEqual(conversation.serverName, "localhost")
      assert.match(conversation.heard.at(-1) ?? "", dialogues[side].goodbye)
    }),
  )

  it.live("logs in by STARTTLS", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "starttls", script: [...untilLogin(side, "starttls"), ...accepted] })
      const outcome = yield* check(side, targetOf(server.port, { security: "starttls" }))
      assert.isNull(outcome.failure)
      assert.strictEqual(outcome.security, "starttls")
      assert.deepStrictEqual(steps(outcome), upgraded)
      const { heard, heardSecured } = yield* Effect.promise(() => server.conversation())
      assert.isFalse(heard.slice(0, heard.length - heardSecured.length).some((line) => line.includes(plain)))
    }),
  )

  it.live("verifies an address literal against the certificate's addresses", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: [...untilLogin(side, "implicit-tls"), ...accepted] })
      const outcome = yield* check(side, targetOf(server.port, { host: hostName("127.0.0.1") }))
      assert.isNull(outcome.failure)
      assert.isUndefined((yield* Effect.promise(() => server.conversation())).serverName)
    }),
  )

  it.live.each(modes)("finds out that an unstated mode is %s", (mode) =>
    Effect.gen(function* () {
      const server = yield* serve({
        mode,
        script: (connection) =>
          mode === "starttls" && connection === 0 ? dialogues[side].greeting : [...untilLogin(side, mode), ...accepted],
      })
      const outcome = yield* check(side, targetOf(server.port, { security: null }))
      assert.isNull(outcome.failure)
      assert.strictEqual(outcome.security, mode)
      const tried = ["resolve ok", "connect ok", "secure warning", ...upgraded.slice(1)]
      assert.deepStrictEqual(steps(outcome), mode === "starttls" ? tried : implicit)
    }),
  )

  it.live("reports a refused login with the server's codes and words", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: [...untilLogin(side, "implicit-tls"), ...refused] })
      const { failure, security, stages } = yield* check(side, targetOf(server.port, { provider: "example" }))
      assert.strictEqual(failure?.failure, "refused")
      assert.strictEqual(failure?.stage, "authenticate")
      assert.strictEqual(failure?.mechanism, "PLAIN")
      assert.strictEqual(failure?.provider, "example")
      assert.strictEqual(security, "implicit-tls")
      assert.strictEqual(stages.at(-1)?.status, "failed")
      if (side === "submission") {
        assert.strictEqual(failure?.replyCode, 535)
        assert.strictEqual(failure?.enhancedCode, "5.7.8")
        assert.strictEqual(failure?.serverText, "Username and password not accepted")
      } else {
        assert.strictEqual(failure?.responseCode, "AUTHENTICATIONFAILED")
        assert.strictEqual(failure?.serverText, "not accepted")
      }
    }),
  )

  it.live.each(["pass\0word", "pass\rword", "pass\nword", "pass\u0001word", ""])(
    "does not dial with the password %j",
    (text) =>
      Effect.gen(function* () {
        const server = yield* serve({ mode: "implicit-tls", script: [] })
        const credential = { kind: "password", password: Redacted.make(text) } as const
        const outcome = yield* check(side, targetOf(server.port, { credential }))
        assert.strictEqual(outcome.failure?.failure, "credential-not-sendable")
        assert.strictEqual(server.connections(), 0)
      }),
  )

  it.live("closes the socket when it is interrupted", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: untilLogin(side, "implicit-tls") })
      const heard = Effect.promise(async () => {
        while (server.connections() === 0) await new Promise((resolve) => setImmediate(resolve))
      })
      yield* Effect.raceFirst(check(side, targetOf(server.port)), heard)
      // Resolves only when the connection is gone.
      yield* Effect.promise(() => server.conversation())
    }),
  )

  it.live("speaks without TLS only where the operator allows it, and says so", () =>
    Effect.gen(function* () {
      const plainScript = [...withoutTls[side], ...dialogues[side].login, ...accepted]
      const target = { security: "starttls" } as const
      const strict = yield* serve({ mode: "cleartext", script: plainScript })
      const refusal = yield* check(side, targetOf(strict.port, target))
      assert.strictEqual(refusal.failure?.failure, "starttls-not-offered")
      assert.isFalse((yield* Effect.promise(() => strict.conversation())).heard.some((line) => line.includes(plain)))
      const lenient = yield* serve({ mode: "cleartext", script: plainScript })
      const outcome = yield* check(side, targetOf(lenient.port, target), {
        policy: { ...loopbackPolicy, allowCleartext: true },
      })
      assert.isNull(outcome.failure)
      assert.strictEqual(outcome.security, "cleartext")
      assert.isTrue(steps(outcome).includes("secure warning"))
    }),
  )

  it.live("leaves no secret in its outcome", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: [...untilLogin(side, "implicit-tls"), ...refused] })
      const outcome = yield* check(side, targetOf(server.port))
      assert.notInclude(everything(outcome), password)
    }),
  )
})

const withoutTls = {
  submission: [says("220 ready"), ehlo, smtpOffer("AUTH PLAIN")],
  access: [says("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready")],
}
