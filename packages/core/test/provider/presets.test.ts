import { assert, describe, it } from "@effect/vitest"
import {
  builtInPresets,
  definePreset,
  domainOf,
  EmailAddress,
  hasOfficialSource,
  ProviderPreset,
  type ProviderPresetRecord,
  securityOfPort,
} from "@mailkeep/core"
import { Schema } from "effect"

const duplicates = (items: ReadonlyArray<string>) => items.filter((item, index) => items.indexOf(item) !== index)

describe("the built-in presets", () => {
  it("have ids that no two share", () => {
    assert.deepStrictEqual(duplicates(builtInPresets.map(({ id }) => id)), [])
  })

  it("claim no domain twice", () => {
    const claimed = builtInPresets.flatMap(({ domains, domainSuffixes }) => [...domains, ...(domainSuffixes ?? [])])
    assert.deepStrictEqual(duplicates(claimed), [])
  })

  it("claim only domains that an address can have", () => {
    for (const domain of builtInPresets.flatMap(({ domains }) => domains)) {
      assert.strictEqual(domainOf(Schema.decodeSync(EmailAddress)(`ada@${domain}`)), domain)
    }
  })

  it.each(builtInPresets.map((preset) => [preset.id, preset] as const))("%s passes its own schema", (_id, preset) => {
    assert.deepStrictEqual(Schema.decodeUnknownSync(ProviderPreset)(structuredClone(preset)), preset)
  })

  it.each(builtInPresets.map((preset) => [preset.id, preset] as const))(
    "%s reaches its servers on the port that its security stands for, implicit TLS first",
    (_id, preset) => {
      for (const servers of [preset.submission, preset.access]) {
        assert.isAbove(servers.length, 0)
        for (const { port, security } of servers) assert.strictEqual(securityOfPort(port), security)
        const order = servers.map(({ security }) => security)
        assert.deepStrictEqual(order, [...order].sort())
      }
      assert.isTrue(preset.submission.every(({ port }) => port === 465 || port === 587))
      assert.isTrue(preset.access.every(({ port }) => port === 993 || port === 143))
    },
  )

  it.each(builtInPresets.map((preset) => [preset.id, preset] as const))(
    "%s says what to do first when it needs a preparation, and how to log in on both sides",
    (_id, preset) => {
      if (preset.status !== "ok") assert.isString(preset.preparation)
      for (const side of ["submission", "access"] as const) {
        assert.isTrue(preset.auth.some((rule) => rule[side]))
      }
      if (preset.auth.some((rule) => rule.method === "app-password" && rule.submission) && preset.id !== "zoho") {
        assert.isDefined(preset.appPassword)
      }
    },
  )

  it.each(builtInPresets.map((preset) => [preset.id, preset] as const))(
    "%s dates every source, none in the future",
    (_id, preset) => {
      const dates = [...preset.sources.map(({ date }) => date), ...(preset.limits ? [preset.limits.date] : [])]
      for (const date of dates) assert.isAtMost(Number(date.slice(0, 4)), 2026)
      assert.deepStrictEqual(duplicates(preset.sources.map(({ url }) => url)), [])
    },
  )

  it("show which of them rest on no page of the provider itself", () => {
    const unofficial = builtInPresets.filter((preset) => !hasOfficialSource(preset)).map(({ id }) => id)
    assert.deepStrictEqual(unofficial, ["gmail", "microsoft365", "yahoo", "zoho"])
  })

  it("name an official source wherever a limit is called official", () => {
    for (const { limits, sources } of builtInPresets) {
      if (limits?.confidence !== "official") continue
      assert.isTrue(sources.some(({ kind, url }) => kind === "official" && url === limits.source))
    }
  })
})

describe("defining a preset", () => {
  const record: ProviderPresetRecord = {
    id: "example",
    name: "Example",
    family: null,
    kind: "business",
    status: "ok",
    domains: ["example.org"],
    mxSuffixes: [],
    submission: [{ host: "smtp.example.org", port: 465, security: "implicit-tls", confidence: "official" }],
    access: [{ host: "imap.example.org", port: 993, security: "implicit-tls", confidence: "official" }],
    userName: "address",
    auth: [{ method: "password", submission: true, access: true }],
    sources: [{ url: "https://example.org/mail", date: "2026-11", kind: "official" }],
  }

  it("takes a record that states the least", () => {
    assert.strictEqual(definePreset(record).id, "example")
  })

  it.each<readonly [string, Record<string, unknown>]>([
    ["an id with capitals", { id: "Example" }],
    ["a domain that isn't in lower-case A-labels", { domains: ["Müller.example"] }],
    ["a host written as a URL", { submission: [{ ...record.submission[0], host: "https://smtp.example.org" }] }],
    ["a port out of range", { access: [{ ...record.access[0], port: 70_000 }] }],
    ["no source", { sources: [] }],
    ["a source without a date", { sources: [{ url: "https://example.org", kind: "official" }] }],
    ["a source dated in words", { sources: [{ url: "https://example.org", date: "last year", kind: "official" }] }],
    ["a source that isn't a page", { sources: [{ url: "a friend", date: "2026", kind: "third-party" }] }],
    ["a field that it doesn't know", { smtpHost: "smtp.example.org" }],
  ])("refuses %s", (_what, change) => {
    assert.throws(() => definePreset({ ...record, ...change }))
  })
})
