import { assert, describe, it } from "@effect/vitest"
import {
  AccountTokens,
  defaultTenant,
  type EmailAccountsError,
  EmailAccounts,
  type GrantRequest,
  type ServiceGrant,
  TenantId,
  type TokenOutcome,
} from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { passing } from "./passing.ts"
import { type Answer, well } from "./services.ts"
import { no, storedToken, tokens, tokenWorld } from "./tokenWorld.ts"

const other = TenantId.make("other")

const google: ServiceGrant = {
  provider: "google",
  tenantId: defaultTenant,
  domains: new Set(["acme.example"]),
  grant: {
    kind: "jwt-bearer",
    tokenEndpoint: "https://oauth2.googleapis.com/token",
    issuer: "mailkeep@project.iam.gserviceaccount.com",
    keyId: "key-1",
    privateKey: Redacted.make("CANARY-private-key"),
    scope: "https://mail.google.com/",
  },
}

const microsoft: ServiceGrant = {
  provider: "microsoft",
  tenantId: defaultTenant,
  domains: new Set(["acme.example"]),
  grant: {
    kind: "client-credentials",
    tokenEndpoint: "https://login.microsoftonline.com/directory/oauth2/v2.0/token",
    clientId: "id",
    clientSecret: Redacted.make("CANARY-client-secret"),
    scope: "https://outlook.office365.com/.default",
  },
}

/** Providers that give applications tokens as a test says, and mail servers; what each was shown. */
const world = (
  answers: (n: number) => TokenOutcome = (n) => tokens(String(n)),
  serviceGrants: ReadonlyArray<ServiceGrant> = [google],
  before: (n: number) => Effect.Effect<void> = () => Effect.void,
) => {
  const asked: Array<GrantRequest> = []
  const dialled: Array<string> = []
  const grant = (request: GrantRequest) =>
    Effect.suspend(() => {
      const n = asked.push(request)
      return Effect.as(before(n), n)
    }).pipe(Effect.map(answers))
  const answer: Answer = (target) => {
    const { credential, host } = target
    dialled.push(`${host} ${credential.kind === "access-token" ? Redacted.value(credential.accessToken) : "password"}`)
    return well(target)
  }
  const refreshes = () => no("rejected", "nobody gave a refresh token")
  return {
    dialled,
    granted: asked,
    ...tokenWorld(refreshes, { access: answer, submission: answer, endpoint: { grant }, serviceGrants }),
  }
}

const ada = { email: "ada@acme.example", type: "gmail" } as const

const issuesOf = <A>(work: Effect.Effect<A, EmailAccountsError, EmailAccounts>) =>
  Effect.map(Effect.flip(work), ({ reason }) =>
    reason._tag === "InvalidAccount" ? reason.issues.map(({ message, path }) => `${path} ${message}`) : [reason._tag],
  )

const passwordNeeded = ["password is required, unless a token is given"]

