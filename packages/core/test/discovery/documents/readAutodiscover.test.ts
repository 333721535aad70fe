import { assert, describe, it } from "@effect/vitest"
import type { EmailAddress } from "@mailkeep/core"
import { Schema } from "effect"
import { autodiscoverRequest, readAutodiscover } from "../../../src/discovery/documents/readAutodiscover.ts"
import { readXml, textOf } from "../../../src/discovery/documents/xml.ts"
import { assertSound, Bytes, bytesOf, Cuts, damaged, email, line, serversOf } from "../stated.ts"
import { stepsWith, treeOf, xmlOf } from "./trees.ts"

const SCHEMA = "http://schemas.microsoft.com/exchange/autodiscover"
const answer = (account: string) =>
  `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="${SCHEMA}/responseschema/2006">` +
  `<Response xmlns="${SCHEMA}/outlook/responseschema/2006a"><Account>${account}</Account></Response></Autodiscover>`
const protocol = (fields: Readonly<Record<string, string>>) =>
  `<Protocol>${Object.entries({ Server: "mail.example.net", ...fields })
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join("")}</Protocol>`
const settings = (...protocols: ReadonlyArray<Readonly<Record<string, string>>>) =>
  answer(`<AccountType>email</AccountType><Action>settings</Action>${protocols.map(protocol).join("")}`)
const read = (text: string) => readAutodiscover(bytesOf(text), email)
const reason = (text: string) => {
  const result = read(text)
  return result.kind === "unusable" ? result.reason : assert.fail(`was read as ${result.kind}`)
}

