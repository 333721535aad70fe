import { assert, describe, it } from "@effect/vitest"
import { hears, says, saysTagged, type ScriptStep } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { base64, check, everything, password, plain, serve, type Side, targetOf, userName } from "./checks.ts"
import { ehlo, imapOffer, sides, smtpOffer, untilLogin } from "./dialogues.ts"

const outcomeOf = (
  side: Side,
  script: ReadonlyArray<ScriptStep>,
  target: Partial<Parameters<typeof targetOf>[1]> = {},
) =>
  Effect.gen(function* () {
    const server = yield* serve({ mode: "implicit-tls", script })
    const outcome = yield* check(side, targetOf(server.port, target))
    const { heard } = yield* Effect.promise(() => server.conversation())
    return { outcome, failure: outcome.failure, heard }
  })

const smtpHello = [says("220 ready"), ehlo, smtpOffer("AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER")]
const imapHello = (words: string) => [says("* OK ready"), ...imapOffer(words)]

describe("what is not success", () => {
  const untested: ReadonlyArray<readonly [string, Side, ReadonlyArray<ScriptStep>]> = [
    ["PREAUTH", "access", [says("* PREAUTH welcome")]],
    [
      "a success pre-sent with the capabilities",
      "submission",
      [says("220 ready"), ehlo, says("250-mail", "250 AUTH PLAIN", "235 2.7.0 accepted")],
    ],
    ["a success pre-sent with the greeting", "submission", [says("220 ready", "250-mail", "250 AUTH PLAIN", "235 ok")]],
    [
      "a tagged success pre-sent with the greeting",
      "access",
      [says("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready", "M1 OK done")],
    ],
    [
      "success of SMTP's LOGIN before it was told the password",
      "submission",
      [says("220 ready"), ehlo, smtpOffer("AUTH LOGIN"), hears("AUTH LOGIN"), says("235 in")],
    ],
    [
      "success of a login that has no credential yet",
      "access",
      [...imapHello("AUTH=PLAIN LOGINDISABLED"), hears(/ AUTHENTICATE PLAIN$/), saysTagged("OK in")],
    ],
  ]
  it.live.each(untested)("%s", ([, side, script]) =>
    Effect.gen(function* () {
      const { failure, heard } = yield* outcomeOf(side, script)
      assert.include(["not-tested", "protocol-violation"], failure?.failure)
      assert.isFalse(heard.some((line) => line.includes(plain)))
    }),
  )

  it.live.each(sides)("no mechanism on offer for %s", (side) =>
    Effect.gen(function* () {
      const script =
        side === "submission"
          ? [says("220 ready"), ehlo, smtpOffer("SIZE 1")]
          : imapHello("LOGINDISABLED AUTH=CRAM-MD5")
      const { failure, heard } = yield* outcomeOf(side, script)
      assert.strictEqual(failure?.failure, "no-mechanism")
      assert.strictEqual(failure?.stage, "authenticate")
      assert.isFalse(heard.some((line) => line.includes(plain)))
    }),
  )

  const odd = ["235x accepted", "2weird", "250 accepted", "354 go on", "335 what", "35 short", "\u0000"]
  it.live.each(odd)("the SMTP answer %j", (line) =>
    Effect.gen(function* () {
      const { failure } = yield* outcomeOf("submission", [...smtpHello, hears(/^AUTH /), says(line), says("235 more")])
      assert.strictEqual(failure?.failure, "protocol-violation")
    }),
  )
  it.live.each(["M1 YES", "M9 OK", "OK", "M1OK done", "* OK done", "+ OK"])("the IMAP answer %j", (line) =>
    Effect.gen(function* () {
      const script = [
        says("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi"),
        hears(/ AUTHENTICATE /),
        says(line),
        says("nonsense"),
      ]
      const { failure } = yield* outcomeOf("access", script)
      assert.include(["protocol-violation", "not-tested"], failure?.failure)
    }),
  )
})

describe("what answers is something else", () => {
  const greetings = [
    "SSH-2.0-INTERNAL-BANNER",
    "HTTP/1.1 400 INTERNAL-BANNER",
    "+OK INTERNAL-BANNER",
    "* INTERNAL-BANNER",
  ]
  it.live.each(sides.flatMap((side) => greetings.map((greeting) => [side, greeting] as const)))(
    "%s: %s",
    ([side, greeting]) =>
      Effect.gen(function* () {
        const { failure, outcome } = yield* outcomeOf(side, [says(greeting)])
        assert.strictEqual(failure?.failure, "not-the-protocol")
        assert.notInclude(everything(outcome), "INTERNAL-BANNER")
      }),
  )
})

