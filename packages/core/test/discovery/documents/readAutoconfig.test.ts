import { assert, describe, it } from "@effect/vitest"
import type { EmailAddress } from "@mailkeep/core"
import { Schema } from "effect"
import { readAutoconfig } from "../../../src/discovery/documents/readAutoconfig.ts"
import { assertSound, Bytes, bytesOf, Cuts, damaged, email, line, serversOf } from "../stated.ts"
import { stepsWith, treeOf, xmlOf } from "./trees.ts"

interface Written {
  readonly type: string
  readonly host?: string
  readonly port?: string | number
  readonly socket?: string
  readonly auth?: ReadonlyArray<string>
  readonly user?: string
}

const serverXml = ({ type, host = "mail.example.net", port, socket = "SSL", auth, user }: Written) => {
  const element = type === "smtp" ? "outgoingServer" : "incomingServer"
  const methods = (auth ?? ["password-cleartext"]).map((method) => `<authentication>${method}</authentication>`)
  return (
    `<${element} type="${type}"><hostname>${host}</hostname><port>${port ?? (type === "smtp" ? 465 : 993)}</port>` +
    `<socketType>${socket}</socketType>${methods.join("")}` +
    `${user === undefined ? "" : `<username>${user}</username>`}</${element}>`
  )
}
const documentOf = (...servers: ReadonlyArray<Written>) =>
  `<clientConfig version="1.1"><emailProvider id="x">${servers.map(serverXml).join("")}</emailProvider></clientConfig>`
const read = (...servers: ReadonlyArray<Written>) => readAutoconfig(bytesOf(documentOf(...servers)), email)
const access = (...servers: ReadonlyArray<Written>) => serversOf(read(...servers)).access.map(line)
const reason = (text: string) => {
  const result = readAutoconfig(bytesOf(text), email)
  return result.kind === "unusable" ? result.reason : assert.fail("was read")
}

