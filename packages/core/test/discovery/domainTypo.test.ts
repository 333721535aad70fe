import { assert, describe, it } from "@effect/vitest"
import type { DomainName } from "@mailkeep/core"
import { Schema } from "effect"
import { domainTypo } from "../../src/discovery/domainTypo.ts"

const known = (
  "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk yahoo.com yahoo.co.uk yahoo.de icloud.com aol.com gmx.de gmx.net " +
  "web.de mail.ru yandex.ru qq.com me.com mail.com ymail.com proton.me protonmail.com fastmail.com"
).split(" ") as ReadonlyArray<string> as ReadonlyArray<DomainName>

describe("a slip in a domain", () => {
  it.each([
    ["gmial.com", "gmail.com"],
    ["gmai.com", "gmail.com"],
    ["gmaill.com", "gmail.com"],
    ["gnail.com", "gmail.com"],
    ["GMIAL.COM", "gmail.com"],
    ["gmail.con", "gmail.com"],
    ["gmail.co", "gmail.com"],
    ["gmail.cm", "gmail.com"],
    ["gmail.comm", "gmail.com"],
    ["gmail.ocm", "gmail.com"],
    ["gmial.con", "gmail.com"],
    ["hotmial.com", "hotmail.com"],
    ["hotmai.co.uk", "hotmail.co.uk"],
    ["yaho.de", "yahoo.de"],
    ["yahooo.co.uk", "yahoo.co.uk"],
    ["outlok.com", "outlook.com"],
    ["iclould.com", "icloud.com"],
    ["protonmial.com", "protonmail.com"],
    ["protomnial.com", "protonmail.com"],
    ["goglemial.com", "googlemail.com"],
  ])("%s is meant for %s", (typed, meant) => {
    assert.strictEqual(domainTypo(typed, known), meant)
  })

  it.each([
    ["a domain that is known", "ymail.com"],
    ["one that is known in capitals", "MAIL.com"],
    ["a short name of somebody's own", "aol.de"],
    ["another short one", "gmx.com"],
    ["the neighbour of a short one", "wed.de"],
    ["two slips in a short name", "gmali1.com"],
    ["another country's ending", "yahoo.dk"],
    ["another name", "example.com"],
    ["a name within another", "mygmail.com"],
    ["a subdomain", "mail.gmail.com"],
    ["no domain", ""],
    ["a dot", "."],
  ])("isn't %s (%j)", (_, typed) => {
    assert.isNull(domainTypo(typed, known))
  })

  it("leads to the nearest, and to the first of equally near ones", () => {
    const names = ["abcdex.com", "abcdey.com"] as ReadonlyArray<string> as ReadonlyArray<DomainName>
    assert.strictEqual(domainTypo("abcdez.com", names), names[0])
    assert.strictEqual(domainTypo("abcdez.com", names.toReversed()), names[1])
    assert.strictEqual(domainTypo("abcdez.con", names.toReversed()), names[1])
  })

  const at = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 }))
  const letter = Schema.Literals([..."abcdefghijklmnopqrstuvwxyz"])
  it.prop(
    "leads back from each letter that is left out, added, changed or swapped",
    [Schema.Literals(["gmail", "yahoo", "outlook", "protonmail"]), at, letter, Schema.Literals([0, 1, 2, 3])],
    ([label, place, typed, kind]) => {
      const letters = [...label]
      const here = place % letters.length
      if (kind === 0) letters.splice(here, 1)
      else if (kind === 1) letters.splice(here, 0, typed)
      else if (kind === 2) letters[here] = typed
      else letters.splice(here, 2, ...letters.slice(here, here + 2).toReversed())
      const only = [`${label}.com`] as ReadonlyArray<string> as ReadonlyArray<DomainName>
      const domain = `${letters.join("")}.com`
      assert.strictEqual(domainTypo(domain, only), domain === only[0] ? null : only[0]!)
    },
  )

  it.prop(
    "may be looked for in any text; what is suggested is known, and isn't what was typed",
    [Schema.String],
    ([text]) => {
      for (const typed of [text, `${text}.com`, `gmail${text}`, `gmail.${text}`]) {
        const meant = domainTypo(typed, known)
        assert.strictEqual(domainTypo(typed, known), meant)
        if (meant === null) continue
        assert.include(known, meant)
        assert.notStrictEqual(meant, typed.toLowerCase())
      }
    },
  )
})
