import { assert, describe, it } from "@effect/vitest"
import { definePreset, type EmailAddress, makeProviderCatalog, type ProviderPresetRecord } from "@mailkeep/core"
import { candidateOfPreset } from "../../src/discovery/candidateOf.ts"
import { resultOfPreset } from "../../src/discovery/discoveryResults.ts"
import { judgeMx } from "../../src/discovery/judgeMx.ts"
import { presetHints, presetWarnings } from "../../src/discovery/presetHints.ts"
import { gapsOfAddress, presetAuth, presetServers } from "../../src/discovery/presetServers.ts"

const email = "ada@a.example" as EmailAddress
const gaps = gapsOfAddress(email)

const preset = (changed: Partial<ProviderPresetRecord> = {}) =>
  definePreset({
    id: "house",
    name: "House",
    family: null,
    kind: "hoster",
    status: "ok",
    domains: [],
    mxSuffixes: ["mx.house.test"],
    submission: [{ host: "smtp.house.test", port: 465, security: "implicit-tls", confidence: "official" }],
    access: [{ host: "imap.house.test", port: 993, security: "implicit-tls", confidence: "official" }],
    userName: "address",
    auth: [{ method: "password", submission: true, access: true }],
    sources: [{ url: "https://house.test/help", date: "2026-11-27", kind: "official" }],
    ...changed,
  })

const codes = (hints: ReadonlyArray<{ readonly code: string }>) => hints.map(({ code }) => code)

describe("a preset's servers", () => {
  it("are the listed ones, or have names made of the domain, the MX host or a label", () => {
    const made = (template: string, filled = gaps) =>
      presetServers(preset({ hostTemplates: { submission: template, access: template } }), filled, email)
    assert.strictEqual(presetServers(preset(), gaps, email).naming, "listed")
    assert.strictEqual(made("mail.{domain}").access?.host, "mail.a.example")
    assert.strictEqual(made("{mx}", { ...gaps, mx: "box-relay.house.test" }).access?.host, "box.house.test")
    assert.strictEqual(made("{mx}", { ...gaps, mx: "box.house.test" }).naming, "mx")
    assert.strictEqual(made("imap.{label}.house.test", { ...gaps, label: "eu" }).access?.host, "imap.eu.house.test")
  })

  it("are the listed ones when a gap stays open or the name comes out wrong", () => {
    const templates = { submission: "{mx}", access: "imap.{label}.house.test" }
    for (const filled of [
      gaps,
      { ...gaps, mx: "x.house.test" },
      { ...gaps, mx: "10.0.0.1", label: "eu" },
      { ...gaps, mx: "x.house.test", label: "_a" },
    ]) {
      const { access, naming } = presetServers(preset({ hostTemplates: templates }), filled, email)
      assert.deepStrictEqual([access?.host as string, naming], ["imap.house.test", "listed"])
    }
  })

  it("take the names that the provider asks for, the first one first", () => {
    const names = (changed: Partial<ProviderPresetRecord>) => {
      const { access, submission } = presetServers(preset(changed), gaps, email)
      return [access?.userNames, submission?.userNames]
    }
    assert.deepStrictEqual(names({}), [["ada@a.example"], ["ada@a.example"]])
    assert.deepStrictEqual(names({ userName: "local-part", userNameAlso: "address" }), [
      ["ada", "ada@a.example"],
      ["ada", "ada@a.example"],
    ])
    assert.deepStrictEqual(names({ accessUserName: "local-part" }), [["ada", "ada@a.example"], ["ada@a.example"]])
    assert.deepStrictEqual(names({ userName: "another" }), [[], []])
    assert.deepStrictEqual(names({ userNameAlso: "another" }), [["ada@a.example"], ["ada@a.example"]])
  })

  it("take the methods that open both sides", () => {
    const auth = [
      { method: "oauth2", submission: true, access: true },
      { method: "password", submission: true, access: false, until: "2026-12-31" },
    ] as const
    assert.deepStrictEqual(presetAuth(preset({ auth })), ["oauth2"])
    assert.deepStrictEqual(presetAuth(preset({ auth, access: [], kind: "relay" })), ["oauth2", "password"])
    assert.deepStrictEqual(presetWarnings(preset({ auth })), [])
  })
})

