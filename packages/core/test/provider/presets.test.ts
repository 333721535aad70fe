import { assert, describe, it } from "@effect/vitest"
import {
  builtInGateways,
  builtInPresets,
  catalogueDate,
  definePreset,
  domainOf,
  EmailAddress,
  hasOfficialSource,
  ProviderPreset,
  type ProviderPresetRecord,
  securityOfPort,
} from "@mailkeep/core"
import { Schema } from "effect"

// Limits that are older are shown with a note that says what is known about them.
const yearsOfLimits = 2
// Facts of older sources are not taken over: providers change.
const yearsOfSources = 8

const duplicates = (items: ReadonlyArray<string>) => items.filter((item, index) => items.indexOf(item) !== index)
const each = builtInPresets.map((preset) => [preset.id, preset] as const)
const sides = ["submission", "access"] as const
const year = (date: string) => Number(date.slice(0, 4))
const accepts = (preset: ProviderPreset, method: string) =>
  preset.auth.some((rule) => rule.method === method && (rule.submission || rule.access))

// What is known of these was read nowhere on a page of their own.
const withoutOwnPage = `
  microsoft365-us-government microsoft365-china yahoo yahoo-japan aol proton gmx-de gmx-com web.de mail.com
  mail.ru qq qq-exmail netease netease-qiye naver daum kakao comcast att cox spectrum orange.fr free.fr sfr
  laposte t-online freenet vodafone.de bt sky virgin-media bluewin libero tim seznam wp.pl onet bigpond rambler
  ukr.net gandi strato titan workmail one.com hetzner domainfactory migadu runbox forwardemail lark feishu
  alibaba alibaba-hichina soverin inbox.lv tuta hey onmail combell transip simply.com hostpoint united-domains domeneshop
  all-inkl mittwald mijndomein yourhosting 123-reg arsys websupport beget timeweb reg.ru locaweb hover mailfence
  startmail mailo mail.de thundermail kpn ziggo telenet centurylink a1 spark alice virgilio fastweb o2.pl
  interia mailgun mailjet
`
  .trim()
  .split(/\s+/u)

