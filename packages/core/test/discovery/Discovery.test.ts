import { assert, describe, it } from "@effect/vitest"
import { DomainName } from "@mailkeep/core"
import { Effect } from "effect"
import { guesses } from "../../src/discovery/guessServers.ts"
import { at, autoconfigOf, briefly, discoverIn, mx, nothingAsked, settingsFile, srv, stated } from "./world.ts"

const own = { "autoconfig.a.example": at }
const ownFile = { [autoconfigOf("a.example")]: settingsFile("a.example") }
const ownSrv = {
  "_imaps._tcp.a.example": srv("imap.a.example", 993),
  "_submissions._tcp.a.example": srv("smtp.a.example", 465),
}
const OWN = "imap.a.example:993 smtp.a.example:465"

describe("an address of a known provider", () => {
  it.effect("is answered without asking anybody", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      const result = yield* discoverIn({}, "ada@gmail.com", asked)
      assert.strictEqual(briefly(result), "found catalog-domain high imap.gmail.com:993 smtp.gmail.com:465")
      assert.deepStrictEqual(asked, nothingAsked())
      assert.deepStrictEqual(result.trace, [])
    }),
  )

  it.effect("gets the names, methods and hints of its provider", () =>
    Effect.gen(function* () {
      const { candidates, hints, provider } = yield* discoverIn({}, "ada@me.com")
      assert.strictEqual(provider?.id, "icloud")
      assert.strictEqual(candidates[0]?.access?.userNames[0], "ada")
      assert.strictEqual(candidates[0]?.submission?.userNames[0], "ada@me.com")
      assert.deepStrictEqual(candidates[0]?.access?.auth, ["app-password"])
      assert.include(
        hints.map(({ code }) => code),
        "app-password",
      )
    }),
  )

  it.effect("needs a bridge, or isn't offered, where the provider has no servers for others", () =>
    Effect.gen(function* () {
      assert.strictEqual(briefly(yield* discoverIn({}, "ada@proton.me")), "bridge-required")
      assert.strictEqual(briefly(yield* discoverIn({}, "ada@tuta.com")), "not-offered")
    }),
  )
})

describe("what isn't an address", () => {
  for (const typed of [
    "",
    "ada",
    "@a.example",
    "a@b@c.example",
    "ada@a",
    "ada@a..example",
    "ada@[203.0.113.9]",
    "a\u0000@a.example",
  ]) {
    it.effect(`is invalid, and nobody is asked: ${JSON.stringify(typed)}`, () =>
      Effect.gen(function* () {
        const asked = nothingAsked()
        assert.strictEqual(briefly(yield* discoverIn({}, typed, asked)), "invalid-address")
        assert.deepStrictEqual(asked, nothingAsked())
      }),
    )
  }
})