describe("a preset's hints", () => {
  it("say what the user must do first", () => {
    const appPassword = { method: "app-password", submission: true, access: true } as const
    const password = { method: "password", submission: true, access: true } as const
    assert.deepStrictEqual(presetHints(preset()), [])
    assert.deepStrictEqual(codes(presetHints(preset({ accessEnabledBy: "admin" }))), ["enable-imap"])
    assert.deepStrictEqual(codes(presetHints(preset({ auth: [appPassword, password] }))), ["app-password"])
    assert.deepStrictEqual(codes(presetHints(preset({ auth: [password, appPassword] }))), [])
    assert.deepStrictEqual(codes(presetHints(preset({ auth: [{ ...password, method: "oauth2" }] }))), ["oauth-only"])
    assert.deepStrictEqual(codes(presetHints(preset({ wantsClientIdentification: true }))), ["imap-id-required"])
    assert.deepStrictEqual(codes(presetHints(preset({ userName: "another" }))), ["user-name-needed"])
    assert.deepStrictEqual(codes(presetHints(preset({ status: "bridge", accessEnabledBy: "user" }))), ["bridge"])
  })

  it("come with warnings of what ends", () => {
    assert.deepStrictEqual(codes(presetWarnings(preset({ endsOn: "2027-03-31" }))), ["service-ends"])
    const auth = [{ method: "password", submission: true, access: true, until: "2026-12-31" }] as const
    assert.deepStrictEqual(codes(presetWarnings(preset({ auth }))), ["password-ends"])
  })
})

describe("a preset's result", () => {
  const outcome = (changed: Partial<ProviderPresetRecord>, filled = gaps) => {
    const each = preset(changed)
    const candidate = candidateOfPreset(each, "catalog-mx", filled, email)
    return resultOfPreset(each, gaps.domain, [candidate])
  }

  it("follows its status and what only the user knows", () => {
    assert.strictEqual(outcome({}).outcome, "found")
    assert.strictEqual(outcome({ status: "ending", endsOn: "2027-03-31" }).endsOn as string, "2027-03-31")
    assert.strictEqual(outcome({ status: "bridge" }).outcome, "bridge-required")
    assert.strictEqual(outcome({ status: "broken" }).outcome, "not-offered")
    assert.strictEqual(outcome({ submission: [], access: [] }).outcome, "not-offered")
    assert.strictEqual(outcome({ userName: "another" }).outcome, "needs-input")
  })

  it("asks for the server where every customer has one and none is known", () => {
    const own = { status: "needs-input", hostTemplates: { submission: "{mx}", access: "{mx}" } } as const
    const asked = outcome(own)
    assert.strictEqual(asked.outcome, "needs-input")
    assert.include(codes(asked.hints), "server-name-needed")
    assert.strictEqual(outcome(own, { ...gaps, mx: "box.house.test" }).outcome, "found")
  })
})

describe("MX records", () => {
  const catalog = makeProviderCatalog([preset(), preset({ id: "relay", kind: "relay", mxSuffixes: ["mx.relay.test"] })])
  const judge = (...records: ReadonlyArray<readonly [number, string]>) =>
    judgeMx({ kind: "records", records: records.map(([preference, exchange]) => ({ preference, exchange })) }, catalog)

  it("tell a provider by the hosts of the best preference alone, in any order", () => {
    assert.strictEqual(judge([20, "x.test"], [10, "a.mx.house.test"]).kind, "provider")
    assert.deepStrictEqual(judge([10, "x.test"], [20, "a.mx.house.test"]), { kind: "unknown", host: "x.test" })
    assert.deepStrictEqual(judge([10, "x.test"], [10, "MX.house.test"]), judge([10, "MX.house.test"], [10, "x.test"]))
  })

  it("tell nothing by a relay, an address, a single label or an odd name", () => {
    assert.deepStrictEqual(judge([10, "a.mx.relay.test"]), { kind: "unknown", host: "a.mx.relay.test" })
    for (const odd of ["203.0.113.7", "::1", "localhost", "mx\u0007.house.test", "-.mx.house.test"]) {
      assert.deepStrictEqual(judge([10, odd], [20, "mx.house.test"]), { kind: "unknown", host: null }, odd)
    }
  })

  it("are null when they name nobody, and are not when somebody stands beside", () => {
    assert.strictEqual(judge([0, ""]).kind, "null")
    assert.strictEqual(judge([0, "."]).kind, "null")
    assert.strictEqual(judge([0, ""], [10, "mx.house.test"]).kind, "unknown")
    assert.strictEqual(judgeMx({ kind: "failed" }, catalog).kind, "failed")
  })
})
