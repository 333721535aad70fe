import { assert, describe, it } from "@effect/vitest"
import type { DnsAnswer, SrvRecord } from "@mailkeep/core"
import { Schema } from "effect"
import { serversOfSrv, type SrvAnswers } from "../../src/discovery/serversOfSrv.ts"
import { assertUsableServers, email } from "./stated.ts"

const NO_DATA: DnsAnswer<SrvRecord> = { kind: "no-data" }
const records = (
  ...all: ReadonlyArray<readonly [port: number, target: string, priority?: number, weight?: number]>
) => ({
  kind: "records" as const,
  records: all.map(([port, target, priority = 0, weight = 0]) => ({ priority, weight, port, target })),
})
const read = (answers: Partial<SrvAnswers>) =>
  serversOfSrv({ imaps: NO_DATA, imap: NO_DATA, submissions: NO_DATA, submission: NO_DATA, ...answers }, email)
const access = (answers: Partial<SrvAnswers>) =>
  (read(answers).servers?.access ?? []).map(({ host, port, security }) => `${host}:${port} ${security}`)
const submission = (answers: Partial<SrvAnswers>) =>
  (read(answers).servers?.submission ?? []).map(({ host, port, security }) => `${host}:${port} ${security}`)

describe("the SRV records of a domain", () => {
  it("state servers for its users, who log in with a password and the address, or its local part", () => {
    const { servers, notOffered } = read({ imaps: records([993, "imap.example.net"]) })
    assert.deepStrictEqual(servers, {
      access: [
        {
          host: "imap.example.net",
          port: 993,
          security: "implicit-tls",
          userNames: ["Ada.L+x@example.com", "Ada.L+x"],
          auth: ["password"],
        },
      ],
      submission: [],
      pop3Only: false,
      cleartextOnly: false,
    } as unknown as typeof servers)
    assert.deepStrictEqual(notOffered, { submission: false, access: false })
  })

  it("put implicit TLS first, whatever the priorities of different services", () => {
    assert.deepStrictEqual(access({ imap: records([143, "a.test", 0]), imaps: records([993, "b.test", 9]) }), [
      "b.test:993 implicit-tls",
      "a.test:143 starttls",
    ])
    assert.deepStrictEqual(
      submission({ submission: records([587, "a.test", 0]), submissions: records([465, "a.test", 9]) }),
      ["a.test:465 implicit-tls", "a.test:587 starttls"],
    )
  })

  it("are taken by priority, then the heavier weight, then the name, in whatever order they come", () => {
    const all = [
      [993, "d.test", 10, 90],
      [993, "c.test", 0, 0],
      [993, "b.test", 0, 5],
      [993, "a.test", 0, 5],
    ] as const
    const expected = ["a.test", "b.test", "c.test", "d.test"].map((host) => `${host}:993 implicit-tls`)
    assert.deepStrictEqual(access({ imaps: records(...all) }), expected)
    assert.deepStrictEqual(access({ imaps: records(...all.toReversed()) }), expected)
  })

  it("mean the mode of the port where the service's name says another", () => {
    assert.deepStrictEqual(submission({ submission: records([465, "a.test"]) }), ["a.test:465 implicit-tls"])
    assert.deepStrictEqual(submission({ submissions: records([587, "a.test"]) }), ["a.test:587 starttls"])
    assert.deepStrictEqual(access({ imap: records([993, "a.test"]) }), ["a.test:993 implicit-tls"])
    assert.deepStrictEqual(access({ imaps: records([143, "a.test"]) }), ["a.test:143 starttls"])
    assert.deepStrictEqual(submission({ submissions: records([2525, "a.test"]) }), ["a.test:2525 implicit-tls"])
    assert.deepStrictEqual(submission({ submission: records([2525, "a.test"]) }), ["a.test:2525 starttls"])
  })

  it("that say the same in two services state one server", () => {
    const one = records([465, "a.test"])
    assert.deepStrictEqual(submission({ submission: one, submissions: one }), ["a.test:465 implicit-tls"])
  })

  it.each([
    [25, "a.test"],
    [0, "a.test"],
    [22, "a.test"],
    [443, "a.test"],
    [993, "localhost"],
    [993, "192.0.2.1"],
    [993, "2001:db8::1"],
    [993, "_imaps._tcp.a.test"],
    [993, "a b.test"],
    [993, "a.test."],
    [993, "a\u0000.test"],
    [993, "169.254.169.254"],
  ])("with port %i and target %j state nothing, and don't say that nothing is offered", (port, target) => {
    assert.deepStrictEqual(read({ imaps: records([port, target]), imap: records([port, target]) }), {
      servers: null,
      notOffered: { submission: false, access: false },
    })
  })

  it("say that a side is not offered where all of its services that are there do", () => {
    const none = records([0, ""])
    const some = records([993, "a.test"])
    const offered = (answers: Partial<SrvAnswers>) => read(answers).notOffered
    assert.deepStrictEqual(offered({ imaps: none, imap: none }), { submission: false, access: true })
    assert.deepStrictEqual(offered({ submissions: none, submission: none }), { submission: true, access: false })
    assert.deepStrictEqual(offered({ imap: none }), { submission: false, access: true })
    assert.deepStrictEqual(offered({}), { submission: false, access: false })
    assert.isFalse(offered({ imap: none, imaps: some }).access)
    assert.isFalse(offered({ imap: none, imaps: { kind: "failed" } }).access)
    assert.isTrue(offered({ imap: none, imaps: { kind: "no-name" } }).access)
    assert.isFalse(offered({ imap: none, imaps: records([0, ""], [993, "a.test"]) }).access)
    assert.deepStrictEqual(access({ imap: none, imaps: some }), ["a.test:993 implicit-tls"])
    assert.isTrue(offered({ imap: records([0, "."]), imaps: none }).access)
  })

  const Records = Schema.Array(
    Schema.Struct({
      priority: Schema.Int,
      weight: Schema.Int,
      port: Schema.Union([Schema.Literals([993, 143, 465, 587, 2525, 25]), Schema.Int]),
      target: Schema.Union([Schema.Literals(["a.test", "b.test", "A.test", "", "192.0.2.1"]), Schema.String]),
    }),
  )
  const answerOf = (all: typeof Records.Type): DnsAnswer<SrvRecord> =>
    all.length === 0 ? NO_DATA : { kind: "records", records: all }

  it.prop("may be anything; their order makes no difference", [Records, Records, Records, Records], (all) => {
    const [imaps, imap, submissions, submissionRecords] = all.map(answerOf)
    const answers = { imaps: imaps!, imap: imap!, submissions: submissions!, submission: submissionRecords! }
    const result = serversOfSrv(answers, email)
    if (result.servers !== null) assertUsableServers(result.servers)
    const [turnedImaps, turnedImap] = all.map((each) => answerOf(each.toReversed()))
    assert.deepStrictEqual(serversOfSrv({ ...answers, imaps: turnedImaps!, imap: turnedImap! }, email), result)
  })
})