describe("what the DNS tells", () => {
  for (const [what, zone, expected] of [
    [
      "a suite's MX",
      { "a.example": mx("smtp.google.com") },
      "found catalog-mx high imap.gmail.com:993 smtp.gmail.com:465",
    ],
    ["a null MX", { "a.example": mx("") }, "no-mailbox"],
    ["a forwarder's MX", { "a.example": mx("mx1.improvmx.com") }, "forward-only"],
    ["a parked domain's MX", { "a.example": mx("park-mx.above.com") }, "no-mailbox"],
    [
      "SRV records that refuse every service",
      Object.fromEntries(
        ["imap", "imaps", "submission", "submissions"].map((name) => [`_${name}._tcp.a.example`, srv("", 0)]),
      ),
      "not-offered",
    ],
    ["a provider's MX at the second place", { "a.example": mx("mx.a.example", "aspmx.l.google.com") }, "not-found"],
    ["a name that only begins like a provider's", { "a.example": mx("aspmx.l.google.com.evil.test") }, "not-found"],
    ["a name that only ends like a provider's", { "a.example": mx("mail.evilgoogle.com") }, "not-found"],
    ["an address as MX", { "a.example": mx("203.0.113.7") }, "not-found"],
    ["a domain that doesn't exist", {}, "not-found"],
    ["no answer about MX", { "a.example": { trouble: "servfail" } }, "temporary-error"],
    ["silence about everything", { "a.example": { trouble: "silent" } }, "temporary-error"],
  ] as const) {
    it.effect(`decides by itself: ${what}`, () =>
      Effect.gen(function* () {
        const asked = nothingAsked()
        const result = yield* discoverIn({ zone }, "ada@a.example", asked)
        assert.strictEqual(briefly(result), expected)
        assert.isEmpty(asked.requests)
        assert.strictEqual(result.retry, result.outcome === "temporary-error")
      }),
    )
  }

  it.effect("goes before what the domain's web server states, where a suite has the mail", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      const world = { zone: { "a.example": mx("smtp.google.com"), ...own }, documents: ownFile }
      assert.include(briefly(yield* discoverIn(world, "ada@a.example", asked)), "catalog-mx")
      assert.isEmpty(asked.requests)
    }),
  )

  it.effect("isn't taken from one of several equal MX hosts without asking", () => {
    const zone = {
      "a.example": { mx: ["mx.a.example", "smtp.google.com"].map((exchange) => ({ preference: 5, exchange })) },
    }
    return Effect.gen(function* () {
      assert.include(briefly(yield* discoverIn({ zone }, "ada@a.example")), "catalog-mx medium")
    })
  })

  it.effect("doesn't tell a mailbox where others share the MX, unless Autodiscover agrees", () =>
    Effect.gen(function* () {
      const shared = { "a.example": mx("inbound-smtp.eu-west-1.amazonaws.com") }
      assert.strictEqual(briefly(yield* discoverIn({ zone: shared }, "ada@a.example")), "not-found")
      const told = { ...shared, "autodiscover.a.example": { cname: "autodiscover.mail.eu-west-1.awsapps.com" } }
      assert.include(briefly(yield* discoverIn({ zone: told }, "ada@a.example")), "imap.mail.eu-west-1.awsapps.com:993")
    }),
  )

  it.effect(
    "tells a provider by a shared MX last of all, where nothing else ever would, and the user must approve",
    () =>
      Effect.gen(function* () {
        const zone = { "a.example": mx("mta5.am0.yahoodns.net") }
        const alone = yield* discoverIn({ zone }, "ada@a.example")
        assert.include(briefly(alone), "found catalog-mx medium imap.mail.yahoo.com:993")
        assert.strictEqual(alone.candidates[0]?.warnings[0]?.code, "shared-mx")
        assert.isNotEmpty(alone.candidates[0]?.confirm)
        const world = { zone: { ...zone, ...own }, documents: ownFile }
        assert.include(briefly(yield* discoverIn(world, "ada@a.example")), "found autoconfig")
      }),
  )

  it.effect("asks the user for the name to log in with where only the user knows it", () =>
    Effect.gen(function* () {
      const result = yield* discoverIn({ zone: { "a.example": mx("mx01.mail.icloud.com") } }, "ada@a.example")
      assert.strictEqual(result.outcome, "needs-input")
      assert.deepStrictEqual(result.candidates[0]?.access?.userNames, [])
      assert.include(
        result.hints.map(({ code }) => code),
        "user-name-needed",
      )
    }),
  )
})

describe("a filter in front of the mailbox", () => {
  const filter = mx("mx1-us1.ppe-hosted.com")
  const M365 = "medium outlook.office365.com:993 smtp.office365.com:587 ask office365.com"
  for (const [what, zone, expected] of [
    [
      "Autodiscover",
      { "autodiscover.a.example": { cname: "autodiscover.outlook.com" } },
      `found catalog-autodiscover ${M365}`,
    ],
    [
      "a DKIM selector",
      { "selector1._domainkey.a.example": { cname: "selector1-a._domainkey.a.onmicrosoft.com" } },
      `found catalog-dkim ${M365}`,
    ],
    [
      "the SPF record",
      { "a.example": { ...filter, txt: [["v=spf1 include:spf.protection.outlook.com -all"]] } },
      `found catalog-spf ${M365}`,
    ],
  ] as const) {
    it.effect(`is looked behind by ${what}, and the user must approve`, () =>
      Effect.gen(function* () {
        const asked = nothingAsked()
        const result = yield* discoverIn({ zone: { "a.example": filter, ...zone } }, "ada@a.example", asked)
        assert.strictEqual(briefly(result), expected)
        assert.strictEqual(result.candidates[0]?.warnings[0]?.code, "behind-gateway")
        assert.isEmpty(asked.requests)
      }),
    )
  }

  it.effect("leaves the word to the domain when nothing is seen behind it", () =>
    Effect.gen(function* () {
      const world = { zone: { "a.example": filter, ...own }, documents: ownFile }
      assert.strictEqual(briefly(yield* discoverIn(world, "ada@a.example")), `found autoconfig high ${OWN}`)
    }),
  )

  it.effect("and servers of the domain's own are both offered, and the user must approve", () =>
    Effect.gen(function* () {
      const zone = { "a.example": mx("a-example.mail.protection.outlook.com"), ...ownSrv }
      const { candidates } = yield* discoverIn({ zone }, "ada@a.example")
      assert.deepStrictEqual(
        candidates.map(({ origin }) => origin),
        ["srv", "catalog-mx"],
      )
      for (const { confirm, trust } of candidates) assert.isTrue(confirm.length > 0 && trust !== "high")
    }),
  )
})

