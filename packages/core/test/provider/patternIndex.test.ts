import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { patternIndex } from "../../src/provider/patternIndex.ts"
import { HostPattern } from "../../src/provider/ProviderPreset.ts"

interface Owner {
  readonly id: string
  readonly patterns: ReadonlyArray<string>
}
const indexOf = (owners: ReadonlyArray<Owner>) => {
  const index = patternIndex(owners, ({ patterns }) => patterns)
  return (name: string) => {
    const found = index(name)
    return found === null ? null : { id: found.of.id, label: found.label }
  }
}

describe("finding whose pattern a name has", () => {
  const find = indexOf([
    { id: "workspace", patterns: ["smtp.google.com", "l.google.com"] },
    { id: "gmail", patterns: ["gmail-smtp-in.l.google.com"] },
    { id: "microsoft", patterns: ["mx.microsoft", "mail.protection.outlook.com"] },
    { id: "workmail", patterns: ["inbound-smtp.*.amazonaws.com"] },
    { id: "regional", patterns: ["*.host.example"] },
    { id: "national", patterns: ["eu.host.example"] },
  ])

  it.each([
    ["smtp.google.com", "workspace", null],
    ["alt1.aspmx.l.google.com", "workspace", null],
    ["alt1.gmail-smtp-in.l.google.com", "gmail", null],
    ["fabrikam-example.o-v1.mx.microsoft", "microsoft", null],
    ["CONTOSO-COM.Mail.Protection.Outlook.COM", "microsoft", null],
    ["smtp.google.com.", "workspace", null],
    ["inbound-smtp.eu-west-1.amazonaws.com", "workmail", "eu-west-1"],
    ["x.inbound-smtp.eu-west-1.amazonaws.com", "workmail", "eu-west-1"],
    ["mx.us.host.example", "regional", "us"],
    ["mx.eu.host.example", "national", null],
  ])("%s is %s's", (name, id, label) => {
    assert.deepStrictEqual(find(name), { id, label })
  })

  it.each([
    ["mail.evilgoogle.com"],
    ["notsmtp.google.com"],
    ["google.com"],
    ["smtp.google.com.attacker.example"],
    ["evilmx.microsoft"],
    ["inbound-smtp.amazonaws.com"],
    ["inbound-smtp.a.b.amazonaws.com"],
    ["inbound-smtp..amazonaws.com"],
    ["host.example"],
    [".host.example"],
    ["smtp.google.com.."],
    // What isn't a label can't be what a `*` stood for, nor is a `*` in a name the one of a pattern.
    ["inbound-smtp.*.amazonaws.com"],
    ["*.smtp.google.com"],
    ["inbound-smtp.a b.amazonaws.com"],
    ["inbound-smtp.-a.amazonaws.com"],
    ["."],
    [""],
  ])("%j is nobody's", (name) => {
    assert.isNull(find(name))
  })

  it("gives a pattern that two claim to the first", () => {
    const both = indexOf([
      { id: "first", patterns: ["mx.example"] },
      { id: "second", patterns: ["mx.example"] },
    ])
    assert.deepStrictEqual(both("mx.example"), { id: "first", label: null })
  })

  it("prefers a pattern without a *, then the one whose * stands further left, whatever their order", () => {
    const named = (...all: ReadonlyArray<string>) =>
      indexOf(all.map((pattern) => ({ id: pattern, patterns: [pattern] })))
    for (const order of [
      ["a.b.example", "*.b.example", "a.*.example"],
      ["a.*.example", "*.b.example", "a.b.example"],
    ]) {
      assert.deepStrictEqual(named(...order)("a.b.example"), { id: "a.b.example", label: null })
      const withGap = order.filter((pattern) => pattern.includes("*"))
      assert.deepStrictEqual(named(...withGap)("a.b.example"), { id: "*.b.example", label: "a" })
    }
  })

  it("finds nothing where nobody has patterns", () => {
    assert.isNull(patternIndex([{}], () => undefined)("mx.example"))
  })
})

describe("a host pattern", () => {
  it.each(["mx.microsoft", "_spf.google.com", "inbound-smtp.*.amazonaws.com", "*.example.com"])("may be %s", (text) => {
    assert.isTrue(Schema.is(HostPattern)(text))
  })

  it.each([
    "com",
    "*",
    "*.*",
    "example.*",
    "a.*.*.com",
    "*a.example",
    "Example.com",
    ".a.example",
    "a.example.",
    "a..b",
  ])("may not be %j", (text) => {
    assert.isFalse(Schema.is(HostPattern)(text))
  })
})

// Few labels, so that patterns and names meet often.
const label = Schema.Literals(["a", "b", "mx"])
const gapped = Schema.Literals(["a", "b", "mx", "*"])
const atMost = (most: number) => [Schema.isMinLength(1), Schema.isMaxLength(most)] as const
const patterns = Schema.Array(Schema.Array(gapped).check(...atMost(4))).check(Schema.isMaxLength(12))

describe("finding by pattern, whatever the patterns", () => {
  it.prop(
    "agrees with comparing every pattern label by label",
    [patterns, Schema.Array(label).check(...atMost(6))],
    ([written, name]) => {
      const valid = written.map((labels) => labels.join(".")).filter(Schema.is(HostPattern))
      const owners = valid.map((pattern, index) => ({ id: String(index), patterns: [pattern] }))
      const ends = (pattern: string) => {
        const labels = pattern.split(".")
        const rest = name.slice(-labels.length)
        return labels.length <= name.length && labels.every((each, at) => each === "*" || each === rest[at])
      }
      const found = indexOf(owners)(name.join("."))
      const matching = valid.filter(ends)
      if (found === null) return assert.deepStrictEqual(matching, [])
      const pattern = valid[Number(found.id)]!
      const labels = pattern.split(".")
      assert.include(matching, pattern)
      // The most labels; of those, one without a gap; of the same pattern, the first.
      for (const other of matching) {
        const count = other.split(".").length
        assert.isAtMost(count, labels.length)
        if (count === labels.length && !other.includes("*")) assert.notInclude(pattern, "*")
      }
      assert.strictEqual(valid.indexOf(pattern), Number(found.id))
      const gap = labels.indexOf("*")
      assert.strictEqual(found.label, gap < 0 ? null : name[name.length - labels.length + gap])
      return undefined
    },
  )

  it.prop("finds a pattern's owner under every name of its", [Schema.Array(label).check(...atMost(4))], ([under]) => {
    const find = indexOf([{ id: "it", patterns: ["mx.host.example"] }])
    assert.deepStrictEqual(find([...under, "mx.host.example"].join(".")), { id: "it", label: null })
    assert.isNull(find(`${under.join("-")}mx.host.example`))
  })

  it.prop("never throws, and finds nothing of nobody", [Schema.String], ([name]) => {
    assert.isNull(indexOf([{ id: "it", patterns: ["*.host.example", "mx.host.example"] }])(`${name}.nobody.example`))
  })
})
