import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { spfIncludes } from "../../src/discovery/spfIncludes.ts"

describe("the domains that an SPF record takes over", () => {
  it.each([
    [["v=spf1 include:_spf.google.com ~all"], ["_spf.google.com"]],
    [
      ["x", "V=SPF1  +include:SPF.Protection.Outlook.com. ?include:b.test mx -all"],
      ["spf.protection.outlook.com", "b.test"],
    ],
    [["v=spf1 include:a.test include:a.test include:b.test"], ["a.test", "b.test"]],
    [["v=spf1 redirect=_spf.a.test"], ["_spf.a.test"]],
    [["v=spf1 redirect=_spf.a.test include:b.test"], ["_spf.a.test", "b.test"]],
    [["v=spf1 redirect=_spf.a.test -all"], []],
    [["v=spf1 -include:a.test ~include:b.test all"], ["b.test"]],
    [["v=spf1 include:%{d}.a.test include:%{i}._spf.b.test exists:%{i}.c.test a:d.test"], []],
    [["v=spf1 include:a.test", "v=spf1 include:b.test"], []],
    [["v=spf10 include:a.test"], []],
    [["v=spf2.0/pra include:a.test"], []],
    [[" v=spf1 include:a.test"], []],
    [["v=spf1"], []],
    [["v=spf1 include: include:.a.test include:a..test include:test include:a/b.test"], []],
    [["v=spf1\tinclude:a.test"], []],
    [[], []],
  ] as const)("of %j are %j", (txt, expected) => {
    assert.deepStrictEqual(spfIncludes(txt), [...expected])
  })

  it("are names that fit into the DNS", () => {
    const label = "x".repeat(62)
    const long = [label, label, label, label].join(".")
    assert.deepStrictEqual(spfIncludes([`v=spf1 include:${long}.abc include:${long}`]), [long])
  })

  it("are ten at most", () => {
    const names = Array.from({ length: 400 }, (_, at) => `s${at}.test`)
    const record = `v=spf1 ${names.map((name) => `include:${name}`).join(" ")} -all`
    assert.deepStrictEqual(spfIncludes([record]), names.slice(0, 10))
  })

  it.prop("may be of any text", [Schema.String, Schema.Array(Schema.String)], ([text, terms]) => {
    const records = [[text], [`v=spf1 ${text}`], [`v=spf1 ${terms.map((term) => `include:${term}`).join(" ")}`]]
    for (const record of records) {
      const names = spfIncludes(record)
      assert.isAtMost(names.length, 10)
      for (const name of names) assert.match(name, /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/)
    }
  })
})