describe("the built-in presets", () => {
  it("are ninety providers or more", () => {
    assert.isAtLeast(builtInPresets.length, 90)
  })

  it("have ids, present and former, that no two share", () => {
    const ids = builtInPresets.flatMap(({ formerIds = [], id }) => [id, ...formerIds])
    assert.deepStrictEqual(duplicates(ids), [])
  })

  it("claim no domain twice", () => {
    const claimed = builtInPresets.flatMap(({ domains, domainSuffixes }) => [...domains, ...(domainSuffixes ?? [])])
    assert.deepStrictEqual(duplicates(claimed), [])
  })

  it.each(["mxSuffixes", "spfIncludes", "dkimTargets", "dkimSelectors", "autodiscoverTargets"] as const)(
    "claim no name among their %s twice",
    (names) => {
      assert.deepStrictEqual(duplicates(builtInPresets.flatMap((preset) => preset[names] ?? [])), [])
    },
  )

  it("tell providers by names that are nobody's whole top-level domain", () => {
    for (const { autodiscoverTargets = [], dkimTargets = [], mxSuffixes, spfIncludes = [] } of builtInPresets) {
      for (const pattern of [...mxSuffixes, ...spfIncludes, ...dkimTargets, ...autodiscoverTargets]) {
        assert.isAtLeast(pattern.split(".").filter((label) => label !== "*").length, 2, pattern)
      }
    }
  })

  it("claim no domain under the suffix of another", () => {
    for (const owner of builtInPresets) {
      const others = builtInPresets.filter((preset) => preset !== owner)
      const claimed = others.flatMap(({ domains, domainSuffixes = [] }) => [...domains, ...domainSuffixes])
      for (const suffix of owner.domainSuffixes ?? []) {
        assert.deepStrictEqual(
          claimed.filter((domain) => domain.endsWith(`.${suffix}`)),
          [],
        )
      }
    }
  })

  it("have names that no two share", () => {
    assert.deepStrictEqual(duplicates(builtInPresets.map(({ name }) => name)), [])
  })

  it("claim only domains that an address can have", () => {
    for (const domain of builtInPresets.flatMap(({ domains }) => domains)) {
      assert.strictEqual(domainOf(Schema.decodeSync(EmailAddress)(`ada@${domain}`)), domain)
    }
  })

  it.each(each)("%s passes its own schema", (_id, preset) => {
    const decode = Schema.decodeUnknownSync(ProviderPreset, { onExcessProperty: "error", errors: "all" })
    assert.deepStrictEqual(decode(structuredClone(preset)), preset)
  })

  it.each(each)("%s has servers on the sides that it lets programs in on, and on no other", (_id, preset) => {
    for (const side of sides) {
      assert.strictEqual(
        preset[side].length > 0,
        preset.auth.some((rule) => rule[side]),
        side,
      )
    }
    const closed = preset.status === "broken" || preset.status === "bridge"
    assert.strictEqual(preset.submission.length > 0, !closed)
    assert.strictEqual(preset.access.length > 0, !closed && preset.kind !== "relay")
  })

  it.each(each)("%s reaches its servers on the port that its security stands for, implicit TLS first", (id, preset) => {
    for (const side of sides) {
      // Two databases have implicit TLS on port 587 at Spectrum.
      const odd = id === "spectrum" && side === "submission"
      for (const { port, security } of preset[side]) assert.strictEqual(securityOfPort(port) === security, !odd)
      const order = preset[side].map(({ security }) => security)
      assert.deepStrictEqual(order, [...order].sort())
    }
    assert.isTrue(preset.submission.every(({ port }) => port === 465 || port === 587))
    assert.isTrue(preset.access.every(({ port }) => port === 993 || port === 143))
  })

  it.each(each)("%s offers no server twice", (_id, preset) => {
    for (const side of sides)
      assert.deepStrictEqual(duplicates(preset[side].map((server) => `${server.host} ${server.port}`)), [])
  })

  it.each(each)("%s says what to do first unless it works at once", (_id, preset) => {
    if (preset.status !== "ok") assert.isString(preset.preparation)
    if (preset.accessEnabledBy !== undefined) assert.notStrictEqual(preset.status, "ok")
    if (preset.status === "oauth-only") assert.isTrue(accepts(preset, "oauth2"))
    if (preset.status === "ending") assert.isDefined(preset.endsOn)
  })

  it.each(each)("%s says how OAuth and app passwords work exactly where it takes them", (_id, preset) => {
    // Of an authorization server whose scopes for mail nobody names it isn't known.
    assert.strictEqual((preset.oauth?.accessScopes.length ?? 0) > 0, accepts(preset, "oauth2"))
    if (preset.appPassword !== undefined) assert.isTrue(accepts(preset, "app-password"))
    if (preset.appPasswordUrl !== undefined) assert.isTrue(accepts(preset, "app-password"))
    assert.deepStrictEqual(duplicates(preset.auth.map(({ method }) => method)), [])
  })

  it.each(each)("%s fills its host names only with what can be known", (_id, { hostTemplates, ...preset }) => {
    const names = [...preset.mxSuffixes, ...(preset.autodiscoverTargets ?? [])]
    for (const template of Object.values(hostTemplates ?? {})) {
      if (template.includes("{label}")) assert.isTrue(names.some((name) => name.includes("*")))
      if (template.includes("{mx}")) assert.isNotEmpty(preset.mxSuffixes)
      if (template.includes("{domain}")) assert.isNotEmpty(preset.domains)
    }
  })

  it.each(each)("%s dates every source, none in the future and none from a time long gone", (_id, preset) => {
    for (const { date } of [...preset.sources, ...(preset.limits ? [preset.limits] : [])]) {
      assert.isTrue(date <= catalogueDate.slice(0, date.length), date)
      assert.isAtLeast(year(date), year(catalogueDate) - yearsOfSources)
    }
    assert.deepStrictEqual(duplicates(preset.sources.map(({ url }) => url)), [])
  })

  it.each(each)(
    "%s says more about limits that are not of late, and about those of nobody official",
    (_id, { limits }) => {
      if (limits === undefined) return
      const isOld = year(limits.date) < year(catalogueDate) - yearsOfLimits
      const isHearsay = limits.confidence !== "official" && limits.confidence !== "official-copy"
      if (isOld || isHearsay) assert.isString(limits.note)
    },
  )

  it("name an official source wherever a limit or a server is called official", () => {
    for (const preset of builtInPresets) {
      const { limits, sources } = preset
      if (limits?.confidence === "official") {
        assert.isTrue(
          sources.some(({ kind, url }) => kind === "official" && url === limits.source),
          preset.id,
        )
      }
      const servers = [...preset.submission, ...preset.access]
      if (servers.some(({ confidence }) => confidence === "official"))
        assert.isTrue(hasOfficialSource(preset), preset.id)
    }
  })

  it("call a server corroborated only where two sources of mail clients can agree on it", () => {
    for (const preset of builtInPresets) {
      if (![...preset.submission, ...preset.access].some(({ confidence }) => confidence === "corroborated")) continue
      const clients = preset.sources.filter(({ kind }) => kind === "client-database" || kind === "client-code")
      assert.isAtLeast(clients.length, 2, preset.id)
    }
  })

  it("rest on a page of the provider, on a client's database or on what several others configured", () => {
    for (const preset of builtInPresets) {
      assert.isTrue(
        hasOfficialSource(preset) ||
          preset.sources.some(({ kind }) => kind === "client-database" || kind === "client-code") ||
          preset.sources.some(({ url }) => url === "https://github.com/search?type=code"),
        preset.id,
      )
    }
  })

  it("were gone through on a day that has been", () => {
    assert.isAtMost(Date.parse(catalogueDate), Date.now())
  })

  // Whoever reads PROVIDERS.md sees the same in its last column.
  it("rest on no page of the provider itself in these cases only", () => {
    const unofficial = builtInPresets.filter((preset) => !hasOfficialSource(preset)).map(({ id }) => id)
    assert.deepStrictEqual(unofficial, withoutOwnPage)
  })

  it("include those of accounts that were stored by earlier releases", () => {
    const ids = new Set(builtInPresets.flatMap(({ formerIds = [], id }) => [id, ...formerIds]))
    const released = ["gmail", "google-workspace", "outlook", "microsoft365", "yahoo", "icloud", "zoho", "fastmail"]
    assert.deepStrictEqual(
      released.filter((id) => !ids.has(id)),
      [],
    )
  })
})