describe("a mailbox that the operator's application acts for", () => {
  it.effect("is added with an address alone, and logged in to by a token that names it", () => {
    const { dialled, granted, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* passing(accounts.add(defaultTenant, ada))
      assert.isTrue(report?.ok)
      assert.deepStrictEqual(account.secrets, ["oauthToken"])
      assert.deepInclude(granted[0], { kind: "jwt-bearer", subject: "ada@acme.example", keyId: "key-1" })
      assert.deepStrictEqual(dialled.toSorted(), ["imap.gmail.com access-1", "smtp.gmail.com access-1"])
      const { token } = yield* storedToken(account.id)
      assert.deepInclude(token, { accessToken: "access-1", isServiceGrant: true })
      assert.isUndefined(token.refreshToken)
    }).pipe(Effect.provide(layer))
  })

  it.effect("gets one new token for all who ask once the old one has expired", () => {
    const { granted, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(defaultTenant, ada))
      yield* TestClock.adjust("1 hour")
      const token = AccountTokens.use((service) => service.accessToken(defaultTenant, account.id))
      const given = yield* passing(
        Effect.all(
          Array.from({ length: 20 }, () => token),
          { concurrency: "unbounded" },
        ),
      )
      assert.deepStrictEqual(new Set(given.map(Redacted.value)), new Set(["access-2"]))
      assert.strictEqual(granted.length, 2)
    }).pipe(Effect.provide(layer))
  })

  it.effect("is one of Microsoft's by the application's own token", () => {
    const { granted, layer } = world(undefined, [microsoft])
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { report } = yield* passing(accounts.add(defaultTenant, { ...ada, type: "outlook" }))
      assert.isTrue(report?.ok)
      assert.deepInclude(granted[0], { kind: "client-credentials", scope: "https://outlook.office365.com/.default" })
    }).pipe(Effect.provide(layer))
  })

  it.effect("is of its tenant, its very domain and its provider, at the provider's servers", () => {
    const { granted, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const evil = { host: "mail.evil.example", port: 465 }
      const adding = (tenant: TenantId, input: object) => issuesOf(accounts.add(tenant, { ...ada, ...input }))
      assert.deepStrictEqual(yield* adding(other, {}), passwordNeeded)
      assert.deepStrictEqual(yield* adding(defaultTenant, { email: "ada@mail.acme.example" }), passwordNeeded)
      assert.deepStrictEqual(yield* adding(defaultTenant, { type: "outlook" }), passwordNeeded)
      assert.deepStrictEqual(yield* adding(defaultTenant, { submission: evil }), passwordNeeded)
      assert.deepStrictEqual(yield* issuesOf(accounts.insert(other, ada)), passwordNeeded)
      assert.deepStrictEqual(yield* issuesOf(accounts.check(other, ada)), passwordNeeded)
      assert.deepStrictEqual(granted, [])
    }).pipe(Effect.provide(layer))
  })

  it.effect("never shows its token to another server, whoever changes the account", () => {
    const { dialled, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(defaultTenant, ada))
      dialled.length = 0
      const evil = { access: { host: "mail.evil.example", port: 993 } }
      const checked = yield* passing(accounts.check(defaultTenant, evil, { id: account.id }))
      assert.isFalse(checked.ok)
      const { report } = yield* passing(accounts.update(defaultTenant, account.id, evil))
      assert.strictEqual(report?.access.evidence?.failure, "token-client-missing")
      const refused = yield* Effect.flip(AccountTokens.use((service) => service.accessToken(defaultTenant, account.id)))
      assert.strictEqual(refused._tag === "NoAccessToken" ? refused.failure : "", "token-client-missing")
      assert.deepStrictEqual(dialled, [])
    }).pipe(Effect.provide(layer))
  })

  it.effect("takes no grant along to an address in a domain that nobody granted, or in another user's name", () => {
    const { dialled, granted, layer } = world(undefined, [microsoft])
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(defaultTenant, { ...ada, type: "outlook" }))
      dialled.length = 0
      const moving = (email: string, userName: string) =>
        issuesOf(accounts.update(defaultTenant, account.id, { email, userName }))
      assert.deepStrictEqual(yield* moving("ceo@rival.example", "ceo@rival.example"), passwordNeeded)
      assert.deepStrictEqual(yield* moving("bea@acme.example", "ceo@rival.example"), passwordNeeded)
      assert.strictEqual<string>((yield* accounts.get(defaultTenant, account.id)).email, ada.email)
      assert.deepStrictEqual(dialled, [])
      assert.strictEqual(granted.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("gets a token of its own when it moves to another address of the domain", () => {
    const { dialled, granted, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(defaultTenant, ada))
      dialled.length = 0
      const bea = { email: "bea@acme.example", userName: "bea@acme.example" }
      const { report } = yield* passing(accounts.update(defaultTenant, account.id, bea))
      assert.isTrue(report?.ok)
      assert.deepStrictEqual(
        granted.map((request) => (request.kind === "jwt-bearer" ? request.subject : "")),
        ["ada@acme.example", "bea@acme.example"],
      )
      assert.deepStrictEqual(dialled.toSorted(), ["imap.gmail.com access-2", "smtp.gmail.com access-2"])
    }).pipe(Effect.provide(layer))
  })

  it.effect(
    "is logged in to by its address and as nobody else, because one token opens all mailboxes of a directory",
    () => {
      const { dialled, layer } = world(undefined, [microsoft])
      return Effect.gen(function* () {
        const accounts = yield* EmailAccounts
        const input = { ...ada, type: "outlook" } as const
        const ceo = { userName: "ceo@rival.example" }
        const ceoReads = { access: ceo }
        assert.deepStrictEqual(yield* issuesOf(accounts.add(defaultTenant, { ...input, ...ceo })), passwordNeeded)
        assert.deepStrictEqual(
          yield* issuesOf(accounts.insert(defaultTenant, { ...input, ...ceoReads })),
          passwordNeeded,
        )
        assert.deepStrictEqual(yield* issuesOf(accounts.check(defaultTenant, { ...input, ...ceo })), passwordNeeded)
        const { account } = yield* passing(accounts.add(defaultTenant, { ...input, userName: "ADA@acme.example" }))
        dialled.length = 0
        for (const patch of [ceoReads, ceo]) {
          const checked = yield* passing(accounts.check(defaultTenant, patch, { id: account.id }))
          assert.strictEqual(checked.access?.evidence?.failure, "token-client-missing")
          const { report } = yield* passing(accounts.update(defaultTenant, account.id, patch))
          assert.strictEqual(report?.access.evidence?.failure, "token-client-missing")
        }
        assert.deepStrictEqual(dialled, [])
      }).pipe(Effect.provide(layer))
    },
  )

  it.effect("takes no token that was on its way for the address of before", () => {
    const moving = { begin: Effect.void as Effect.Effect<unknown> }
    const { layer } = world(undefined, [google], (n) => (n === 2 ? Effect.asVoid(moving.begin) : Effect.void))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(defaultTenant, ada))
      const bea = { email: "bea@acme.example", userName: "bea@acme.example" }
      yield* TestClock.adjust("1 hour")
      // While the second token is asked for, and before it is there.
      const update = Effect.ignore(accounts.update(defaultTenant, account.id, bea))
      moving.begin = Effect.andThen(Effect.forkDetach(update), Effect.sleep("1 second"))
      yield* passing(Effect.result(AccountTokens.use((service) => service.accessToken(defaultTenant, account.id))))
      const stored = yield* storedToken(account.id)
      assert.strictEqual<string>(stored.account.email, bea.email)
      assert.notStrictEqual(stored.token.accessToken, "access-2")
    }).pipe(Effect.provide(layer))
  })

  it.effect("gives no token to who read the account while it stated another server", () => {
    const { layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(defaultTenant, ada))
      const evil = { submission: { host: "mail.evil.example", port: 465 } }
      const { account: at } = yield* passing(accounts.update(defaultTenant, account.id, evil))
      yield* passing(accounts.update(defaultTenant, account.id, { submission: { host: "smtp.gmail.com", port: 465 } }))
      const { accessToken } = yield* AccountTokens
      assert.strictEqual(Redacted.value(yield* accessToken(defaultTenant, account.id)), "access-1")
      const refused = yield* Effect.flip(accessToken(defaultTenant, account.id, { at }))
      assert.strictEqual(refused._tag === "NoAccessToken" ? refused.failure : "", "token-client-missing")
    }).pipe(Effect.provide(layer))
  })

  it.effect("is checked before it is saved, by a token that is kept nowhere", () => {
    const { dialled, granted, layer } = world((n) => (n < 3 ? tokens(String(n)) : no("temporary", "busy")))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      assert.isTrue((yield* passing(accounts.check(defaultTenant, ada))).ok)
      assert.isTrue((yield* passing(accounts.check(defaultTenant, ada, { only: "submission" }))).ok)
      assert.deepStrictEqual(dialled.toSorted(), [
        "imap.gmail.com access-1",
        "smtp.gmail.com access-1",
        "smtp.gmail.com access-2",
      ])
      const { access, ok } = yield* passing(accounts.check(defaultTenant, ada))
      assert.isFalse(ok)
      assert.strictEqual(access?.evidence?.failure, "token-unavailable")
      assert.strictEqual(granted.length, 3)
      assert.deepStrictEqual((yield* accounts.list(defaultTenant, { limit: 1 })).items, [])
    }).pipe(Effect.provide(layer))
  })

  it.effect("is checked on one side alone", () => {
    const { dialled, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(defaultTenant, ada))
      dialled.length = 0
      const { ok } = yield* passing(accounts.check(defaultTenant, {}, { id: account.id, only: "access" }))
      assert.isTrue(ok)
      assert.deepStrictEqual(dialled, ["imap.gmail.com access-1"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("is none of another tenant's, that moves an account of its own to the domain", () => {
    const { granted, layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* passing(accounts.add(other, { email: "ada@gmail.com", password: "abcdefghijklmnop" }))
      const { account: moved } = yield* passing(accounts.update(other, account.id, { ...ada, userName: ada.email }))
      assert.deepStrictEqual(moved.secrets, ["password"])
      assert.deepStrictEqual(granted, [])
    }).pipe(Effect.provide(layer))
  })

  it.effect("is the operator's turn when the provider refuses the application, and needs nobody's consent", () => {
    const { events, layer } = world(() => no("rejected", "invalid_grant Not a valid email or user ID."))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { report } = yield* passing(accounts.add(defaultTenant, ada))
      assert.deepInclude(report?.access.diagnosis, { category: "oauth_token_rejected", actor: "operator" })
      assert.deepStrictEqual(
        events.map(({ kind }) => kind),
        ["disconnected"],
      )
      assert.notInclude(JSON.stringify([report, events]), "CANARY")
    }).pipe(Effect.provide(layer))
  })

  it.effect("is nothing that an input can state", () => {
    const { layer } = world()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const token = { scope: "a", expiresAt: 0, isServiceGrant: true }
      const issues = yield* issuesOf(accounts.add(other, { ...ada, token }))
      assert.isTrue(issues.some((issue) => issue.startsWith("token")))
    }).pipe(Effect.provide(layer))
  })
})
