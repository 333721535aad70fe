import { assert, describe, it } from "@effect/vitest"
import { parseHostName } from "@mailkeep/core"
import { Effect, Result, Schema } from "effect"
import { isIP } from "node:net"
import { isPublicAddress, makeAddressPolicy } from "../../src/guard/AddressPolicy.ts"
import cases from "../fixtures/ssrf-cases.json" with { type: "json" }

describe("public addresses", () => {
  it.each(Object.entries(cases.addresses))("%s: %i", (address, expected) => {
    assert.strictEqual(isPublicAddress(address), expected === 1)
  })
  it.each(cases.denyIpv4.concat(cases.denyIpv6))("none is in %s", (block) => {
    assert.isFalse(isPublicAddress(block.split("/")[0] ?? ""))
  })
  it.effect.prop("nothing that is no address literal is one", { text: Schema.String }, ({ text }) =>
    Effect.sync(() => assert.isFalse(isIP(text) === 0 && isPublicAddress(text))),
  )
  const byte = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))
  it.effect.prop(
    "no IPv4 address becomes public by being written as IPv6",
    { a: byte, b: byte, c: byte, d: byte },
    ({ a, b, c, d }) =>
      Effect.sync(() => {
        const hex = [a, b, c, d].map((part) => part.toString(16).padStart(2, "0"))
        const pair = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`
        for (const prefix of ["::ffff:", "::", "64:ff9b::", "64:ff9b:1::", "::ffff:0:"])
          assert.isFalse(isPublicAddress(prefix + pair))
        assert.isFalse(isPublicAddress(`2002:${pair}::1`))
        assert.isFalse(isPublicAddress(`::ffff:${a}.${b}.${c}.${d}`))
      }),
  )
})

describe("odd spellings of an inside address", () => {
  it.each(cases.spellings)("%j is refused when it is read, or by the guard", (spelling) => {
    const host = parseHostName(spelling)
    const { judge } = makeAddressPolicy({ allowedHosts: [] })
    assert.isTrue(
      Result.isFailure(host) ||
        judge(host.success, isIP(host.success) === 0 ? "127.0.0.1" : host.success) === "refused",
    )
  })
})

describe("what the operator allows", () => {
  const { judge, namesHost } = makeAddressPolicy({
    allowedHosts: ["10.1.0.0/16", " 192.168.7.9 ", "fd00:1::/32", "::1", "Mail.Example.Test", "10.0.0.0/99", "/8", ""],
  })
  it.each([
    ["mx.example.org", "10.1.2.3", "allowed"],
    ["mx.example.org", "10.2.0.1", "refused"],
    ["mx.example.org", "192.168.7.9", "allowed"],
    ["mx.example.org", "192.168.7.10", "refused"],
    ["mx.example.org", "fd00:1::5", "allowed"],
    ["mx.example.org", "fd00:2::5", "refused"],
    ["mx.example.org", "::1", "allowed"],
    ["mx.example.org", "::ffff:10.1.2.3", "refused"],
    ["mx.example.org", "8.8.8.8", "public"],
    ["mail.example.test", "127.0.0.1", "allowed"],
    ["MAIL.example.test", "fe80::1", "allowed"],
    ["mail.example.test", "fe80::1%eth0", "refused"],
    ["mail.example.test", "8.8.8.8", "public"],
    ["sub.mail.example.test", "127.0.0.1", "refused"],
    ["mail.example.test", "no address", "refused"],
  ])("%s at %s: %s", (host, address, verdict) => {
    assert.strictEqual(judge(host, address), verdict)
  })
  it("knows which names are the operator's own", () => {
    assert.isTrue(namesHost("mail.EXAMPLE.test"))
    assert.isFalse(namesHost("example.test"))
  })
})
