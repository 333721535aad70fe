import { assert, describe, it } from "@effect/vitest"
import { parsePortRanges, portAllowed, securityOfPort, strictHostPolicy } from "@mailkeep/core"
import { Result } from "effect"

describe("an operator's list of ports", () => {
  it("holds ports and ranges", () => {
    assert.deepStrictEqual(
      parsePortRanges(" 25, 8000-8010 ,"),
      Result.succeed([
        { from: 25, to: 25 },
        { from: 8000, to: 8010 },
      ]),
    )
    assert.deepStrictEqual(parsePortRanges(""), Result.succeed([]))
  })
  it.each(["0", "65536", "10-5", "a", "1-2-3", "-1"])("%s is refused", (text) => {
    assert.isTrue(Result.isFailure(parsePortRanges(text)))
  })
})

describe("the policy of ports", () => {
  it("lets submission and access ports be dialled, and what the operator adds", () => {
    assert.deepStrictEqual(
      [465, 587, 2525, 993, 143].map((port) => portAllowed(strictHostPolicy, port)),
      [true, true, true, true, true],
    )
    assert.deepStrictEqual(
      [22, 25, 80, 3306].map((port) => portAllowed(strictHostPolicy, port)),
      [false, false, false, false],
    )
    assert.isTrue(portAllowed({ ...strictHostPolicy, allowedPorts: [{ from: 20, to: 30 }] }, 25))
  })
})

describe("the security that a port stands for", () => {
  it.each([
    [465, "implicit-tls"],
    [993, "implicit-tls"],
    [587, "starttls"],
    [143, "starttls"],
    [25, "starttls"],
    [2525, null],
  ])("%i: %s", (port, security) => {
    assert.strictEqual(securityOfPort(port), security)
  })
})