describe("sources", () => {
  const other = (host: string) =>
    settingsFile("a.example", stated("imap", `${host}.a.example`, 993), stated("smtp", `${host}.a.example`, 465))
  const zone = { "a.example": at, ...own, ...ownSrv, "autodiscover.a.example": at }

  it.effect("are taken by their rank, not by their speed", () =>
    Effect.gen(function* () {
      const documents = {
        [autoconfigOf("a.example")]: { ...other("first"), afterMilliseconds: 650 },
        "https://a.example/.well-known/autoconfig/mail/config-v1.1.xml": other("second"),
      }
      assert.include(
        briefly(yield* discoverIn({ zone, documents }, "ada@a.example")),
        "autoconfig high first.a.example",
      )
    }),
  )

  it.effect("aren't waited for longer than the grace once a lower one has answered", () =>
    Effect.gen(function* () {
      const documents = { [autoconfigOf("a.example")]: { ...other("first"), afterMilliseconds: 750 } }
      const result = yield* discoverIn({ zone, documents }, "ada@a.example")
      assert.strictEqual(briefly(result), `found srv medium ${OWN}`)
      assert.isAtMost(Math.max(...result.trace.map(({ endedAt }) => endedAt)), 700)
    }),
  )

  it.effect("get what time is left, and the answer is there before the budget is over", () =>
    Effect.gen(function* () {
      const slow = { ...settingsFile("a.example"), afterMilliseconds: 60_000 }
      const documents = {
        [autoconfigOf("a.example")]: slow,
        "http://autoconfig.a.example/mail/config-v1.1.xml": slow,
      }
      const world = { zone: own, documents, options: { budgetMilliseconds: 3_000 } }
      const result = yield* discoverIn(world, "ada@a.example")
      assert.strictEqual(briefly(result), "not-found")
      assert.isAtMost(Math.max(...result.trace.map(({ endedAt }) => endedAt)), 2_900)
    }),
  )

  it.effect("that tell half lose to lower ones that tell all", () =>
    Effect.gen(function* () {
      const documents = {
        [autoconfigOf("a.example")]: settingsFile("a.example", stated("imap", "half.a.example", 993)),
      }
      assert.strictEqual(briefly(yield* discoverIn({ zone, documents }, "ada@a.example")), `found srv medium ${OWN}`)
    }),
  )

  it.effect("that tell half leave a question for the user when nobody tells all", () =>
    Effect.gen(function* () {
      const documents = {
        [autoconfigOf("a.example")]: settingsFile("a.example", stated("imap", "half.a.example", 993)),
      }
      const result = yield* discoverIn({ zone: own, documents }, "ada@a.example")
      assert.strictEqual(briefly(result), "needs-input autoconfig high half.a.example:993 -")
      assert.strictEqual(result.hints[0]?.code, "server-name-needed")
    }),
  )

  it.effect("that offer POP3 only, or nothing with TLS, are believed before anything is guessed", () =>
    Effect.gen(function* () {
      const pop = settingsFile("a.example", stated("pop3", "pop.a.example", 995), stated("smtp", "smtp.a.example", 465))
      const clear = settingsFile(
        "a.example",
        stated("imap", "imap.a.example", 143, "x", "plain"),
        stated("smtp", "smtp.a.example", 587, "x", "plain"),
      )
      for (const [document, outcome] of [
        [pop, "not-offered"],
        [clear, "not-offered-securely"],
      ] as const) {
        const asked = nothingAsked()
        const documents = { [autoconfigOf("a.example")]: document }
        assert.strictEqual(briefly(yield* discoverIn({ zone: own, documents }, "ada@a.example", asked)), outcome)
        assert.isEmpty(asked.endpoints.filter(({ protocol }) => protocol === "access"))
      }
    }),
  )

  it.effect("are asked only at names that have an address", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      yield* discoverIn({ zone: { "a.example": mx("mx.a.example") }, documents: ownFile }, "ada@a.example", asked)
      assert.isEmpty(asked.requests)
    }),
  )

  it.effect("include Thunderbird's database only where the operator allows it", () =>
    Effect.gen(function* () {
      const documents = { "https://autoconfig.thunderbird.net/v1.1/a.example": settingsFile("a.example") }
      const zone = { "a.example": at }
      assert.strictEqual(briefly(yield* discoverIn({ zone, documents }, "ada@a.example")), "not-found")
      const allowed = yield* discoverIn({ zone, documents, options: { ispdb: true } }, "ada@a.example")
      assert.strictEqual(briefly(allowed), `found ispdb high ${OWN}`)
    }),
  )

  it.effect("include the operator of the MX host, whom the user must approve", () =>
    Effect.gen(function* () {
      const documents = { [autoconfigOf("host.test")]: settingsFile("host.test") }
      const result = yield* discoverIn({ zone: { "a.example": mx("mx1.host.test") }, documents }, "ada@a.example")
      assert.strictEqual(briefly(result), "found mx-autoconfig low imap.host.test:993 smtp.host.test:465 ask host.test")
      assert.deepStrictEqual(result.candidates[0]?.access?.userNames, ["ada@a.example"])
    }),
  )
})