describe("a refusal", () => {
  const refusals: ReadonlyArray<readonly [string, Side, ReadonlyArray<ScriptStep>, object]> = [
    [
      "in the SMTP greeting",
      "submission",
      [says("554 5.7.1 blocked")],
      { stage: "greet", replyCode: 554, enhancedCode: "5.7.1", serverText: "blocked" },
    ],
    [
      "421 in the middle",
      "submission",
      [...smtpHello, hears(/^AUTH /), says("421 4.7.0 too many")],
      { stage: "authenticate", replyCode: 421 },
    ],
    ["of EHLO", "submission", [says("220 ready"), ehlo, says("502 no")], { stage: "advertise", replyCode: 502 }],
    [
      "with an enhanced code of another class",
      "submission",
      [...smtpHello, hears(/^AUTH /), says("454 5.7.8 odd")],
      { replyCode: 454, serverText: "odd" },
    ],
    [
      "in the IMAP greeting",
      "access",
      [says("* BYE [UNAVAILABLE] later")],
      { stage: "greet", responseCode: "UNAVAILABLE", serverText: "later" },
    ],
    [
      "by BYE in the middle",
      "access",
      [...imapHello("SASL-IR AUTH=PLAIN"), hears(/ AUTHENTICATE /), says("* BYE [LIMIT] too many")],
      { stage: "authenticate", responseCode: "LIMIT" },
    ],
    [
      "by BAD",
      "access",
      [...imapHello("SASL-IR AUTH=PLAIN"), hears(/ AUTHENTICATE /), saysTagged("BAD no")],
      { stage: "authenticate", serverText: "no" },
    ],
  ]
  it.live.each(refusals)("%s", ([, side, script, expected]) =>
    Effect.gen(function* () {
      const { failure } = yield* outcomeOf(side, script)
      assert.strictEqual(failure?.failure, "refused")
      assert.deepInclude(failure, expected)
    }),
  )

  it.live.each(sides)("of %s that repeats the credential is masked and made harmless", (side) =>
    Effect.gen(function* () {
      const echo = `you said ${password} and ${plain}, ${base64(password)} \u001b[31m\u0007 ${encodeURIComponent(password)}`
      const answer = side === "submission" ? says(`535 5.7.8 ${echo}`) : saysTagged(`NO [AUTHENTICATIONFAILED] ${echo}`)
      const { outcome, failure } = yield* outcomeOf(side, [...untilLogin(side, "implicit-tls"), answer])
      assert.strictEqual(failure?.failure, "refused")
      assert.match(failure?.serverText ?? "", /^you said \*\*\*/)
      const text = everything(outcome)
      for (const secret of [password, plain, base64(password)]) assert.notInclude(text, secret)
      assert.notInclude(text, "\\u001b")
    }),
  )

  it.live.each(sides)("of %s is capped", (side) =>
    Effect.gen(function* () {
      const long = "x".repeat(5000)
      const answer = side === "submission" ? says(`535 ${long}`) : saysTagged(`NO ${long}`)
      const { failure } = yield* outcomeOf(side, [...untilLogin(side, "implicit-tls"), answer])
      assert.isAtMost(failure?.serverText?.length ?? 0, 200)
    }),
  )
})

describe("the credential is sent once", () => {
  it.live("SMTP asks again", () =>
    Effect.gen(function* () {
      const again = [says("334 "), hears(/.*/), says("334 "), hears(/.*/), says("334 "), hears(/.*/), says("334 ")]
      const { failure, heard } = yield* outcomeOf("submission", [...smtpHello, hears(/^AUTH /), ...again])
      assert.strictEqual(failure?.failure, "protocol-violation")
      assert.strictEqual(heard.filter((line) => line.includes(plain)).length, 1)
    }),
  )
  it.live("IMAP asks again", () =>
    Effect.gen(function* () {
      const again = [says("+ "), hears(/.*/), says("+ "), hears(/.*/), says("+ ")]
      const { failure, heard } = yield* outcomeOf("access", [
        ...imapHello("SASL-IR AUTH=PLAIN"),
        hears(/ AUTHENTICATE /),
        ...again,
      ])
      assert.strictEqual(failure?.failure, "protocol-violation")
      assert.strictEqual(heard.filter((line) => line.includes(plain)).length, 1)
    }),
  )
})

