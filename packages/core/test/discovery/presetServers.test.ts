import { assert, describe, it } from "@effect/vitest"
import { builtInPresets, EmailAddress } from "@mailkeep/core"
import { Schema } from "effect"
import { noContext, presetServer } from "../../src/discovery/presetServers.ts"

const presetOf = (id: string) => builtInPresets.find((preset) => preset.id === id)!
const hostOf = (id: string, address: string, label: string | null = null) =>
  presetServer("access", presetOf(id), Schema.decodeSync(EmailAddress)(address), { ...noContext, label })?.host ?? null

describe("the server that a preset means for an address", () => {
  it("has the name that the provider lists for its own addresses, where customers' names need more than the domain", () => {
    assert.strictEqual(hostOf("alibaba", "ada@aliyun.com"), "imap.aliyun.com")
  })

  it("has a name made of what the MX host or autodiscover told", () => {
    assert.strictEqual(hostOf("alibaba", "ada@company.example", "sg"), "imap.sg.aliyun.com")
    assert.strictEqual(hostOf("workmail", "ada@company.example", "eu-west-1"), "imap.mail.eu-west-1.awsapps.com")
  })

  it("has a name made of the domain", () => {
    assert.strictEqual(hostOf("netease", "ada@126.com"), "imap.126.com")
    assert.strictEqual(hostOf("inbox.lv", "ada@inbox.lt"), "mail.inbox.lt")
  })

  it("isn't known for a customer of whom nothing told the name", () => {
    assert.isNull(hostOf("alibaba", "ada@company.example"))
    assert.isNull(hostOf("workmail", "ada@company.awsapps.com"))
  })
})