describe("servers that a source states", () => {
  const documents = (host: string) => ({
    [autoconfigOf("a.example")]: settingsFile(
      "a.example",
      stated("imap", `imap.${host}`, 993),
      stated("smtp", `smtp.${host}`, 465),
    ),
  })

  it.effect("of another organisation are trusted less, and the user must approve", () =>
    Effect.gen(function* () {
      const result = yield* discoverIn({ zone: own, documents: documents("other.test") }, "ada@a.example")
      assert.strictEqual(
        briefly(result),
        "found autoconfig medium imap.other.test:993 smtp.other.test:465 ask other.test",
      )
    }),
  )

  it.effect("of a known provider get its methods, whatever the document says, and need no approval", () =>
    Effect.gen(function* () {
      const zone = {
        "_imaps._tcp.a.example": srv("outlook.office365.com", 993),
        "_submission._tcp.a.example": srv("smtp.office365.com", 587),
      }
      const { candidates } = yield* discoverIn({ zone }, "ada@a.example")
      assert.deepStrictEqual(candidates[0]?.access?.auth, ["oauth2"])
      assert.deepStrictEqual(candidates[0]?.confirm, [])
      assert.strictEqual(candidates[0]?.provider, "microsoft365")
    }),
  )

  it.effect(
    "are looked at before they are given; one that is silent is warned of, one that doesn't exist isn't given",
    () =>
      Effect.gen(function* () {
        const world = { zone: own, documents: documents("a.example") }
        const seen = yield* discoverIn(
          {
            ...world,
            servers: { "imap.a.example:993": { failure: null }, "smtp.a.example:465": { failure: "timeout" } },
          },
          "ada@a.example",
        )
        assert.strictEqual(seen.candidates[0]?.access?.answered, true)
        assert.strictEqual(seen.candidates[0]?.submission?.answered, false)
        assert.strictEqual(seen.candidates[0]?.warnings[0]?.code, "did-not-answer")
        const gone = yield* discoverIn(
          { ...world, servers: { "imap.a.example:993": { failure: "name-not-found" } } },
          "ada@a.example",
        )
        assert.strictEqual(briefly(gone), "not-found")
      }),
  )

  it.effect("aren't given when what is there doesn't speak TLS, which is said", () =>
    Effect.gen(function* () {
      const document = settingsFile(
        "a.example",
        stated("imap", "imap.a.example", 143, "x", "STARTTLS"),
        stated("smtp", "smtp.a.example", 465),
      )
      const world = { zone: own, documents: { [autoconfigOf("a.example")]: document } }
      const servers = { "smtp.a.example:465": { failure: null } } as const
      const without = { ...servers, "imap.a.example:143": { failure: "starttls-not-offered" } } as const
      assert.strictEqual(
        briefly(yield* discoverIn({ ...world, servers: without }, "ada@a.example")),
        "not-offered-securely",
      )
      const other = {
        "_imaps._tcp.a.example": srv("b.a.example", 993),
        "_submissions._tcp.a.example": srv("b.a.example", 465),
      }
      const better = yield* discoverIn({ ...world, zone: { ...own, ...other }, servers: without }, "ada@a.example")
      assert.include(briefly(better), "found srv medium b.a.example:993")
    }),
  )

  it.effect("make room for the next source when they don't exist", () =>
    Effect.gen(function* () {
      const world = {
        zone: {
          ...own,
          "_imaps._tcp.a.example": srv("real.a.example", 993),
          "_submissions._tcp.a.example": srv("real.a.example", 465),
        },
        documents: documents("a.example"),
        servers: { "imap.a.example:993": { failure: "name-not-found" } } as const,
      }
      assert.include(briefly(yield* discoverIn(world, "ada@a.example")), "srv medium real.a.example:993")
    }),
  )
})

