import { assert, describe, it } from "@effect/vitest"
import {
  AccountStore,
  type DiscoveryResult,
  DomainName,
  defaultTenant,
  EmailAccounts,
  type EmailAccountsError,
  Evidence,
  insertAccount,
  type InputIssue,
  ProviderCatalog,
} from "@mailkeep/core"
import {
  candidate,
  candidateServer,
  discoveryResult,
  type DiscoveryScript,
  makeScriptedDiscovery,
} from "@mailkeep/testing"
import { Deferred, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { draftAccount } from "../../src/account/draftAccount.ts"
import { type Answer, services, well } from "./services.ts"

const password = "canary-s3cret"
const input = { email: "ada@example.org", password }
const domain = (text: string) => DomainName.make(text)
const names = ["ada@example.org", "ada"]

const world = (script: DiscoveryScript, more: Parameters<typeof services>[0] = {}) => {
  const { asked, layer } = makeScriptedDiscovery(script)
  return { asked, layer: services({ ...more, discovery: layer }) }
}
const found = (more: Parameters<typeof candidate>[2] = {}) =>
  discoveryResult({ candidates: [candidate("example.net", ["ada@example.org"], more)] })

const issuesOf = <A, R>(effect: Effect.Effect<A, EmailAccountsError, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }): Readonly<Record<string, string>> => {
    if (reason._tag !== "InvalidAccount") throw new Error(reason._tag)
    return Object.fromEntries(reason.issues.map(({ message, path }: InputIssue) => [path, message]))
  })

/** A server that lets nobody in but one user. */
const only =
  (userName: string, log: Array<string> = []): Answer =>
  (target) =>
    Effect.suspend(() => {
      log.push(target.userName)
      if (target.userName === userName) return well(target)
      const { host, port } = target
      const failure = new Evidence({
        protocol: "submission",
        stage: "authenticate",
        failure: "refused",
        host,
        port,
        security: "implicit-tls",
        replyCode: 535,
      })
      return Effect.succeed({ stages: [], security: "implicit-tls", failure })
    })

