import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { createHash } from "node:crypto"
import { matchesDigest, paccDigest, readPacc } from "../../../src/discovery/documents/readPacc.ts"
import { assertSound, Bytes, bytesOf, Cuts, damaged, email, line, serversOf } from "../stated.ts"

const read = (value: unknown) => readPacc(bytesOf(JSON.stringify(value)), email)
const imap = { host: "imap.example.net" }
const submit = { host: "smtp.example.net" }
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64")

describe("a PACC configuration", () => {
  it("states one server a side, on the port of implicit TLS, for the address", () => {
    const servers = serversOf(
      read({
        protocols: { jmap: { url: "https://jmap.example.net/" }, imap, submit },
        authentication: { "oauth-public": { issuer: "https://id.example.net" }, password: true },
        info: { provider: { name: "Example" } },
      }),
    )
    assert.deepStrictEqual(servers.access.map(line), [
      "imap.example.net:993 | implicit-tls | Ada.L+x@example.com | oauth2 password",
    ])
    assert.deepStrictEqual(servers.submission.map(line), [
      "smtp.example.net:465 | implicit-tls | Ada.L+x@example.com | oauth2 password",
    ])
  })

  it("may use the older name of submission, and ports of its own", () => {
    const servers = serversOf(read({ protocols: { smtp: { ...submit, port: 587 }, imap: { ...imap, port: 143 } } }))
    assert.deepStrictEqual(servers.submission.map(line), [
      "smtp.example.net:587 | starttls | Ada.L+x@example.com | password",
    ])
    assert.strictEqual(servers.access[0]?.security, "starttls")
    const both = serversOf(read({ protocols: { smtp: { host: "old.example.net" }, submit } }))
    assert.strictEqual(both.submission[0]?.host, "smtp.example.net")
    assert.lengthOf(both.submission, 1)
    assert.deepStrictEqual(both.access, [])
  })

  it.each([
    [{ password: true }, "password"],
    [{ "oauth-public": { issuer: "x" } }, "oauth2"],
    [{ "oauth-public": null, password: true }, "password"],
    [{ "oauth-public": { issuer: "x" }, password: false }, "oauth2"],
    [{ "oauth-public": { issuer: "x" }, future: {} }, "oauth2"],
  ])("with %j is logged in to by %s", (authentication, expected) => {
    assert.deepStrictEqual(serversOf(read({ protocols: { imap }, authentication })).access[0]?.auth.join(" "), expected)
  })

  it("tells when it offers POP3 and no other access", () => {
    assert.isTrue(serversOf(read({ protocols: { pop3: { host: "p.example.net" }, submit } })).pop3Only)
    assert.isFalse(serversOf(read({ protocols: { pop3: {}, jmap: {}, submit } })).pop3Only)
    assert.isFalse(serversOf(read({ protocols: { pop3: {}, imap } })).pop3Only)
  })

  it.each([
    null,
    [],
    "x",
    {},
    { protocols: {} },
    { protocols: { imap: "imap.example.net" } },
    { protocols: { imap: { host: 1 } } },
    { protocols: { imap: { host: "192.0.2.1" } } },
    { protocols: { imap: { ...imap, port: 25 } } },
    { protocols: { imap: { ...imap, port: 993.5 } } },
    { protocols: { imap }, authentication: {} },
    { protocols: { imap }, authentication: { password: false } },
    { protocols: { imap }, authentication: { password: "yes" } },
  ])("%j is of no use", (value) => {
    const result = read(value)
    assert.strictEqual(result.kind, "unusable")
    assertSound(result)
  })

  const Server = Schema.optionalKey(
    Schema.Struct({
      host: Schema.Literals(["a.test", "b.test"]),
      port: Schema.optionalKey(Schema.Literals([993, 143, 465, 587, 2525])),
    }),
  )
  it.prop("is read as it was written", [Schema.Struct({ imap: Server, submit: Server })], ([protocols]) => {
    const result = read({ protocols })
    if (protocols.imap === undefined && protocols.submit === undefined) {
      return assert.strictEqual(result.kind, "unusable")
    }
    const { access, submission } = serversOf(result)
    const endpoints = [...access, ...submission].map(({ host, port }) => `${host}:${port}`)
    assert.deepStrictEqual(endpoints, [
      ...(protocols.imap === undefined ? [] : [`${protocols.imap.host}:${protocols.imap.port ?? 993}`]),
      ...(protocols.submit === undefined ? [] : [`${protocols.submit.host}:${protocols.submit.port ?? 465}`]),
    ])
  })

  it.prop("may be any JSON", [Schema.Json, Schema.Json, Schema.Json], ([a, b, c]) => {
    assertSound(read(a))
    assertSound(read({ protocols: a, authentication: b }))
    assertSound(
      read({ protocols: { imap: { host: a, port: b }, submit: c, smtp: a }, authentication: { password: true } }),
    )
  })

  it.prop("may be damaged anywhere", [Cuts], ([cuts]) => {
    assertSound(readPacc(damaged(JSON.stringify({ protocols: { imap, submit } }), cuts), email))
  })

  it.prop("may be any bytes", [Bytes], ([bytes]) => {
    assertSound(readPacc(Uint8Array.from(bytes), email))
  })
})

