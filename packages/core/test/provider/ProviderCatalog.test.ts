import { assert, describe, it } from "@effect/vitest"
import { builtInPresets, DomainName, ProviderCatalog, type ProviderPreset } from "@mailkeep/core"
import { Effect } from "effect"

const domain = (name: string) => DomainName.make(name)
const gmail = builtInPresets.find(({ id }) => id === "gmail")!
const preset = (change: Partial<ProviderPreset>): ProviderPreset => ({ ...gmail, domains: [], ...change })
const custom = domain("company.example")

describe("the built-in catalog", () => {
  it.effect("finds every preset by its id and by each of its domains", () =>
    Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      for (const preset of catalog.all) {
        assert.strictEqual(catalog.byId(preset.id), preset)
        for (const name of preset.domains) assert.strictEqual(catalog.forDomain(name), preset)
      }
    }).pipe(Effect.provide(ProviderCatalog.layer)),
  )

  it.effect("finds a preset by an id that it once had, for accounts stored then", () =>
    Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      assert.strictEqual(catalog.byId("zoho")?.id, "zoho-us")
      assert.strictEqual(catalog.byId("zoho"), catalog.byId("zoho-us"))
    }).pipe(Effect.provide(ProviderCatalog.layer)),
  )

  it.effect.each([
    ["mx", "aspmx.l.google.com", "google-workspace"],
    ["mx", "smtp.google.com", "google-workspace"],
    ["mx", "contoso-com.mail.protection.outlook.com", "microsoft365"],
    ["mx", "contoso-com.o-v1.mx.microsoft", "microsoft365"],
    ["mx", "mx.zoho.com.au", "zoho-org-au"],
    ["mx", "mx2.zohocloud.ca", "zoho-org-ca"],
    ["mx", "in1-smtp.messagingengine.com", "fastmail"],
    ["mx", "mx01.mail.icloud.com", "icloud-custom"],
    ["mx", "mailsec.protonmail.ch", "proton"],
    ["mx", "mx.yandex.net", "yandex"],
    ["mx", "emx.mail.ru", "mail.ru"],
    ["mx", "mxbiz1.qq.com", "qq-exmail"],
    ["mx", "qiye163mx01.mxmail.netease.com", "netease-qiye"],
    ["mx", "mx-aol.mail.gm0.yahoodns.net", "aol"],
    ["mx", "mta5.am0.yahoodns.net", "yahoo"],
    ["mx", "contoso.mail.protection.office365.us", "microsoft365-us-government"],
    ["mx", "contoso.mail.protection.partner.outlook.cn", "microsoft365-china"],
    ["mx", "mx1.qiye.aliyun.com", "alibaba"],
    ["mx", "mx1.mxhichina.com", "alibaba-hichina"],
    ["mx", "mx1.feishu.cn", "feishu"],
    ["mx", "mx2.larksuite.com", "lark"],
    ["mx", "kr1-aspmx1.worksmobile.com", "naver-works"],
    ["spf", "_spf.google.com", "google-workspace"],
    ["spf", "spf.protection.outlook.com", "microsoft365"],
    ["spf", "zoho.eu", "zoho-org-eu"],
    ["spf", "one.zoho.in", "zoho-org-in"],
    ["spf", "zohomail.com", "zoho-org-us"],
    ["spf", "spf.messagingengine.com", "fastmail"],
    ["dkim", "selector1-contoso-com._domainkey.contoso.onmicrosoft.com", "microsoft365"],
    ["dkim", "selector1-contoso-com._domainkey.contoso.n-v1.dkim.mail.microsoft", "microsoft365"],
    ["dkim", "fm1.company.example.dkim.fmhosted.com", "fastmail"],
    ["dkim", "sig1.dkim.company.example.at.icloudmailadmin.com", "icloud-custom"],
    ["autodiscover", "autodiscover.outlook.com", "microsoft365"],
  ] as const)("tells by kind and name %j whose it is", ([kind, name, id]) =>
    Effect.gen(function* () {
      assert.strictEqual((yield* ProviderCatalog).forName(kind, name)?.of.id, id)
    }).pipe(Effect.provide(ProviderCatalog.layer)),
  )

  it.effect("finds nothing for a domain or an id that nobody claims", () =>
    Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      for (const name of ["company.example", "sub.gmail.com", "notgmail.com", "onmicrosoft.com", "constructor"]) {
        assert.isNull(catalog.forDomain(domain(name)))
      }
      assert.isNull(catalog.byId("nobody"))
      assert.isNull(catalog.byId("toString"))
    }).pipe(Effect.provide(ProviderCatalog.layer)),
  )

  it.effect("finds Microsoft 365 for a tenant's subdomain of onmicrosoft.com", () =>
    Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      assert.strictEqual(catalog.forDomain(domain("contoso.onmicrosoft.com"))?.id, "microsoft365")
      assert.strictEqual(catalog.forDomain(domain("contoso.mail.onmicrosoft.com"))?.id, "microsoft365")
      assert.isNull(catalog.forDomain(domain("contosoonmicrosoft.com")))
    }).pipe(Effect.provide(ProviderCatalog.layer)),
  )

  it.effect.each([
    ["gmail", "gmail.com", "gmail"],
    ["gmail", "googlemail.com", "gmail"],
    ["gmail", "company.example", "google-workspace"],
    ["gmail", "hotmail.com", "google-workspace"],
    ["outlook", "hotmail.com", "outlook"],
    ["outlook", "outlook.co.th", "outlook"],
    ["outlook", "company.example", "microsoft365"],
    ["outlook", "contoso.onmicrosoft.com", "microsoft365"],
    ["outlook", "gmail.com", "microsoft365"],
  ] as const)("takes an account of type and domain %j", ([type, name, id]) =>
    Effect.gen(function* () {
      assert.strictEqual((yield* ProviderCatalog).forType(type, domain(name)).id, id)
    }).pipe(Effect.provide(ProviderCatalog.layer)),
  )
})

