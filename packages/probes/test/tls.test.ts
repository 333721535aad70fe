import { assert, describe, it } from "@effect/vitest"
import { says, saysBytes, saysTagged, silence } from "@mailkeep/testing"
import { Effect } from "effect"
import { certificates } from "./authority.ts"
import { check, plain, serve, steps, targetOf } from "./checks.ts"
import { dialogues, ehlo, imapOffer, modes, sides, smtpOffer, untilLogin } from "./dialogues.ts"

const problems = [
  ["unknownAuthority", "certificate-untrusted"],
  ["expired", "certificate-expired"],
  ["wrongName", "certificate-name-mismatch"],
] as const

describe.each(sides)("a check of %s over TLS", (side) => {
  describe.each(modes)("by %s", (mode) => {
    it.live.each(problems)("refuses the certificate %s", ([which, failure]) =>
      Effect.gen(function* () {
        const server = yield* serve({ mode, tls: certificates[which], script: untilLogin(side, mode) })
        const outcome = yield* check(side, targetOf(server.port, { security: mode }))
        assert.strictEqual(outcome.failure?.failure, failure)
        assert.strictEqual(outcome.failure?.stage, "secure")
        assert.strictEqual(outcome.failure?.security, mode)
        assert.isNull(outcome.security)
        const seen = outcome.stages.find((stage) => stage.stage === "secure")
        assert.strictEqual(seen?.status, "failed")
        assert.isDefined(seen?.evidence.certificateExpiresAt)
        assert.deepStrictEqual(
          seen?.evidence.certificateNames,
          which === "wrongName" ? ["other.example.test"] : ["localhost", "127.0.0.1"],
        )
        assert.deepStrictEqual(steps(outcome).slice(-1), ["authenticate skipped"])
        const { heardSecured } = yield* Effect.promise(() => server.conversation())
        assert.deepStrictEqual(heardSecured, [])
      }),
    )

    it.live("refuses TLS 1.1", () =>
      Effect.gen(function* () {
        const tls = {
          ...certificates.good,
          options: { maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const,
        }
        const server = yield* serve({ mode, tls, script: untilLogin(side, mode) })
        const { failure } = yield* check(side, targetOf(server.port, { security: mode }))
        assert.strictEqual(failure?.failure, "tls-negotiation-failed")
      }),
    )
  })

  it.live("says that a port stated as implicit TLS speaks STARTTLS", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "starttls", script: untilLogin(side, "starttls") })
      const outcome = yield* check(side, targetOf(server.port, { security: "implicit-tls" }))
      assert.strictEqual(outcome.failure?.failure, "tls-mode-mismatch")
      assert.strictEqual(outcome.failure?.security, "implicit-tls")
      assert.strictEqual(outcome.failure?.spokenSecurity, "starttls")
      assert.strictEqual(outcome.security, "starttls")
      assert.strictEqual(server.connections(), 2)
      for (const { heard } of yield* Effect.promise(() => server.finish()))
        assert.isFalse(heard.some((line) => line.includes(plain)))
    }),
  )

  it.live("says that a port stated as STARTTLS speaks implicit TLS", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: untilLogin(side, "implicit-tls") })
      const outcome = yield* check(side, targetOf(server.port, { security: "starttls" }))
      assert.strictEqual(outcome.failure?.failure, "tls-mode-mismatch")
      assert.strictEqual(outcome.failure?.stage, "greet")
      assert.strictEqual(outcome.failure?.spokenSecurity, "implicit-tls")
      assert.strictEqual(outcome.security, "implicit-tls")
      for (const { heard } of yield* Effect.promise(() => server.finish()))
        assert.isFalse(heard.some((line) => line.includes(plain)))
    }),
  )

  it.live("waits for a slow greeting when the other mode gives no answer", () =>
    Effect.gen(function* () {
      const script = [...untilLogin(side, "starttls"), ...dialogues[side].accepted]
      const [greeting, ...rest] = script
      const bytes = greeting?.step === "says" ? greeting.bytes : new Uint8Array()
      const slow = [{ step: "drips", bytes, everyMilliseconds: 4 } as const, ...rest]
      const server = yield* serve({ mode: "starttls", script: (connection) => (connection === 0 ? slow : [silence()]) })
      const outcome = yield* check(side, targetOf(server.port, { security: "starttls" }), {
        greetingPatienceMilliseconds: 5,
      })
      assert.isNull(outcome.failure)
    }),
  )

  it.live("does not go on without STARTTLS", () =>
    Effect.gen(function* () {
      const stripped = side === "submission" ? [ehlo, smtpOffer("AUTH PLAIN")] : imapOffer("AUTH=PLAIN SASL-IR")
      const greeting = side === "submission" ? says("220 ready") : says("* OK ready")
      const server = yield* serve({ mode: "starttls", script: [greeting, ...stripped] })
      const outcome = yield* check(side, targetOf(server.port, { security: "starttls" }))
      assert.strictEqual(outcome.failure?.failure, "starttls-not-offered")
      assert.strictEqual(outcome.failure?.stage, "secure")
      assert.strictEqual((yield* Effect.promise(() => server.conversation())).outcome, "completed")
    }),
  )

  it.live("does not go on when STARTTLS is refused", () =>
    Effect.gen(function* () {
      const { advertised, greeting, upgrade } = dialogues[side]
      const refusal =
        side === "submission" ? says("454 4.7.0 TLS not available") : saysTagged("NO [UNAVAILABLE] no TLS")
      const server = yield* serve({
        mode: "starttls",
        script: [...greeting, ...advertised, ...upgrade.slice(0, 1), refusal],
      })
      const { failure } = yield* check(side, targetOf(server.port, { security: "starttls" }))
      assert.strictEqual(failure?.failure, "starttls-refused")
      assert.deepStrictEqual(
        [failure?.replyCode, failure?.responseCode],
        side === "submission" ? [454, undefined] : [undefined, "UNAVAILABLE"],
      )
    }),
  )

  it.live("ends a session with bytes between the agreement and TLS", () =>
    Effect.gen(function* () {
      const { advertised, greeting, upgrade } = dialogues[side]
      const injected =
        side === "submission" ? "220 go ahead\r\n250 AUTH PLAIN\r\n" : "M1 OK go ahead\r\n* CAPABILITY AUTH=PLAIN\r\n"
      const server = yield* serve({
        mode: "starttls",
        script: [...greeting, ...advertised, ...upgrade.slice(0, 1), saysBytes(injected)],
      })
      const { failure } = yield* check(side, targetOf(server.port, { security: "starttls" }))
      assert.strictEqual(failure?.failure, "protocol-violation")
      assert.strictEqual(failure?.stage, "secure")
      const { heard } = yield* Effect.promise(() => server.conversation())
      assert.match(heard.at(-1) ?? "", /STARTTLS/)
    }),
  )

  it.live("forgets what was offered before TLS", () =>
    Effect.gen(function* () {
      const { advertised, greeting, upgrade } = dialogues[side]
      const nothing = side === "submission" ? [ehlo, says("250 mail.example.test")] : imapOffer("LOGINDISABLED")
      const server = yield* serve({ mode: "starttls", script: [...greeting, ...advertised, ...upgrade, ...nothing] })
      const { failure } = yield* check(side, targetOf(server.port, { security: "starttls" }))
      assert.strictEqual(failure?.failure, "no-mechanism")
    }),
  )
})
