import { assert, describe, it } from "@effect/vitest"
import { generateMasterKey, layerMasterKey } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Effect } from "effect"
import { isSameMailbox } from "../../src/consent/identity.ts"
import { makeConsentSeals } from "../../src/consent/consentSeals.ts"
import { decodeState, decodeTicket } from "../../src/consent/ConsentState.ts"
import { readCallback } from "../../src/consent/readCallback.ts"
import { codeChallengeOf, makeCodeVerifier } from "../../src/oauth/pkce.ts"

const seeds = Array.from({ length: 200 }, (_, seed) => seed)
const signs = "abcABC019-_.~%&=?#/:@ +\u0000\u00e9\u{1f600}\"'<>{}[]"

describe("what goes through a browser and back", () => {
  it.effect("opens as what it was sealed as, and as nothing else", () =>
    Effect.gen(function* () {
      const { open, seal } = yield* makeConsentSeals
      for (const seed of seeds.slice(0, 40)) {
        const random = seededRandom(seed)
        const text = random.text('abc é{}"', random.integer(0, 600))
        const sealed = yield* seal("state", text)
        assert.match(sealed, /^[\w.-]+$/)
        assert.strictEqual(yield* open("state", sealed), text)
        assert.isNull(yield* open("ticket", sealed))
        const at = random.integer(0, sealed.length - 1)
        const other = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1)
        assert.isNull(yield* open("state", other))
        assert.isNull(yield* open("state", sealed.slice(0, -1)))
      }
    }).pipe(Effect.provide(layerMasterKey({ current: generateMasterKey() }))),
  )

  it.effect("is nothing under another master key, and whatever else it is", () =>
    Effect.gen(function* () {
      const sealed = yield* Effect.provide(
        Effect.flatMap(makeConsentSeals, ({ seal }) => seal("ticket", "{}")),
        layerMasterKey({ current: generateMasterKey() }),
      )
      const { open } = yield* makeConsentSeals
      assert.isNull(yield* open("ticket", sealed))
      for (const seed of seeds) {
        const random = seededRandom(seed)
        assert.isNull(yield* open("ticket", random.text(signs, random.integer(0, 300))))
      }
      assert.isNull(yield* open("ticket", "1.".repeat(10_000)))
    }).pipe(Effect.provide(layerMasterKey({ current: generateMasterKey() }))),
  )

  it("is read from any text without a fault", () => {
    for (const seed of seeds) {
      const random = seededRandom(seed)
      const text = random.text(signs, random.integer(0, 200))
      assert.isNull(decodeState(text))
      assert.isNull(decodeTicket(text))
      const read = readCallback(`https://app.example.com/callback?${text}`)
      assert.isTrue(read === null || read.state !== "")
    }
  })
})

describe("the URL that a browser comes back to", () => {
  it.each([
    ["/callback?code=c&state=s", { state: "s", error: null, errorText: "" }],
    ["https://app.example.com/?state=s&code=c&scope=a+b&authuser=0", { state: "s", error: null, errorText: "" }],
    [
      "/?error=access_denied&error_description=no%20thanks&state=s",
      { state: "s", error: "access_denied", errorText: "no thanks" },
    ],
    ["/?code=c", null],
    ["/?state=s", null],
    ["/?state=&code=c", null],
    ["/?state=s&code=c&error=access_denied", null],
    ["/?state=s&state=t&code=c", null],
    ["/?state=s&code=c&code=d", null],
    [`/?state=s&code=${"c".repeat(40_000)}`, null],
    ["http://[", null],
  ])("%s", (url, expected) => {
    assert.deepStrictEqual(readCallback(url), expected)
  })
})

describe("PKCE", () => {
  it.effect("has the challenge of RFC 7636, appendix B", () =>
    Effect.map(codeChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), (challenge) =>
      assert.strictEqual(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
    ),
  )

  it.effect("has another verifier each time, of 43 characters", () =>
    Effect.gen(function* () {
      const made = yield* Effect.all(Array.from({ length: 50 }, () => makeCodeVerifier))
      assert.strictEqual(new Set(made).size, 50)
      for (const verifier of made) assert.match(verifier, /^[\w-]{43}$/)
    }),
  )
})

describe("two addresses", () => {
  it.each([
    ["ada@example.com", "Ada@Example.COM", true],
    ["ada@example.com", "ada@example.org", false],
    ["a.da@gmail.com", "ada@googlemail.com", true],
    ["a.da@example.com", "ada@example.com", false],
    ["ada+news@gmail.com", "ada@gmail.com", false],
    ["ada", "ada", false],
    ["", "", false],
  ])("%s and %s are one mailbox's: %s", (a, b, same) => {
    assert.strictEqual(isSameMailbox(a, b), same)
    assert.strictEqual(isSameMailbox(b, a), same)
  })

  it("are one mailbox's with itself, whatever it is spelled like", () => {
    for (const seed of seeds) {
      const random = seededRandom(seed)
      const local = random.text("abcdefXYZ0123456789-", random.integer(1, 20))
      const address = `${local}@${random.pick(["gmail.com", "example.com", "sub.example.org"])}`
      assert.isTrue(isSameMailbox(address, address.toUpperCase()))
      assert.isFalse(isSameMailbox(address, `x${address}`))
    }
  })
})