describe("a catalog of one's own", () => {
  it.effect("gives an id or a domain that two presets claim to the first", () => {
    const first = preset({ id: "mine", domains: [domain("gmail.com")] })
    return Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      assert.strictEqual(catalog.forDomain(domain("gmail.com")), first)
      assert.strictEqual(catalog.byId("mine"), first)
      assert.strictEqual(catalog.forDomain(domain("googlemail.com"))?.id, "gmail")
    }).pipe(Effect.provide(ProviderCatalog.layerOf([first, preset({ id: "mine" }), ...builtInPresets])))
  })

  it.effect("gives an id that one preset has and another once had to the one that has it", () => {
    const now = preset({ id: "zoho" })
    const before = preset({ id: "other", formerIds: ["zoho", "older"] })
    return Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      assert.strictEqual(catalog.byId("zoho"), now)
      assert.strictEqual(catalog.byId("older"), before)
    }).pipe(Effect.provide(ProviderCatalog.layerOf([before, now])))
  })

  it.effect("prefers the longest suffix", () => {
    const wide = preset({ id: "wide", domainSuffixes: [domain("host.example")] })
    const narrow = preset({ id: "narrow", domainSuffixes: [domain("eu.host.example")] })
    return Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      assert.strictEqual(catalog.forDomain(domain("a.eu.host.example"))?.id, "narrow")
      assert.strictEqual(catalog.forDomain(domain("a.us.host.example"))?.id, "wide")
    }).pipe(Effect.provide(ProviderCatalog.layerOf([wide, narrow])))
  })

  it.effect.each([
    ["the family's business preset", [preset({ id: "a" }), preset({ id: "b", kind: "business" })], "b"],
    ["else the family's first", [preset({ id: "a" }), preset({ id: "b" })], "a"],
    ["else the built-in one", [], "google-workspace"],
  ] as const)("gives a type for a domain that nobody claims: %s", ([_what, presets, id]) =>
    Effect.gen(function* () {
      assert.strictEqual((yield* ProviderCatalog).forType("gmail", custom).id, id)
    }).pipe(Effect.provide(ProviderCatalog.layerOf(presets))),
  )
})