describe("a settings file without TLS", () => {
  const url = "http://autoconfig.a.example/mail/config-v1.1.xml"

  it.effect("is the last resort, never trusted, and the user must approve", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      const world = { zone: own, documents: { [url]: settingsFile("a.example") }, options: { tellAddress: true } }
      const result = yield* discoverIn(world, "ada@a.example", asked)
      assert.strictEqual(briefly(result), `found autoconfig-http low ${OWN} ask a.example`)
      assert.deepStrictEqual(
        asked.requests.filter((request) => request.url.startsWith("http:")).map((request) => request.url),
        [url],
      )
    }),
  )

  it.effect("isn't used when it leads to another organisation, and nobody there is dialled", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      const world = { zone: own, documents: { [url]: settingsFile("evil.test") } }
      assert.strictEqual(briefly(yield* discoverIn(world, "ada@a.example", asked)), "not-found")
      assert.isFalse(asked.endpoints.some(({ host }) => host.endsWith("evil.test")))
    }),
  )
})

describe("the address", () => {
  it.effect("goes nowhere, unless the operator allows the domain's own autoconfig to learn it", () =>
    Effect.gen(function* () {
      const world = {
        zone: { "a.example": { ...at, ...mx("mx.host.test") }, ...own, "autodiscover.a.example": at },
        documents: ownFile,
      }
      const quiet = nothingAsked()
      yield* discoverIn({ ...world, options: { ispdb: true } }, "ada@a.example", quiet)
      assert.isNotEmpty(quiet.requests)
      assert.notInclude(JSON.stringify(quiet), "ada")
      const told = nothingAsked()
      yield* discoverIn({ ...world, options: { tellAddress: true } }, "ada@a.example", told)
      const urls = told.requests.map(({ url }) => url).filter((url) => url.includes("ada"))
      assert.deepStrictEqual(urls, [`${autoconfigOf("a.example")}?emailaddress=ada%40a.example`])
    }),
  )

  it.effect("isn't in the trace, nor is a query", () =>
    Effect.gen(function* () {
      const world = { zone: own, documents: ownFile, options: { tellAddress: true } }
      const { trace } = yield* discoverIn(world, "ada@a.example")
      assert.isNotEmpty(trace)
      assert.notInclude(JSON.stringify(trace), "ada")
    }),
  )
})