describe("names of providers and gateways that lie under one another's", () => {
  it("are these only, where the longer one has its own MX hosts", () => {
    const named = [...builtInPresets, ...builtInGateways].map(({ id, mxSuffixes }) => ({ id, mxSuffixes }))
    const nested = named.flatMap(({ id, mxSuffixes }) =>
      mxSuffixes.flatMap((pattern) =>
        named
          .filter((other) => other.id !== id && other.mxSuffixes.some((wider) => pattern.endsWith(`.${wider}`)))
          .map((other) => `${id} (${pattern}) in ${other.id}`),
      ),
    )
    assert.deepStrictEqual(nested.sort(), [
      "aol (mail.gm0.yahoodns.net) in yahoo",
      "gmail (gmail-smtp-in.l.google.com) in google-workspace",
      "google-domains-forwarding (gmr-smtp-in.l.google.com) in google-workspace",
    ])
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

  it.each(["_spf.example.org", "inbound-smtp.*.example.org", "*.example.org", "mx.microsoft"])(
    "takes %s for the name of a server of customers",
    (name) => {
      assert.deepStrictEqual(definePreset({ ...record, spfIncludes: [name] }).spfIncludes, [name])
    },
  )

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
    ["an MX host with two gaps", { mxSuffixes: ["mx.*.*.example.org"] }],
    ["an MX host with a gap inside a label", { mxSuffixes: ["mx*.example.org"] }],
    ["a DKIM selector of two labels", { dkimSelectors: ["a.b"] }],
    ["a client id for OAuth", { oauth: { clientId: "x" } }],
    ["a field that it doesn't know", { smtpHost: "smtp.example.org" }],
  ])("refuses %s", (_what, change) => {
    assert.throws(() => definePreset({ ...record, ...change }))
  })
})
