import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { ImapJudge } from "../../src/guard/ImapJudge.ts"
import type { Judge } from "../../src/guard/Judge.ts"
import { LineSplitter } from "../../src/guard/LineSplitter.ts"
import { accessCheckLimits, accessSessionLimits, submissionCheckLimits } from "../../src/guard/limits.ts"
import { SmtpJudge } from "../../src/guard/SmtpJudge.ts"

const makeSmtp = () => new SmtpJudge(submissionCheckLimits)
const makeImap = () => new ImapJudge(accessCheckLimits)

/** What a judge makes of bytes, cut at the given places, with its questions asked beforehand. */
const verdict = (
  judge: Judge<unknown>,
  said: ReadonlyArray<string>,
  bytes: Buffer,
  cuts: ReadonlyArray<number>,
): string => {
  const splitter = new LineSplitter(256)
  for (const line of said) judge.said(line)
  const events: Array<unknown> = []
  let over = false
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  places.slice(1).forEach((end, index) => {
    if (over) return
    const read = splitter.push(bytes.subarray(places[index], end), (line) => {
      const heard = judge.heard(line)
      if (heard === undefined) return undefined
      if (heard.kind === "literal") return heard.bytes
      events.push(heard.kind === "reply" ? heard.reply : [heard.stop.failure, heard.stop.detail])
      over = heard.kind === "stop"
      return over ? "stop" : undefined
    })
    if (read === "too-long") {
      events.push(read)
      over = true
    }
  })
  return JSON.stringify([events, judge.authenticated, judge.capabilities])
}

const octet = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))
const cuts = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000 })))
// Random bytes rarely make a line of a protocol; pieces of real ones often do.
const pieces = [
  "220 hi\r\n",
  "250-a",
  "250 b\r\n",
  "235 ok\r\n",
  "334 \r\n",
  "421 bye\r\n",
  "535-5.7.8 x\r\n",
  "535 5.7.8 y\r\n",
  "\r\n",
  "\n",
  " ",
  "2",
  "-",
  "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n",
  "* PREAUTH x\r\n",
  "* BYE x\r\n",
  "A1 OK",
  "A1 NO [X] y\r\n",
  "+ \r\n",
  "* LIST (",
  "))",
  '"',
  "\\",
  "{3}\r\n",
  "{99999999999}\r\n",
  "\0",
  "\u00ff",
]
const conversation = Schema.Array(Schema.Literals(pieces))

describe.each([
  ["SMTP", makeSmtp, ["EHLO x", "AUTH PLAIN AGEAYg==", "STARTTLS"]],
  ["IMAP", makeImap, ["A1 CAPABILITY", "A2 AUTHENTICATE PLAIN AGEAYg==", "A3 LOGIN a b"]],
] as const)("the judge of %s", (_, make, said) => {
  it.effect.prop(
    "never throws, and rules alike however bytes are cut",
    { octets: Schema.Array(octet), cuts },
    ({ octets, cuts }) =>
      Effect.sync(() => {
        const bytes = Buffer.from(octets)
        assert.strictEqual(verdict(make(), said, bytes, cuts), verdict(make(), said, bytes, []))
      }),
  )
  it.effect.prop("does so with lines of the protocol, too", { conversation, cuts }, ({ conversation, cuts }) =>
    Effect.sync(() => {
      const bytes = Buffer.from(conversation.join(""), "latin1")
      const everyByte = Array.from(bytes.keys())
      const whole = verdict(make(), said, bytes, [])
      assert.strictEqual(verdict(make(), said, bytes, cuts), whole)
      assert.strictEqual(verdict(make(), said, bytes, everyByte), whole)
    }),
  )
  it.effect.prop("never believes a login that nobody asked for", { conversation }, ({ conversation }) =>
    Effect.sync(() => {
      const judge = make()
      verdict(judge, [], Buffer.from(conversation.join(""), "latin1"), [])
      assert.isFalse(judge.authenticated)
    }),
  )
  it.effect.prop("survives anything that we might say", { lines: Schema.Array(Schema.String) }, ({ lines }) =>
    Effect.sync(() => {
      const judge = make()
      for (const line of lines) judge.said(line)
      for (const line of lines) judge.heard(line)
      assert.isFalse(judge.authenticated && !lines.some((line) => /auth|login/i.test(line)))
    }),
  )
})

describe("what was offered before TLS", () => {
  it.each([
    ["SMTP", makeSmtp, ["EHLO x"], ["220 hi", "250-x", "250 AUTH PLAIN"]],
    ["IMAP", makeImap, [], ["* OK [CAPABILITY AUTH=PLAIN] hi"]],
  ] as const)("counts no more in %s", (_, make, said, lines) => {
    const judge = make()
    for (const line of said) judge.said(line)
    for (const line of lines) judge.heard(line)
    assert.strictEqual(judge.capabilities.length, 1)
    judge.secured()
    assert.deepStrictEqual(judge.capabilities, [])
  })
})

describe("what carries the credential", () => {
  it("in SMTP", () => {
    const judge = makeSmtp()
    judge.heard("220 hi")
    assert.isTrue(judge.said("AUTH PLAIN AGEAYg==").credential)
    judge.heard("334 ")
    assert.isTrue(judge.said("AGEAYg==").credential)
    judge.heard("334 ")
    assert.isUndefined(judge.said("").credential)
  })
  it("in SMTP's LOGIN, the second answer", () => {
    const judge = makeSmtp()
    judge.heard("220 hi")
    assert.isUndefined(judge.said("AUTH LOGIN").credential)
    judge.heard("334 VXNlcg==")
    assert.isFalse(judge.said("dXNlcg==").credential)
    judge.heard("334 UGFzcw==")
    assert.isTrue(judge.said("cGFzcw==").credential)
  })
  it("in IMAP", () => {
    const judge = makeImap()
    judge.heard("* OK hi")
    assert.isUndefined(judge.said("A1 CAPABILITY").credential)
    assert.isTrue(judge.said("A2 LOGIN a b").credential)
    assert.deepStrictEqual(judge.said("A3 LOGIN a {3}"), { credential: true, literal: 3 })
    assert.isUndefined(judge.said("A4 AUTHENTICATE PLAIN").credential)
  })
})