describe("a slip of the fingers", () => {
  it.effect("is told, and nobody but the name servers is asked", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      const zone = { "gmial.com": at, "autoconfig.gmial.com": at, "imap.gmial.com": at }
      const result = yield* discoverIn(
        { zone, documents: { [autoconfigOf("gmial.com")]: settingsFile("gmial.com") } },
        "ada@gmial.com",
        asked,
      )
      assert.strictEqual(result.suggestion, "gmail.com")
      assert.strictEqual(briefly(result), "not-found")
      assert.deepStrictEqual([asked.requests, asked.endpoints], [[], []])
    }),
  )

  it.effect("may be a provider's domain after all, which Thunderbird's database knows", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      const documents = { "https://autoconfig.thunderbird.net/v1.1/gmial.com": settingsFile("gmial.com") }
      const world = { zone: { "gmial.com": at, "autoconfig.gmial.com": at }, documents, options: { ispdb: true } }
      assert.include(briefly(yield* discoverIn(world, "ada@gmial.com", asked)), "found ispdb")
      assert.strictEqual(asked.requests.length, 1)
    }),
  )

  it.effect("is none where only few have their address at the domain that is close", () =>
    Effect.gen(function* () {
      assert.isNull((yield* discoverIn({}, "ada@earthlink.net")).suggestion)
      assert.strictEqual((yield* discoverIn({}, "ada@hotmial.co.uk")).suggestion as string, "hotmail.co.uk")
    }),
  )

  it.effect("into letters of another script is told too", () =>
    Effect.gen(function* () {
      const { hints } = yield* discoverIn({}, "ada@\u0430pple.com")
      assert.strictEqual(hints[0]?.code, "mixed-script")
    }),
  )
})

describe("a guess", () => {
  const zone = { "a.example": mx("mail.a.example") }
  const servers = { "mail.a.example:993": { failure: null }, "mail.a.example:587": { failure: null } } as const

  it.effect("is taken when both sides answer over verified TLS, with the least trust", () =>
    Effect.gen(function* () {
      const result = yield* discoverIn({ zone, servers }, "ada@a.example")
      assert.strictEqual(briefly(result), "found guess low mail.a.example:993 mail.a.example:587 ask a.example")
    }),
  )

  it.effect("isn't taken when one side alone answers", () =>
    Effect.gen(function* () {
      for (const place of ["mail.a.example:993", "mail.a.example:587"]) {
        const result = yield* discoverIn({ zone, servers: { [place]: { failure: null } } }, "ada@a.example")
        assert.strictEqual(briefly(result), "not-found")
      }
    }),
  )

  for (const failure of ["certificate-name-mismatch", "certificate-untrusted", "starttls-not-offered"] as const) {
    it.effect(`isn't taken on a failure of TLS: ${failure}`, () =>
      Effect.gen(function* () {
        const world = { zone, servers: { ...servers, "mail.a.example:993": { failure } } }
        assert.strictEqual(briefly(yield* discoverIn(world, "ada@a.example")), "not-found")
      }),
    )
  }

  it.effect("isn't made where the operator says so, nor when nobody knows the MX", () =>
    Effect.gen(function* () {
      for (const world of [
        { zone, servers, options: { guess: false } },
        { zone: { "a.example": { trouble: "servfail" } }, servers },
      ] as const) {
        const asked = nothingAsked()
        assert.isEmpty((yield* discoverIn(world, "ada@a.example", asked)).candidates)
        assert.isEmpty(asked.endpoints)
      }
    }),
  )

  it("tries names that are only usual first, and last where a wildcard makes them up", () => {
    const hosts = (isWildcard: boolean) => {
      const places = { domain: DomainName.make("a.example"), mxHost: "mx.host.test", isWildcard }
      return guesses("access", places).map(({ host, port }) => `${host}:${port}`)
    }
    const usual = ["imap.a.example", "mail.a.example"]
    const ports = (names: ReadonlyArray<string>) => [993, 143].flatMap((port) => names.map((name) => `${name}:${port}`))
    assert.deepStrictEqual(hosts(false), ports([...usual, "a.example", "mx.host.test"]))
    assert.deepStrictEqual(hosts(true), ports(["mx.host.test", "a.example", ...usual]))
  })

  it.effect("isn't made of a mail relay's ports, nor of any without TLS", () =>
    Effect.gen(function* () {
      const asked = nothingAsked()
      yield* discoverIn({ zone }, "ada@a.example", asked)
      assert.deepStrictEqual(
        [...new Set(asked.endpoints.map(({ port }) => port))].toSorted((a, b) => a - b),
        [143, 465, 587, 993],
      )
    }),
  )
})
