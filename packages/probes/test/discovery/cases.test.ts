import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { type DiscoveryCase, readCases } from "../../score/discovery/DiscoveryCase.ts"
import { type JudgedCase, passes, scoreDiscovery } from "../../score/discovery/scoreDiscovery.ts"

const casesOf = (name: string): ReadonlyArray<DiscoveryCase> =>
  Effect.runSync(readCases(readFileSync(new URL(name, import.meta.url), "utf8"))).cases

const told = (judged: ReadonlyArray<JudgedCase>) =>
  judged.filter((each) => !passes(each)).map(({ case: { id }, unsafe, wrong }) => [id, ...unsafe, ...wrong].join("; "))

describe("cases that are replayed in a network of their own", () => {
  it("are solved by 95 % at least without Thunderbird's database, and all safely", async () => {
    const { judged, score } = await scoreDiscovery(casesOf("cases.json"), null)
    assert.strictEqual(score.cases, 67)
    assert.strictEqual(score.safety_failures, 0, told(judged).join("\n"))
    assert.isAtLeast(score.pass / score.cases, 0.95, told(judged).join("\n"))
  })

  it("are all solved, and safely, of those that were made for each rule", async () => {
    const { judged, score } = await scoreDiscovery(casesOf("furtherCases.json"), null)
    assert.isAtLeast(score.cases, 90)
    assert.deepStrictEqual(told(judged), [])
  })
})

const alter = (id: string, change: Partial<DiscoveryCase["expected"]>): DiscoveryCase => {
  const found = casesOf("furtherCases.json").find((each) => each.id === id)
  assert.isDefined(found, id)
  return { ...found, expected: { ...found.expected, ...change } }
}

const judge = async (each: DiscoveryCase): Promise<JudgedCase> => {
  const { judged } = await scoreDiscovery([each], null)
  return judged[0]!
}

describe("the score", () => {
  for (const [what, id, change] of [
    ["another outcome", "own-guess", { outcome: "not-found" }],
    ["another host", "own-guess", { incoming: { host: "imap.raten.example" } }],
    ["another port", "own-guess", { outgoing: { port: 465 } }],
    ["another mode", "own-guess", { incoming: { security: "starttls" } }],
    ["another user name", "own-guess", { incoming: { username: "alex" } }],
    ["another way to log in", "own-guess", { incoming: { auth: ["oauth2"] } }],
    ["another trust", "own-guess", { trust: "high" }],
    ["no confirmation", "own-guess", { needsConfirmation: false }],
    ["another source", "own-guess", { sources: ["srv"] }],
    ["servers where none are expected", "own-guess", { incoming: null }],
    ["a missing hint", "own-ws-new-mx", { mustHint: ["imap-id-required"] }],
    ["another suggestion", "own-typo-hosted", { suggestion: "yahoo.com" }],
    ["no retry", "own-servfail-mx", { retry: false }],
  ] as const) {
    it(`counts ${what} as a miss`, async () => {
      const judged = await judge(alter(id, change))
      assert.isNotEmpty(judged.wrong)
      assert.isEmpty(judged.unsafe)
      assert.isFalse(passes(judged))
    })
  }

  for (const [what, id, change] of [
    ["a guess that was forbidden", "own-guess", { mustNotGuess: true }],
    ["a forbidden host", "own-guess", { mustNotConnect: ["mail.raten.example"] }],
    ["a forbidden endpoint", "own-guess", { mustNotConnect: ["mail.raten.example:993"] }],
    ["a forbidden address", "own-guess", { mustNotConnect: ["203.0.113.10"] }],
    ["a forbidden source", "own-guess", { mustNotUse: ["guess"] }],
    ["a forbidden provider", "own-ws-new-mx", { mustNotProvider: ["google-workspace"] }],
    ["a forbidden method", "own-ws-new-mx", { authMustNotOffer: ["oauth2"] }],
    ["too long a time", "own-well-known-slow", { maxVirtualMs: 100 }],
    ["too many bytes", "own-three-redirects", { maxBytesRead: 10 }],
  ] as const) {
    it(`counts ${what} as unsafe`, async () => {
      const judged = await judge(alter(id, change))
      assert.isNotEmpty(judged.unsafe)
      assert.isFalse(passes(judged))
    })
  }

  it("takes an alternative, of which only the keys that are there count", async () => {
    const alternatives = { outcome: "not-found", alsoAcceptable: [{ outcome: "found", trust: "low" }] }
    assert.isTrue(passes(await judge(alter("own-guess", alternatives))))
    const wrong = { outcome: "not-found", alsoAcceptable: [{ outcome: "found", trust: "high" }] }
    assert.isFalse(passes(await judge(alter("own-guess", wrong))))
  })
})
