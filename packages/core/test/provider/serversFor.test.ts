import { assert, describe, it } from "@effect/vitest"
import { builtInPresets, DomainName } from "@mailkeep/core"
import { serversFor } from "../../src/provider/serversFor.ts"

const presetOf = (id: string) => builtInPresets.find((preset) => preset.id === id)!
const hosts = (id: string, side: "submission" | "access", domain: string) =>
  serversFor(side, presetOf(id), DomainName.make(domain)).map(({ host, port }) => `${host}:${port}`)

describe("a provider's servers for a domain", () => {
  it("are those of its list where everybody has the same", () => {
    for (const preset of builtInPresets.filter(({ hostTemplates }) => hostTemplates === undefined)) {
      for (const side of ["submission", "access"] as const) {
        assert.deepStrictEqual(serversFor(side, preset, DomainName.make("company.example")), preset[side])
      }
    }
  })

  it("have the domain in their names where every domain has its own, each once", () => {
    assert.deepStrictEqual(hosts("netease", "submission", "126.com"), ["smtp.126.com:465"])
    assert.deepStrictEqual(hosts("netease", "access", "yeah.net"), ["imap.yeah.net:993"])
  })

  it("are those of the list where a name needs more than the domain", () => {
    const [first] = presetOf("alibaba").access
    assert.strictEqual(serversFor("access", presetOf("alibaba"), DomainName.make("aliyun.com"))[0], first)
    assert.deepStrictEqual(
      serversFor("access", presetOf("mxroute"), DomainName.make("company.example")),
      presetOf("mxroute").access,
    )
  })

  it("are none where there are none", () => {
    assert.deepStrictEqual(hosts("proton", "access", "proton.me"), [])
  })
})