describe("a settings file", () => {
  it("states servers of both sides in its order, without those that are neither IMAP nor SMTP", () => {
    const servers = serversOf(
      read(
        { type: "jmap", port: 443 },
        { type: "pop3", port: 995 },
        { type: "imap", host: "two.example.net", port: 143, socket: "STARTTLS", user: "%EMAILLOCALPART%" },
        { type: "exchange", port: 443 },
        { type: "imap", host: "one.example.net", user: "%EMAILADDRESS%" },
        { type: "smtp", port: 2525, socket: "STARTTLS", user: "%EMAILADDRESS%" },
      ),
    )
    assert.deepStrictEqual(servers.access.map(line), [
      "two.example.net:143 | starttls | Ada.L+x | password",
      "one.example.net:993 | implicit-tls | Ada.L+x@example.com | password",
    ])
    assert.deepStrictEqual(servers.submission.map(line), [
      "mail.example.net:2525 | starttls | Ada.L+x@example.com | password",
    ])
    assert.isFalse(servers.pop3Only || servers.cleartextOnly)
  })

  it("may have elements and attributes that nobody knows, blanks, and a namespace", () => {
    const text =
      `<c:clientConfig xmlns:c="urn:c" version="9"><new/><c:emailProvider id="x"><c:incomingServer type=" IMAP " more="1">` +
      `<c:hostname>\n IMAP.Example.NET </c:hostname><c:port> 993 </c:port><c:socketType> ssl </c:socketType>` +
      `<c:authentication system="sasl"> OAuth2 </c:authentication><c:authentication>FUTURE</c:authentication><c:pop3><x/></c:pop3>` +
      `</c:incomingServer></c:emailProvider><oAuth2><issuer>i</issuer></oAuth2></c:clientConfig>`
    assert.deepStrictEqual(serversOf(readAutoconfig(bytesOf(text), email)).access.map(line), [
      "imap.example.net:993 | implicit-tls | Ada.L+x@example.com Ada.L+x | oauth2",
    ])
  })

  it("has placeholders in user names and host names, which are filled in once", () => {
    const fill = (user: string, host = "%EMAILDOMAIN%", address = email) =>
      serversOf(readAutoconfig(bytesOf(documentOf({ type: "imap", host, user }, { type: "smtp" })), address)).access[0]
    assert.strictEqual(fill("x")?.host, "example.com")
    assert.strictEqual(fill("x", "imap.%EMAILDOMAIN%")?.host, "imap.example.com")
    assert.strictEqual(
      fill("x", "%EMAILLOCALPART%.example.net", "ada@example.com" as EmailAddress)?.host,
      "ada.example.net",
    )
    assert.strictEqual(fill("x", "%EMAILADDRESS%.example.net"), undefined)
    assert.strictEqual(fill("x", "%OTHER%.example.net"), undefined)
    assert.deepStrictEqual(fill("%EMAILLOCALPART%.%EMAILDOMAIN%")?.userNames, ["Ada.L+x.example.com"])
    assert.deepStrictEqual(fill("100%")?.userNames, ["100%"])
    const odd = "%EMAILDOMAIN%@Example.com" as EmailAddress
    assert.deepStrictEqual(fill("%EMAILLOCALPART%", "imap.example.net", odd)?.userNames, ["%EMAILDOMAIN%"])
  })

  it.each(["%EMAILADDRESS", "%USERID%", "%EMAILADDRESS%%X%", "a&#x85;b", "a\u202eb", "x".repeat(257)])(
    "with the user name %j leaves it to the user",
    (user) => {
      assert.deepStrictEqual(serversOf(read({ type: "imap", user })).access[0]?.userNames, [])
    },
  )

  it("without a user name stands for the likely ones", () => {
    assert.deepStrictEqual(access({ type: "imap" }), [
      "mail.example.net:993 | implicit-tls | Ada.L+x@example.com Ada.L+x | password",
    ])
  })

  it.each([
    [["password-cleartext"], "password"],
    [["password-encrypted", "password-cleartext"], "password"],
    [["plain"], "password"],
    [["OAuth2", "password-cleartext"], "oauth2 password"],
    [["password-cleartext", "OAuth2"], "password oauth2"],
    [["GSSAPI", "NTLM", "OAuth2"], "oauth2"],
    [["SCRAM-SHA-256-PLUS", "OAUTHBEARER"], "password oauth2"],
    [["OAuth"], "oauth2"],
    [[], "password"],
  ])("that lists the methods %j means %s", (auth, expected) => {
    assert.match(access({ type: "imap", auth })[0]!, new RegExp(`\\| ${expected}$`, "u"))
  })

  it.each(["client-IP-address", "none", "NTLM", "GSSAPI", "TLS-client-cert", "constructor", "__proto__"])(
    "has no use for a server where one logs in only by %s",
    (method) => {
      assert.deepStrictEqual(access({ type: "imap", auth: [method] }, { type: "imap", host: "b.example.net" }), [
        "b.example.net:993 | implicit-tls | Ada.L+x@example.com Ada.L+x | password",
      ])
    },
  )

  it("means servers of mail by methods of HTTP no more than by Kerberos", () => {
    const methods = `<authentication system="http">Basic</authentication><authentication system="HTTP">OAuth2</authentication>`
    const text = documentOf({ type: "imap" }).replace(/<authentication>.*<\/authentication>/, methods)
    assert.match(reason(text), /no server/)
  })

  it.each([
    { port: 25, socket: "STARTTLS" },
    { port: 22 },
    { port: 6379, socket: "STARTTLS" },
    { port: "0x3e1" },
    { port: "993.0" },
    { port: "-993" },
    { port: "" },
    { host: "192.0.2.1" },
    { host: "2001:db8::1" },
    { host: "[::1]" },
    { host: "2130706433" },
    { host: "imap.example.net:993" },
    { host: "https://imap.example.net/" },
    { host: "a b.example.net" },
    { host: "imap.example.net." },
    { host: "localhost" },
    { host: "" },
    { socket: "plain" },
    { socket: "constructor" },
    { socket: "" },
  ])("has no use for a server with %j", (server) => {
    const servers = serversOf(read({ type: "imap", ...server }, { type: "smtp" }))
    assert.deepStrictEqual(servers.access, [])
    assert.lengthOf(servers.submission, 1)
    assert.strictEqual(servers.cleartextOnly, server.socket === "plain")
  })

  it("tells when a side has no server with TLS, and uses the others when it has", () => {
    const only = serversOf(read({ type: "imap", socket: "plain", port: 143 }, { type: "smtp" }))
    assert.isTrue(only.cleartextOnly)
    assert.lengthOf(only.submission, 1)
    assert.isTrue(serversOf(read({ type: "imap", socket: "plain", port: 143 })).cleartextOnly)
    assert.isTrue(serversOf(read({ type: "smtp", socket: "plain", port: 25 })).cleartextOnly)
    const beside = serversOf(read({ type: "imap", socket: "plain", port: 143 }, { type: "imap" }))
    assert.isFalse(beside.cleartextOnly)
    assert.lengthOf(beside.access, 1)
  })

  it("tells when it offers POP3 and no other access", () => {
    assert.isTrue(serversOf(read({ type: "pop3", port: 995 }, { type: "smtp" })).pop3Only)
    assert.isTrue(serversOf(read({ type: "pop3", port: 995 })).pop3Only)
    assert.isFalse(serversOf(read({ type: "pop3", port: 995 }, { type: "imap" })).pop3Only)
    assert.isFalse(serversOf(read({ type: "pop3", port: 995 }, { type: "jmap" }, { type: "smtp" })).pop3Only)
    assert.isFalse(serversOf(read({ type: "smtp" })).pop3Only)
  })

  it("has one server of entries for one endpoint, and not more than eight", () => {
    assert.deepStrictEqual(
      access(
        { type: "imap", user: "%EMAILADDRESS%", auth: ["OAuth2"] },
        { type: "imap", host: "b.example.net", user: "b" },
        { type: "imap", host: "Mail.Example.net", user: "%EMAILLOCALPART%" },
      ),
      [
        "mail.example.net:993 | implicit-tls | Ada.L+x@example.com Ada.L+x | oauth2 password",
        "b.example.net:993 | implicit-tls | b | password",
      ],
    )
    const many = Array.from({ length: 50 }, (_, at) => ({ type: "imap", host: `h${at}.example.net` }))
    assert.lengthOf(access(...many), 8)
  })

  it("of several providers is read for the one that lists the domain, or else for the first", () => {
    const provider = (host: string, ...domains: ReadonlyArray<string>) =>
      `<emailProvider>${domains.map((domain) => `<domain>${domain}</domain>`).join("")}` +
      `${serverXml({ type: "imap", host })}</emailProvider>`
    const hostOf = (...providers: ReadonlyArray<string>) =>
      serversOf(readAutoconfig(bytesOf(`<clientConfig>${providers.join("")}</clientConfig>`), email)).access[0]?.host
    assert.strictEqual(hostOf(provider("a.test", "a.test"), provider("b.test", "c.test", " Example.COM ")), "b.test")
    assert.strictEqual(hostOf(provider("a.test", "a.test"), provider("b.test", "c.test")), "a.test")
    assert.strictEqual(hostOf(provider("a.test", "wexample.com"), provider("b.test", "x.example.com")), "a.test")
  })

  it.each([
    ["<config/>", /no mail settings file/],
    ["<html><body>404</body></html>", /no mail settings file/],
    ["<clientConfig/>", /names no provider/],
    ["<clientConfig><emailProvider/></clientConfig>", /no server/],
    ["<x><clientConfig><emailProvider/></clientConfig></x>", /no mail settings file/],
    [`<!DOCTYPE clientConfig>${documentOf({ type: "imap" })}`, /document type/],
    [documentOf({ type: "imap", port: 22 }, { type: "smtp", port: 6379 }), /no server/],
    ["", /well-formed/],
  ])("%j is of no use", (text, expected) => {
    assert.match(reason(text), expected)
  })

  const Servers = Schema.NonEmptyArray(
    Schema.Struct({
      host: Schema.Literals(["a", "b", "c", "d"]),
      port: Schema.Literals([993, 143, 465, 587, 2525]),
      socket: Schema.Literals(["SSL", "STARTTLS"]),
      type: Schema.Literals(["imap", "smtp"]),
    }),
  )
  it.prop("is read as it was written", [Servers], ([servers]) => {
    const distinct = servers.filter(
      (each, at) => servers.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === at,
    )
    const expected = (type: string) =>
      distinct
        .filter((each) => each.type === type)
        .map(
          ({ host, port, socket }) =>
            `${host}.test:${port} | ${socket === "SSL" ? "implicit-tls" : "starttls"} | ${host} | password`,
        )
        .slice(0, 8)
    const written = servers.map((each) => ({ ...each, host: `${each.host}.test`, user: each.host }))
    const found = serversOf(read(...written))
    assert.deepStrictEqual(found.access.map(line), expected("imap"))
    assert.deepStrictEqual(found.submission.map(line), expected("smtp"))
  })

  const names = ["emailProvider", "domain", "incomingServer", "outgoingServer", "hostname", "port", "socketType"]
  const texts = [
    "imap.%EMAILDOMAIN%",
    "993",
    "587",
    "SSL",
    "STARTTLS",
    "plain",
    "%EMAILADDRESS%",
    "OAuth2",
    "192.0.2.1",
  ]
  it.prop("may be any tree", [stepsWith([...names, "authentication", "username"], texts)], ([steps]) => {
    assertSound(readAutoconfig(bytesOf(xmlOf(treeOf("clientConfig", steps))), email))
  })

  const whole = documentOf({ type: "imap", user: "%EMAILADDRESS%" }, { type: "smtp", socket: "STARTTLS", port: 587 })
  it.prop("may be damaged anywhere", [Cuts], ([cuts]) => {
    assertSound(readAutoconfig(damaged(whole, cuts), email))
  })

  it.prop("may be any bytes", [Bytes], ([bytes]) => {
    assertSound(readAutoconfig(Uint8Array.from(bytes), email))
  })
})