describe("the record that vouches for a configuration", () => {
  const digest = digestOf(bytesOf("x"))
  const other = digestOf(bytesOf("y"))

  it.each([
    [[`v=UAAC1; a=sha256; d=${digest}`], digest],
    [[`v=UAAC1;a=sha256;d=${digest};`], digest],
    [[" v = UAAC1 ; d = " + digest + " ; a = SHA256 ; more=1"], digest],
    [["v=spf1 -all", `v=UAAC1; a=sha256; d=${digest}`], digest],
    [[`v=UAAC1; a=sha256; d=${digest}`, `v=UAAC1; a=sha256; d=${other}`], `${digest} ${other}`],
    [[`v=UAAC1; a=sha1; d=${digest}`], null],
    [[`v=UAAC2; a=sha256; d=${digest}`], null],
    [[`a=sha256; d=${digest}; v=UAAC1`], null],
    [[`v=UAAC1; a=sha256`], null],
    [[`v=UAAC1; a=sha256; d=abc`], null],
    [[`v=UAAC1; a=sha256; d=${digest} ${digest}`], null],
    [[""], null],
    [[], null],
  ] as const)("%j gives %j", (txt, expected) => {
    assert.strictEqual(paccDigest(txt), expected)
  })

  it("counts for four digests at most", () => {
    const records = Array.from({ length: 60 }, (_, at) => `v=UAAC1; a=sha256; d=${digestOf(Uint8Array.of(at))}`)
    assert.lengthOf(paccDigest(records)!.split(" "), 4)
  })

  it.effect.prop("matches the bytes that it was made for, among others, and no bytes else", [Bytes, Bytes], ([a, b]) =>
    Effect.gen(function* () {
      const [made, read] = [Uint8Array.from(a), Uint8Array.from(b)]
      const same = made.length === read.length && made.every((byte, at) => byte === read[at])
      const record = paccDigest([`v=UAAC1; a=sha256; d=${digestOf(made)}`, `v=UAAC1; a=sha256; d=${digest}`])!
      assert.isTrue(yield* matchesDigest(made, record))
      assert.strictEqual(yield* matchesDigest(read, digestOf(made)), same)
    }),
  )

  it.effect.prop("may be any text, and then vouches for nothing", [Schema.String, Bytes], ([text, bytes]) =>
    Effect.gen(function* () {
      assert.isNull(paccDigest([text, `v=UAAC1; a=sha256; d=${text}`]))
      assert.isFalse(yield* matchesDigest(Uint8Array.from(bytes), text))
    }),
  )
})