describe("an answer of Autodiscover", () => {
  it("states IMAP and SMTP servers, beside others", () => {
    const servers = serversOf(
      read(
        settings(
          { Type: "EXCH", Port: "443" },
          { Type: "POP3", Port: "995", SSL: "on" },
          { Type: "IMAP", Port: "993", SSL: "on", LoginName: "ada@example.com", SPA: "off" },
          { Type: "SMTP", Port: "587", SSL: "off", Encryption: "TLS", LoginName: "ada" },
        ),
      ),
    )
    assert.deepStrictEqual(servers.access.map(line), [
      "mail.example.net:993 | implicit-tls | ada@example.com | password",
    ])
    assert.deepStrictEqual(servers.submission.map(line), ["mail.example.net:587 | starttls | ada | password"])
  })

  it.each([
    [{ Type: "IMAP", Port: "993", SSL: "on" }, "993 implicit-tls"],
    [{ Type: "IMAP", Port: "993", SSL: "off" }, "993 implicit-tls"],
    [{ Type: "IMAP", Port: "993", Encryption: "None" }, "993 implicit-tls"],
    [{ Type: "IMAP", Port: "993", Encryption: "TLS" }, "993 implicit-tls"],
    [{ Type: "IMAP", Port: "143", SSL: "on" }, "143 starttls"],
    [{ Type: "IMAP", Port: "143", SSL: "off" }, "143 starttls"],
    [{ Type: "IMAP", Port: "143", Encryption: "SSL" }, "143 starttls"],
    [{ Type: "IMAP", Port: "143", SSL: "on", Encryption: "None" }, "cleartext"],
    [{ Type: "IMAP", SSL: "on" }, "993 implicit-tls"],
    [{ Type: "IMAP" }, "993 implicit-tls"],
    [{ Type: "IMAP", SSL: "off" }, "143 starttls"],
    [{ Type: "SMTP", Encryption: "SSL" }, "465 implicit-tls"],
    [{ Type: "SMTP", Encryption: "TLS" }, "587 starttls"],
    [{ Type: "SMTP", Port: "587", SSL: "on" }, "587 starttls"],
    [{ Type: "SMTP", Port: "465", SSL: "off", Encryption: "TLS" }, "465 implicit-tls"],
    [{ Type: "SMTP", Port: "2525", Encryption: "SSL" }, "2525 implicit-tls"],
    [{ Type: "SMTP", Port: "2525", Encryption: "TLS" }, "2525 starttls"],
    [{ Type: "SMTP", Port: "2525", SSL: "off", Encryption: "Auto" }, "2525 starttls"],
    [{ Type: "SMTP", Port: "2525", Encryption: "none" }, "cleartext"],
    [{ Type: "SMTP", Port: "25", SSL: "off" }, "nothing"],
    [{ Type: "IMAP", Port: "443", SSL: "on" }, "nothing"],
    [{ Type: "IMAP", Port: "993", Server: "192.0.2.1" }, "nothing"],
  ])("that says %j means %s: where they disagree, the port decides", (fields, expected) => {
    const result = read(settings(fields))
    assertSound(result)
    if (result.kind !== "servers") return assert.strictEqual("nothing", expected)
    const [server] = [...result.servers.access, ...result.servers.submission]
    assert.strictEqual(server === undefined ? "cleartext" : `${server.port} ${server.security}`, expected)
    assert.strictEqual(result.servers.cleartextOnly, expected === "cleartext")
  })

  it.each([
    [{}, ["Ada.L+x@example.com", "Ada.L+x"]],
    [{ LoginName: " ada " }, ["ada"]],
    [{ LoginName: "ada", DomainRequired: "on", DomainName: "Example.COM" }, ["ada@example.com", "ada"]],
    [{ LoginName: "ada@example.org", DomainRequired: "on", DomainName: "example.com" }, ["ada@example.org"]],
    [{ LoginName: "ada", DomainRequired: "off", DomainName: "example.com" }, ["ada"]],
    [{ LoginName: "ada", DomainRequired: "on", DomainName: "no domain" }, ["ada"]],
    [{ LoginName: "EXAMPLE\\ada" }, ["EXAMPLE\\ada"]],
    [{ LoginName: "a&#x85;b" }, []],
    [{ LoginName: "x".repeat(257) }, []],
  ])("with %j gives the user names %j", (fields, expected) => {
    const text = settings({ Type: "IMAP", ...(fields as Readonly<Record<string, string>>) })
    assert.deepStrictEqual(serversOf(read(text)).access[0]?.userNames, expected)
  })

  it("tells when it offers POP3 and no other access", () => {
    const pop3 = { Type: "POP3", Port: "995" }
    assert.isTrue(serversOf(read(settings(pop3, { Type: "SMTP" }))).pop3Only)
    assert.isFalse(serversOf(read(settings(pop3, { Type: "IMAP" }))).pop3Only)
    assert.match(reason(settings(pop3, { Type: "EXPR" })), /no server/)
  })

  it("refers to another address", () => {
    const text = answer(`<Action>redirectAddr</Action><RedirectAddr>ada@tenant.example.net</RedirectAddr>`)
    assert.deepStrictEqual(read(text), { kind: "redirect-address", address: "ada@tenant.example.net" })
    assert.match(reason(answer(`<Action>redirectAddr</Action><RedirectAddr>x</RedirectAddr>`)), /is none/)
    assert.match(reason(answer(`<Action>redirectAddr</Action>`)), /is none/)
  })

  it("refers to another place, which has to be secure", () => {
    const to = (url: string) => answer(`<Action>redirectUrl</Action><RedirectUrl>${url}</RedirectUrl>`)
    assert.deepStrictEqual(read(to("https://autodiscover.example.net/autodiscover/autodiscover.xml")), {
      kind: "redirect-url",
      url: "https://autodiscover.example.net/autodiscover/autodiscover.xml",
    })
    for (const url of [
      "http://example.net/",
      "https://u:p@example.net/",
      "https://example.net:8443/",
      "https://192.0.2.1/",
    ]) {
      assert.match(reason(to(url)), /may not be asked/)
    }
  })

  it.each([
    [
      `<Autodiscover><Response><Error Time="1" Id="2"><ErrorCode>600</ErrorCode><Message>Invalid</Message></Error></Response></Autodiscover>`,
      /with an error/,
    ],
    [`<Autodiscover/>`, /with an error/],
    [`<clientConfig/>`, /no answer of Autodiscover/],
    [`<html/>`, /no answer of Autodiscover/],
    [answer(`<Action>dance</Action>`), /not known/],
    [answer(`<Action>settings</Action>`), /no server/],
    [settings({ Type: "EXCH" }, { Type: "EXPR" }, { Type: "WEB" }), /no server/],
    [`<!DOCTYPE a>${answer("")}`, /well-formed|document type/],
  ])("%j is of no use", (text, expected) => {
    assert.match(reason(text), expected)
  })

  const Protocols = Schema.NonEmptyArray(
    Schema.Struct({
      Type: Schema.Literals(["IMAP", "SMTP"]),
      Server: Schema.Literals(["a.test", "b.test", "c.test"]),
      Port: Schema.Literals(["993", "143", "465", "587"]),
      LoginName: Schema.Literals(["ada", "ada@example.com"]),
    }),
  )
  it.prop("states each endpoint that was written once, in order", [Protocols], ([protocols]) => {
    const found = serversOf(read(settings(...protocols)))
    const expected = (type: string) => [
      ...new Set(protocols.filter(({ Type }) => Type === type).map(({ Server, Port }) => `${Server}:${Port}`)),
    ]
    const endpoints = (side: typeof found.access) => side.map(({ host, port }) => `${host}:${port}`)
    assert.deepStrictEqual(endpoints(found.access), expected("IMAP").slice(0, 8))
    assert.deepStrictEqual(endpoints(found.submission), expected("SMTP").slice(0, 8))
  })

  const names = [
    "Response",
    "Account",
    "Action",
    "Protocol",
    "Type",
    "Server",
    "Port",
    "SSL",
    "Encryption",
    "LoginName",
  ]
  const texts = [
    "settings",
    "redirectAddr",
    "redirectUrl",
    "IMAP",
    "SMTP",
    "POP3",
    "imap.example.net",
    "993",
    "off",
    "None",
  ]
  it.prop("may be any tree", [stepsWith([...names, "RedirectAddr", "RedirectUrl"], texts)], ([steps]) => {
    assertSound(readAutodiscover(bytesOf(xmlOf(treeOf("Autodiscover", steps))), email))
    const protocols = treeOf("Account", steps)
    assertSound(read(`<Autodiscover><Response>${xmlOf(protocols)}</Response></Autodiscover>`))
  })

  it.prop("may be damaged anywhere", [Cuts], ([cuts]) => {
    assertSound(readAutodiscover(damaged(settings({ Type: "IMAP" }, { Type: "SMTP" }), cuts), email))
  })

  it.prop("may be any bytes", [Bytes], ([bytes]) => {
    assertSound(readAutodiscover(Uint8Array.from(bytes), email))
  })
})

describe("a question to Autodiscover", () => {
  it.each(["ada@example.com", "o'b&c@example.com", "a&lt;{b}@example.com"])(
    "tells the address %s and nothing else",
    (address) => {
      const { text, contentType } = autodiscoverRequest(address as EmailAddress)
      assert.strictEqual(contentType, "text/xml; charset=utf-8")
      const reading = readXml(bytesOf(text))
      if (reading.kind !== "tree") return assert.fail(reading.reason)
      const [request] = reading.root.children
      assert.strictEqual(textOf(request!, "EMailAddress"), address)
      assert.match(textOf(request!, "AcceptableResponseSchema")!, /responseschema\/2006a$/)
    },
  )
})