describe("an input without servers", () => {
  it.effect("of a domain in the catalog asks nobody", () => {
    const { asked, layer } = world({})
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, { ...input, email: "ada@gmail.com" })
      assert.strictEqual(account.provider, "gmail")
      const { account: typed } = yield* accounts.add(defaultTenant, { ...input, type: "outlook" })
      assert.strictEqual(typed.provider, "microsoft365")
      assert.deepStrictEqual(asked, [])
    }).pipe(Effect.provide(layer))
  })

  it.effect("of a domain in the catalog, or with servers, takes no step that isn't made at once", () =>
    Effect.gen(function* () {
      const catalog = yield* ProviderCatalog
      const findServers = () => Effect.die("somebody was asked")
      const hosts = { submission: { host: "smtp.example.org" }, access: { host: "imap.example.org" } }
      for (const each of [
        { ...input, email: "ada@gmail.com" },
        { ...input, ...hosts },
      ]) {
        const draft = draftAccount(catalog, each, null, { findServers })
        assert.strictEqual(Effect.runSync(draft).email, each.email)
      }
    }).pipe(Effect.provide(ProviderCatalog.layer)),
  )

  it.effect("is completed with what is found: hosts, ports, security, user names", () => {
    const submission = candidateServer("mail.example.net", 587, ["ada"], { security: "starttls" })
    const { asked, layer } = world({ "example.org": found({ submission }) })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* accounts.add(defaultTenant, input)
      assert.deepStrictEqual({ ...account.submission }, {
        host: "mail.example.net",
        port: 587,
        security: "starttls",
        userName: "ada",
      } as never)
      assert.deepStrictEqual({ ...account.access }, {
        host: "imap.example.net",
        port: 993,
        security: "implicit-tls",
        userName: "ada@example.org",
      } as never)
      assert.deepStrictEqual([account.type, account.provider, report?.ok], ["smtp", null, true])
      assert.deepStrictEqual(asked, ["ada@example.org"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("gets the provider and type of what is found, and its warnings, which stay through later changes", () => {
    const { asked, layer } = world({ "example.org": found({ provider: "google-workspace" }) })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, warnings } = yield* accounts.add(defaultTenant, input)
      assert.deepStrictEqual([account.type, account.provider], ["gmail", "google-workspace"])
      assert.deepStrictEqual(
        warnings.map(({ code }) => code),
        ["not-an-app-password"],
      )
      const { account: renamed } = yield* accounts.update(defaultTenant, account.id, { name: "Ada" })
      assert.strictEqual(renamed.provider, "google-workspace")
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("keeps the provider that was found, whatever its family, until the servers are others", () => {
    const { layer } = world({ "example.org": found({ provider: "zoho-us" }) })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      const { account: renamed } = yield* accounts.update(defaultTenant, account.id, { name: "Ada" })
      const { account: moved } = yield* accounts.update(defaultTenant, account.id, {
        access: { host: "imap.example.org" },
      })
      assert.deepStrictEqual([account.provider, renamed.provider, moved.provider], ["zoho-us", "zoho-us", null])
    }).pipe(Effect.provide(layer))
  })

  it.effect("asks nothing about a side whose host is stated, and keeps what is stated beside a host", () => {
    const { asked, layer } = world({ "example.org": found() })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const stated = { submission: { host: "smtp.example.org" }, access: { host: "imap.example.org" } }
      yield* accounts.check(defaultTenant, { ...input, ...stated })
      yield* accounts.check(defaultTenant, { ...input, submission: stated.submission }, { only: "submission" })
      assert.deepStrictEqual(asked, [])
      const { account } = yield* accounts.add(defaultTenant, {
        ...input,
        submission: { host: "smtp.example.org" },
        access: { port: 143 },
        userName: "me",
      })
      assert.deepStrictEqual([account.submission.host, account.submission.port], ["smtp.example.org", 465] as never)
      assert.deepStrictEqual([account.access.host, account.access.port], ["imap.example.net", 143] as never)
      assert.strictEqual(account.access.security, "starttls")
      assert.strictEqual(account.access.userName, "me")
      assert.isUndefined(account.otherUserNames)
    }).pipe(Effect.provide(layer))
  })

  it.effect("asks nobody without a valid address, and else tells everything that is wrong at once", () => {
    const { asked, layer } = world({})
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      yield* issuesOf(accounts.add(defaultTenant, { email: password, password }))
      assert.deepStrictEqual(asked, [])
      const alsoWrong = [{ path: "colour", message: "is unknown" }]
      const issues = yield* issuesOf(
        accounts.add(defaultTenant, { email: "ada@example.org", clientId: 1.5 }, { alsoWrong }),
      )
      assert.sameMembers(Object.keys(issues), ["colour", "clientId", "password", "submission.host", "access.host"])
      assert.deepStrictEqual(asked, ["ada@example.org"])
    }).pipe(Effect.provide(layer))
  })

  it.effect(
    "is never taken to servers that a person has to confirm, which are told instead; nothing is written",
    () => {
      const dialled: Array<string> = []
      const counted: Answer = (target) => Effect.suspend(() => (dialled.push(target.host), well(target)))
      const confirm = [domain("example.net")]
      const { layer } = world(
        { "example.org": found({ confirm }), "low.example": found({ trust: "low", origin: "guess" }) },
        { submission: counted, access: counted },
      )
      return Effect.gen(function* () {
        const accounts = yield* EmailAccounts
        const issues = yield* issuesOf(accounts.add(defaultTenant, input))
        assert.sameMembers(Object.keys(issues), ["submission.host", "access.host"])
        for (const message of Object.values(issues)) {
          assert.include(message, "SMTP smtp.example.net:465 with implicit-tls and IMAP imap.example.net:993")
          assert.include(message, "at example.net")
          assert.match(message, /State these servers to confirm them$/)
        }
        const low = yield* issuesOf(accounts.add(defaultTenant, { ...input, email: "ada@low.example" }))
        assert.include(low["access.host"], "not sure")
        yield* issuesOf(accounts.insert(defaultTenant, input))
        yield* issuesOf(accounts.check(defaultTenant, input))
        assert.deepStrictEqual(dialled, [])
        assert.deepStrictEqual((yield* accounts.list(defaultTenant, { limit: 10 })).items, [])
        const { account } = yield* accounts.add(defaultTenant, {
          ...input,
          submission: { host: "smtp.example.net" },
          access: { host: "imap.example.net" },
        })
        assert.strictEqual(account.access.host, "imap.example.net")
      }).pipe(Effect.provide(layer))
    },
  )

  const told: ReadonlyArray<[Partial<DiscoveryResult> & Pick<DiscoveryResult, "outcome">, string, RegExp]> = [
    [{ outcome: "not-found" }, "access.host", /^is required, and it is the user's turn: What was found$/],
    [{ outcome: "needs-input" }, "submission.host", /user's turn: What was found$/],
    [{ outcome: "bridge-required" }, "submission.host", /user's turn: What was found$/],
    [{ outcome: "forward-only" }, "access.host", /user's turn: What was found$/],
    [{ outcome: "not-offered" }, "submission.host", /turn of whoever runs the mail: What was found$/],
    [{ outcome: "not-offered-securely" }, "access.host", /turn of whoever runs the mail: What was found$/],
    [{ outcome: "no-mailbox" }, "email", /^can't be an account's, and it is the user's turn: What was found$/],
    [{ outcome: "invalid-address" }, "email", /^can't be an account's/],
    [{ outcome: "not-found", suggestion: domain("gmail.com") }, "email", /was gmail\.com meant\?$/],
    [
      { outcome: "needs-input", hints: [{ code: "server-name-needed", message: "Ask for the server." }] },
      "access.host",
      /user's turn: Ask for the server$/,
    ],
  ]
  it.effect.each(told)("is refused with what to do when the answer is %j", ([result, path, message]) =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const issues = yield* issuesOf(accounts.add(defaultTenant, input))
      assert.match(issues[path] ?? "", message)
    }).pipe(Effect.provide(world({ "example.org": discoveryResult({ ...result, message: "What was found." }) }).layer)),
  )

  it.effect("needs a user name where the provider's can't be told, and takes one that is stated", () => {
    const { layer } = world({
      "example.org": { ...found(), outcome: "needs-input", candidates: [candidate("example.net", [])] },
    })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const issues = yield* issuesOf(accounts.add(defaultTenant, input))
      assert.deepStrictEqual(Object.keys(issues), ["userName"])
      const { account } = yield* accounts.add(defaultTenant, { ...input, userName: "ada7" })
      assert.deepStrictEqual([account.submission.userName, account.access.userName], ["ada7", "ada7"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("takes no user name from a document that nobody could type", () => {
    const hostile = ["ada\r\nQUIT", "a\u0000b", "", "x".repeat(257), "\ud800", "ada"]
    const { layer } = world({ "example.org": discoveryResult({ candidates: [candidate("example.net", hostile)] }) })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.insert(defaultTenant, input)
      assert.deepStrictEqual([account.submission.userName, account.otherUserNames], ["ada", undefined])
    }).pipe(Effect.provide(layer))
  })

  it.effect("may be sent again when name servers gave no answer, unless something else is wrong too", () => {
    const { layer } = world({ "example.org": discoveryResult({ outcome: "temporary-error", retry: true }) })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const error = yield* Effect.flip(accounts.add(defaultTenant, input))
      assert.deepInclude(error.reason, {
        _tag: "DiscoveryUnavailable",
        domain: domain("example.org"),
        retryAfterMilliseconds: 30_000,
      })
      const issues = yield* issuesOf(accounts.add(defaultTenant, { ...input, clientId: -1 }))
      assert.sameMembers(Object.keys(issues), ["clientId", "submission.host", "access.host"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("without anybody to ask is what the catalog tells", () => {
    const { asked, layer } = world({ "example.org": found() })
    return Effect.gen(function* () {
      const store = yield* AccountStore
      const issues = yield* issuesOf(
        insertAccount(defaultTenant, input).pipe(Effect.provideService(AccountStore, store)),
      )
      assert.match(issues["submission.host"]!, /belongs to no provider whose servers are known$/)
      assert.deepStrictEqual(asked, [])
    }).pipe(Effect.provide(ProviderCatalog.layer), Effect.provide(layer))
  })

  it.effect("shows no password to whoever finds servers, and none in what is told", () => {
    const { asked, layer } = world({ "example.org": discoveryResult({ message: "Nothing." }) })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const secret = { ...input, userName: "canary-name", access: { userName: "canary-too", password } }
      const error = yield* Effect.flip(accounts.add(defaultTenant, secret))
      const result = yield* accounts.discover(defaultTenant, "ada@example.org")
      for (const text of [...asked, JSON.stringify(error), error.message, JSON.stringify(result)]) {
        assert.notInclude(text, "canary")
      }
    }).pipe(Effect.provide(layer))
  })
})

describe("changing an account", () => {
  it.effect("finds servers for a side whose host is cleared, while others may use the account", () => {
    const [asked, answer] = [Deferred.makeUnsafe<void>(), Deferred.makeUnsafe<DiscoveryResult>()]
    const slowly = () => Effect.andThen(Deferred.succeed(asked, undefined), Deferred.await(answer))
    const { layer } = world({ "example.org": slowly })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const hosts = { submission: { host: "smtp.example.org" }, access: { host: "imap.example.org" } }
      const { account } = yield* accounts.add(defaultTenant, { ...input, ...hosts })
      const updating = yield* Effect.forkChild(
        accounts.update(defaultTenant, account.id, { name: "Ada", access: { host: null } }),
      )
      yield* Deferred.await(asked)
      yield* accounts.setSuspended(defaultTenant, account.id, true)
      yield* Deferred.succeed(answer, found())
      const { account: changed } = yield* Fiber.join(updating)
      assert.deepStrictEqual([changed.submission.host, changed.access.host, changed.name, changed.suspended], [
        "smtp.example.org",
        "imap.example.net",
        "Ada",
        true,
      ] as never)
    }).pipe(Effect.provide(layer))
  })

  it.effect("is refused as adding is, and changes nothing", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const hosts = { submission: { host: "smtp.example.org" }, access: { host: "imap.example.org" } }
      const { account } = yield* accounts.add(defaultTenant, { ...input, ...hosts })
      const issues = yield* issuesOf(accounts.update(defaultTenant, account.id, { access: { host: "" } }))
      assert.match(issues["access.host"]!, /user's turn/)
      assert.deepStrictEqual(yield* accounts.get(defaultTenant, account.id), account)
    }).pipe(Effect.provide(world({}).layer)),
  )
})

describe("a user name whose form is uncertain", () => {
  const uncertain = { "example.org": discoveryResult({ candidates: [candidate("example.net", names)] }) }

  it.effect("is the one that worked once the account is checked", () => {
    const log: Array<string> = []
    const { layer } = world(uncertain, { submission: only("ada", log), access: only("ada@example.org") })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* accounts.add(defaultTenant, input)
      assert.isTrue(report?.ok)
      assert.deepStrictEqual(report?.submission.userNames, names)
      assert.isUndefined(report?.access.userNames)
      assert.deepStrictEqual([account.submission.userName, account.access.userName], ["ada", "ada@example.org"])
      assert.isUndefined(account.otherUserNames)
      assert.deepStrictEqual(yield* accounts.get(defaultTenant, account.id), account)
      yield* accounts.recheck(defaultTenant, account.id)
      assert.deepStrictEqual(log, [...names, "ada"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("is tried by the first check of an account that was stored without one", () => {
    const { layer } = world(uncertain, { submission: only("ada"), access: only("ada") })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.insert(defaultTenant, input)
      assert.deepStrictEqual(account.otherUserNames, { submission: ["ada"], access: ["ada"] })
      const { account: checked } = yield* accounts.recheck(defaultTenant, account.id, { inBackground: true })
      assert.deepStrictEqual([checked.submission.userName, checked.access.userName], ["ada", "ada"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("is not tried again with credentials that were refused, and is with new ones", () => {
    const log: Array<string> = []
    const { layer } = world(uncertain, { submission: only("nobody", log), access: only("ada@example.org") })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      assert.strictEqual(account.submission.userName, "ada@example.org")
      yield* accounts.recheck(defaultTenant, account.id)
      assert.deepStrictEqual(log, [...names, "ada@example.org"])
      yield* accounts.update(defaultTenant, account.id, { password: "another" })
      assert.deepStrictEqual(log, [...names, "ada@example.org", ...names])
    }).pipe(Effect.provide(layer))
  })

  it.effect("is left alone when the user states one", () => {
    const log: Array<string> = []
    const { layer } = world(uncertain, { submission: only("nobody", log) })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, { ...input, userName: "me" })
      assert.deepStrictEqual([log, account.submission.userName], [["me"], "me"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("of a check without saving is told in its report", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { ok, submission } = yield* accounts.check(defaultTenant, input, { only: "submission" })
      assert.isTrue(ok)
      assert.deepStrictEqual(submission?.userNames, names)
    }).pipe(Effect.provide(world(uncertain, { submission: only("ada") }).layer)),
  )
})

describe("the limit of checks", () => {
  it.effect("counts the domains that are asked about, and those alone", () => {
    const { asked, layer } = world({ "example.org": found() }, { checkLimit: { perTargetPerHour: 2 } })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      for (let time = 0; time < 5; time++) {
        yield* accounts.discover(defaultTenant, "ada@gmail.com")
        yield* accounts.discover(defaultTenant, "no address")
      }
      yield* accounts.discover(defaultTenant, " ada@EXAMPLE.org ")
      yield* accounts.insert(defaultTenant, input)
      const error = yield* Effect.flip(accounts.discover(defaultTenant, "bob@example.org"))
      assert.deepInclude(error.reason, { _tag: "TooManyChecks", target: "example.org" })
      assert.match(error.message, /^example\.org was checked too often within an hour/)
      yield* Effect.flip(accounts.add(defaultTenant, { ...input, email: "bob@example.org" }))
      assert.strictEqual(asked.length, 12)
      yield* TestClock.adjust("1 hour")
      yield* accounts.discover(defaultTenant, "bob@example.org")
    }).pipe(Effect.provide(layer))
  })

  it.effect("counts a second user name as another check", () => {
    const uncertain = { "example.org": discoveryResult({ candidates: [candidate("example.net", names)] }) }
    return Effect.gen(function* () {
      for (const [perHour, isEnough] of [
        [5, false],
        [6, true],
      ] as const) {
        const { layer } = world(uncertain, { checkLimit: { perHour } })
        const added = EmailAccounts.use((accounts) => accounts.add(defaultTenant, input))
        const exit = yield* Effect.exit(added.pipe(Effect.provide(layer)))
        assert.strictEqual(exit._tag === "Success", isEnough)
      }
    })
  })

  it.effect("takes a discovery for two of all checks together, so that nobody scans by it", () => {
    const { layer } = world({}, { checkLimit: { perHour: 6 } })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      for (const each of ["a", "b", "c"]) yield* accounts.discover(defaultTenant, `x@${each}.example.org`)
      const error = yield* Effect.flip(accounts.discover(defaultTenant, "x@d.example.org"))
      assert.deepInclude(error.reason, { _tag: "TooManyChecks", target: null })
    }).pipe(Effect.provide(layer))
  })
})