describe("a mail that is sent", () => {
  const loggedIn = () => {
    const judge = makeSmtp()
    judge.heard("220 hi")
    judge.said("EHLO x")
    judge.heard("250 hi")
    judge.said("AUTH PLAIN AGEAYg==")
    judge.heard("235 ok")
    return judge
  }
  it("needs an accepted login", () => {
    const judge = makeSmtp()
    judge.heard("220 hi")
    assert.strictEqual(judge.said("MAIL FROM:<a@b.test>").stop?.failure, "not-tested")
  })
  it("needs SMTPUTF8 for an address that is not ASCII", () => {
    const judge = loggedIn()
    assert.isDefined(judge.said("MAIL FROM:<\u00e4@b.test>").stop)
    judge.capabilities = ["SMTPUTF8"]
    assert.isUndefined(judge.said("MAIL FROM:<\u00e4@b.test>").stop)
  })
  it.each([
    ["250 queued", "sent"],
    ["550 no", "rejected"],
    ["251 odd", "unknown"],
  ])("is unknown from its last byte to the reply: %s", (line, delivered) => {
    const judge = loggedIn()
    judge.said("DATA")
    judge.heard("354 go")
    assert.isTrue(judge.inContent)
    for (const byte of Buffer.from("Subject: x\r\n\r\nMAIL FROM:<x>\r\n.\r\n")) judge.contentSaid(Buffer.of(byte))
    assert.isFalse(judge.inContent)
    assert.strictEqual(judge.delivered, "unknown")
    judge.heard(line)
    assert.strictEqual(judge.delivered, delivered)
  })
})

describe("what a command may bring in IMAP", () => {
  const asked = (line: string) => {
    const judge = new ImapJudge(accessSessionLimits)
    judge.heard("* OK hi")
    judge.said(line)
    return judge
  }
  /** How many of these lines the judge takes, of 200,000. */
  const taken = (judge: ImapJudge, line: string) => {
    for (let count = 0; count < 200_000; count++) if (judge.heard(line)?.kind === "stop") return count
    return Infinity
  }
  it.each([
    ["A1 FETCH 7 (FLAGS)", 1001],
    ["A1 UID FETCH 3:5,9,* (FLAGS)", 1005],
    ["A1 UID FETCH 9:1 (FLAGS)", 1009],
    ["A1 FETCH 1:* (FLAGS)", 100_000],
    ["A1 NOOP", 100_000],
    ['A1 LIST "" "*"', 10_000],
  ])("%s: %i lines", (line, most) => {
    assert.strictEqual(taken(asked(line), "* 7 FETCH (FLAGS ())"), most)
  })
  it("takes long lines about folders up to four of the longest", () => {
    assert.strictEqual(taken(asked('A1 LIST "" "*"'), `* LIST () "/" "${"x".repeat(1024 * 1024 - 32)}"`), 4)
  })
  it("counts anew for every command", () => {
    const judge = asked("A1 FETCH 7 (FLAGS)")
    for (let count = 0; count < 900; count++) judge.heard("* 7 FETCH (FLAGS ())")
    judge.heard("A1 OK done")
    judge.said("A2 FETCH 7 (FLAGS)")
    assert.strictEqual(taken(judge, "* 7 FETCH (FLAGS ())"), 1001)
  })
  it("takes no more literals than the messages it fetches may have", () => {
    const { literalBytes } = accessSessionLimits
    const judge = asked("A1 FETCH 7,8 (BODY[])")
    const row = () => judge.heard(`* 7 FETCH (BODY[] {${literalBytes}}`)?.kind
    const kinds = Array.from({ length: 4 }, () => {
      const kind = row()
      judge.heard(")")
      return kind
    })
    assert.deepStrictEqual(kinds, ["literal", "literal", "literal", "stop"])
  })
  it("is no compression: its bytes could not be judged", () => {
    const judge = asked("A1 NOOP")
    assert.strictEqual(judge.said("A2 COMPRESS DEFLATE").stop?.failure, "protocol-violation")
  })
})

describe("whose turn it is", () => {
  it("in SMTP: the server's till it has answered, and long after a message", () => {
    const judge = makeSmtp()
    assert.strictEqual(judge.patience, 1)
    judge.heard("220 hi")
    assert.strictEqual(judge.patience, 0)
    judge.said("DATA")
    judge.heard("354 go")
    assert.strictEqual(judge.patience, 0)
    judge.contentSaid(Buffer.from("x\r\n.\r\n"))
    assert.strictEqual(judge.patience, 10)
    judge.heard("250 queued")
    assert.strictEqual(judge.patience, 0)
  })
  it("in IMAP: ours while IDLE lasts, the server's after DONE", () => {
    const judge = makeImap()
    judge.heard("* OK hi")
    assert.strictEqual(judge.patience, 0)
    judge.said("A1 IDLE")
    assert.strictEqual(judge.patience, 1)
    judge.heard("+ idling")
    judge.heard("* 3 EXISTS")
    assert.strictEqual(judge.patience, 0)
    judge.said("DONE")
    assert.strictEqual(judge.patience, 1)
    judge.heard("A1 OK done")
    assert.strictEqual(judge.patience, 0)
  })
})
