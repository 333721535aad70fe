import { assert, describe, it } from "@effect/vitest"
import { parseHostName } from "@mailkeep/core"
import { Result, Schema } from "effect"
import { registrableDomain, sameOrganization } from "../../src/discovery/registrableDomain.ts"

describe("a registrable domain", () => {
  it.each([
    ["imap.example.com", "example.com"],
    ["example.com", "example.com"],
    ["MAIL.Example.CO.UK", "example.co.uk"],
    ["a.b.example.com.br", "example.com.br"],
    ["mail.ada.github.io", "ada.github.io"],
    ["imap.evil.test", "evil.test"],
    ["a.b\u00fccher.example", "xn--bcher-kva.example"],
    ["mail.x.xn--55qx5d.cn", "x.xn--55qx5d.cn"],
    ["aspmx.l.google.com.evil.test", "evil.test"],
    ["co.uk", null],
    ["github.io", null],
    ["com", null],
    ["localhost", null],
    ["192.0.2.1", null],
    ["2001:db8::1", null],
    ["", null],
    [".", null],
    ["a..b", null],
    ["example.com.", null],
    ["https://example.com/", null],
    ["ada@example.com", null],
    ["a_b.example.com", null],
    ["example.com\u0000", null],
  ])("of %j is %j", (host, expected) => {
    assert.strictEqual(registrableDomain(host), expected)
  })

  it.each([
    ["imap.example.com", "smtp.example.com", true],
    ["example.com", "IMAP.example.com", true],
    ["mail.google.com", "mail.evilgoogle.com", false],
    ["ada.github.io", "eve.github.io", false],
    ["a.co.uk", "b.co.uk", false],
    ["co.uk", "co.uk", false],
    ["192.0.2.1", "192.0.2.1", false],
    ["", "", false],
  ])("of %s and %s is the same: %j", (a, b, expected) => {
    assert.strictEqual(sameOrganization(a, b), expected)
    assert.strictEqual(sameOrganization(b, a), expected)
  })

  it.prop(
    "ends its host, and is its own",
    [Schema.Union([Schema.Literals(["a.b.co.uk", "x.github.io"]), Schema.String])],
    ([host]) => {
      for (const name of [host, `${host}.example.com`, `a.${host}.co.uk`]) {
        const domain = registrableDomain(name)
        if (domain === null) continue
        const ascii: string = Result.getOrThrow(parseHostName(name))
        assert.isTrue(ascii === String(domain) || ascii.endsWith(`.${domain}`))
        assert.strictEqual(registrableDomain(domain), domain)
        assert.isTrue(sameOrganization(name, domain))
      }
    },
  )
})
