import { afterAll, assert, describe, it } from "vitest"
import { configurations, quickstart } from "../01-quickstart/main.ts"
import { startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
afterAll(() => local.mail.close())

describe("example 01-quickstart", () => {
  it("adds the three configurations and says what each one needs next", async () => {
    // The same accounts, at servers that this machine can reach; two of them have another password there.
    const accounts = configurations.map((account) => ({ ...account, ...local.servers }))
    const lines: Array<string> = []
    await quickstart(local.options, accounts, (line) => lines.push(line))
    const text = lines.join("\n")
    assert.match(
      text,
      /You at Gmail \(account \d+\): stored, but not ready\n {2}submission at localhost:\d+: bad_credentials\. /,
    )
    assert.match(text, /You at Microsoft 365 \(account \d+\): ready\n {2}warning: password will be refused for IMAP/)
    assert.match(
      text,
      /You at your own server \(account \d+\): ready\n {2}submission at localhost:\d+: ok\n {2}access at localhost:\d+: ok/,
    )
    assert.notInclude(text, "abcd")
  })

  it("states servers only where no provider is known", () => {
    assert.deepStrictEqual(
      configurations.map(({ submission }) => submission?.host),
      [undefined, undefined, "smtp.example.org"],
    )
  })
})