describe("mechanisms", () => {
  const token = { kind: "access-token", accessToken: Redacted.make("t0ken") } as const
  const xoauth2 = base64(`user=${userName}\u0001auth=Bearer t0ken\u0001\u0001`)
  const bearer = base64(`n,a=${userName},\u0001auth=Bearer t0ken\u0001\u0001`)
  const ok = says("235 ok")
  const accents = { kind: "password", password: Redacted.make("pässword") } as const
  const accentPlain = base64(`\0${userName}\0pässword`)
  const long = { kind: "password", password: Redacted.make("p".repeat(400)) } as const
  const offer = (words: string) => [says("220 ready"), ehlo, smtpOffer(words)]
  const loginSteps = [
    hears("AUTH LOGIN"),
    says("334 VXNlcm5hbWU6"),
    hears(base64(userName)),
    says("334 UGFzc3dvcmQ6"),
    hears(base64(password)),
    ok,
  ]
  const good: ReadonlyArray<readonly [string, Side, ReadonlyArray<ScriptStep>, object]> = [
    ["SMTP LOGIN", "submission", [...offer("AUTH LOGIN"), ...loginSteps], {}],
    ["SMTP offer in the old spelling", "submission", [...offer("AUTH=PLAIN"), hears(`AUTH PLAIN ${plain}`), ok], {}],
    [
      "SMTP XOAUTH2 before OAUTHBEARER",
      "submission",
      [...offer("AUTH OAUTHBEARER XOAUTH2"), hears(`AUTH XOAUTH2 ${xoauth2}`), ok],
      { credential: token },
    ],
    [
      "SMTP OAUTHBEARER",
      "submission",
      [...offer("AUTH OAUTHBEARER"), hears(`AUTH OAUTHBEARER ${bearer}`), ok],
      { credential: token },
    ],
    [
      "SMTP PLAIN in UTF-8",
      "submission",
      [...offer("AUTH LOGIN PLAIN"), hears(`AUTH PLAIN ${accentPlain}`), ok],
      { credential: accents },
    ],
    [
      "SMTP PLAIN too long for one command",
      "submission",
      [...offer("AUTH PLAIN"), hears("AUTH PLAIN"), says("334 "), hears(/^\w+=*$/), ok],
      { credential: long },
    ],
    [
      "IMAP PLAIN without an initial response",
      "access",
      [
        ...imapHello("LOGINDISABLED AUTH=PLAIN"),
        hears(/ AUTHENTICATE PLAIN$/),
        says("+ "),
        hears(plain),
        saysTagged("OK"),
      ],
      {},
    ],
    [
      "IMAP LOGIN",
      "access",
      [...imapHello("AUTH=PLAIN"), hears(/^\w+ LOGIN "me@example.test" "s3cret-canary"$/), saysTagged("OK")],
      {},
    ],
    [
      "IMAP LOGIN with quotes",
      "access",
      [...imapHello(""), hears(/ LOGIN "me@example.test" "a\\"b\\\\c"$/), saysTagged("OK")],
      { credential: { kind: "password", password: Redacted.make('a"b\\c') } },
    ],
    [
      "IMAP AUTHENTICATE LOGIN",
      "access",
      [
        ...imapHello("LOGINDISABLED AUTH=LOGIN"),
        hears(/ AUTHENTICATE LOGIN$/),
        says("+ VXNlcg=="),
        hears(base64(userName)),
        says("+ UGFzcw=="),
        hears(base64(password)),
        saysTagged("OK"),
      ],
      {},
    ],
    [
      "IMAP XOAUTH2",
      "access",
      [...imapHello("SASL-IR AUTH=XOAUTH2"), hears(new RegExp(` AUTHENTICATE XOAUTH2 ${xoauth2}$`)), saysTagged("OK")],
      { credential: token },
    ],
    [
      "IMAP OAUTHBEARER without an initial response",
      "access",
      [
        ...imapHello("AUTH=OAUTHBEARER"),
        hears(/ AUTHENTICATE OAUTHBEARER$/),
        says("+ "),
        hears(bearer),
        saysTagged("OK"),
      ],
      { credential: token },
    ],
  ]
  it.live.each(good)("%s", ([, side, script, target]) =>
    Effect.gen(function* () {
      const { failure } = yield* outcomeOf(side, script, target)
      assert.isNull(failure)
    }),
  )

  it.live("no LOGIN for a password that is not ASCII", () =>
    Effect.gen(function* () {
      const smtp = yield* outcomeOf("submission", offer("AUTH LOGIN"), { credential: accents })
      const imap = yield* outcomeOf("access", imapHello(""), { credential: accents })
      assert.deepStrictEqual([smtp.failure?.failure, imap.failure?.failure], ["no-mechanism", "no-mechanism"])
    }),
  )

  it.live.each(sides)("a refused token is reported by the final answer of %s", (side) =>
    Effect.gen(function* () {
      const report = base64('{"status":"400"}')
      const script =
        side === "submission"
          ? [
              ...offer("AUTH XOAUTH2"),
              hears(/^AUTH XOAUTH2 /),
              says(`334 ${report}`),
              hears(""),
              says("535 5.7.8 rejected"),
            ]
          : [
              ...imapHello("SASL-IR AUTH=XOAUTH2"),
              hears(/ AUTHENTICATE XOAUTH2 /),
              says(`+ ${report}`),
              hears(""),
              saysTagged("NO [AUTHENTICATIONFAILED] rejected"),
            ]
      const { failure } = yield* outcomeOf(side, script, { credential: token })
      assert.strictEqual(failure?.failure, "refused")
      assert.strictEqual(failure?.mechanism, "XOAUTH2")
      assert.strictEqual(failure?.serverText, "rejected")
    }),
  )
})
