import { assert, describe, it } from "@effect/vitest"
import {
  AccountId,
  AccountStore,
  CheckDeadline,
  defaultTenant,
  EmailAccounts,
  insertAccount,
  ProviderCatalog,
  SealedKeys,
  TenantId,
} from "@mailkeep/core"
import { Deferred, Effect, Exit, Fiber, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { failing, services, well } from "./services.ts"

const other = TenantId.make("other")
const input = {
  email: "Ada@Example.org",
  name: "Ada",
  password: "canary-s3cret",
  submission: { host: "smtp.example.org" },
  access: { host: "imap.example.org" },
}
const reasonOf = <A, R>(effect: Effect.Effect<A, { readonly reason: { readonly _tag: string } }, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => reason._tag)

describe("adding an account", () => {
  it.effect("checks both connections and records that they are well", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* accounts.add(defaultTenant, input)
      assert.isTrue(report?.ok)
      assert.deepStrictEqual([account.connection.submission.status, account.connection.access.status], ["ok", "ok"])
      assert.deepStrictEqual(yield* accounts.get(defaultTenant, account.id), account)
      const opened = yield* accounts.open(defaultTenant, account.id)
      assert.strictEqual(Redacted.value(opened.credentials.password!), "canary-s3cret")
    }).pipe(Effect.provide(services())),
  )

  it.effect("keeps the account when a side fails, with a diagnosis", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* accounts.add(defaultTenant, input)
      assert.isFalse(report?.ok)
      assert.isTrue(report?.access.ok)
      assert.strictEqual(report?.submission.diagnosis?.category, "bad_credentials")
      const stored = yield* accounts.get(defaultTenant, account.id)
      assert.strictEqual(stored.connection.submission.status, "failed")
      assert.strictEqual(stored.connection.submission.report?.diagnosis?.actor, "user")
    }).pipe(Effect.provide(services({ submission: failing("submission", "refused", { replyCode: 535 }) }))),
  )

  it.effect("stores it unchecked before anything is dialled, and ends by the deadline though a probe doesn't", () => {
    const dialled = Deferred.makeUnsafe<void>()
    const silent = () => Effect.andThen(Deferred.succeed(dialled, undefined), Effect.never)
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const adding = yield* Effect.forkChild(accounts.add(defaultTenant, input))
      yield* Deferred.await(dialled)
      const [during] = (yield* accounts.list(defaultTenant, { limit: 10 })).items
      assert.strictEqual(during?.connection.submission.status, "unchecked")
      yield* TestClock.adjust("16 seconds")
      const { report } = yield* Fiber.join(adding)
      assert.strictEqual(report?.submission.diagnosis?.category, "host_unreachable")
      assert.isTrue(report?.access.ok)
    }).pipe(Effect.provide(services({ submission: silent })))
  })

  it.effect("writes nothing when the input is invalid, and tells the caller's problems with its own", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const error = yield* Effect.flip(
        accounts.add(
          defaultTenant,
          { ...input, email: "x" },
          { alsoWrong: [{ path: "colour", message: "is unknown" }] },
        ),
      )
      assert.strictEqual(error.reason._tag, "InvalidAccount")
      assert.match(error.message, /^colour is unknown; email must /)
      assert.deepStrictEqual((yield* accounts.list(defaultTenant, { limit: 10 })).items, [])
      const alone = yield* reasonOf(
        accounts.add(defaultTenant, input, { alsoWrong: [{ path: "a", message: "is unknown" }] }),
      )
      assert.strictEqual(alone, "InvalidAccount")
    }).pipe(Effect.provide(services())),
  )

  it.effect("refuses an address that the tenant has, in any case, and tells which account has it", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      const error = yield* Effect.flip(accounts.add(defaultTenant, { ...input, email: "ada@EXAMPLE.ORG" }))
      assert.deepInclude(error.reason, { _tag: "AddressTaken", existingId: account.id })
      assert.strictEqual(account.email, "Ada@Example.org")
      yield* accounts.add(other, input)
    }).pipe(Effect.provide(services())),
  )

  it.effect("lets one of many at once have the address", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const exits = yield* Effect.all(
        Array.from({ length: 16 }, () => Effect.exit(accounts.add(defaultTenant, input))),
        { concurrency: "unbounded" },
      )
      assert.strictEqual(exits.filter(Exit.isSuccess).length, 1)
      assert.strictEqual((yield* accounts.list(defaultTenant, { limit: 100 })).items.length, 1)
    }).pipe(Effect.provide(services())),
  )

  it.effect("keeps a token that nobody can refresh, and says whose turn it is", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* accounts.add(defaultTenant, {
        email: "ada@gmail.com",
        token: { scope: "https://mail.google.com/", expiresAt: 1, refreshToken: "canary-token" },
      })
      assert.strictEqual(report?.access.evidence?.failure, "token-client-missing")
      assert.strictEqual(report?.access.diagnosis?.actor, "operator")
      assert.strictEqual(account.connection.submission.status, "failed")
      assert.deepStrictEqual(account.secrets, ["oauthToken"])
      const { credentials } = yield* accounts.open(defaultTenant, account.id)
      assert.include(Redacted.value(credentials.oauthToken!), "canary-token")
    }).pipe(Effect.provide(services())),
  )

  it.effect("stores no secret in the clear", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const store = yield* AccountStore
      const { account } = yield* accounts.add(defaultTenant, {
        ...input,
        access: { ...input.access, password: "canary-imap" },
      })
      const stored = JSON.stringify(yield* store.getWithSecrets(defaultTenant, account.id))
      for (const canary of ["canary-s3cret", "canary-imap"]) {
        assert.notInclude(stored, canary)
        assert.notInclude(stored, Buffer.from(canary).toString("base64").slice(0, -2))
      }
    }).pipe(Effect.provide(services())),
  )
})

describe("inserting an account", () => {
  const dialling = () => Effect.die("nothing is dialled")
  const unreachable = services({ submission: dialling, access: dialling })

  it.effect("stores it unchecked with its secrets, tells the warnings and dials nothing", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const inserted = yield* accounts.insert(defaultTenant, {
        ...input,
        submission: { host: "mx.example.org", port: 25 },
      })
      assert.deepStrictEqual(Object.keys(inserted), ["account", "warnings"])
      assert.deepStrictEqual(
        inserted.warnings.map(({ code }) => code),
        ["port-25"],
      )
      const { account, credentials } = yield* accounts.open(defaultTenant, inserted.account.id)
      assert.deepStrictEqual(account, inserted.account)
      assert.deepStrictEqual(
        [account.connection.submission.status, account.connection.access.status],
        ["unchecked", "unchecked"],
      )
      assert.strictEqual(Redacted.value(credentials.password!), "canary-s3cret")
    }).pipe(Effect.provide(unreachable)),
  )

  it.effect("refuses what add refuses and writes nothing then", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const alsoWrong = [{ path: "colour", message: "is unknown" }]
      const refused = yield* Effect.flip(accounts.insert(defaultTenant, { ...input, email: "x" }, { alsoWrong }))
      assert.match(refused.message, /^colour is unknown; email must /)
      assert.deepStrictEqual((yield* accounts.list(defaultTenant, { limit: 10 })).items, [])
      const { account } = yield* accounts.insert(defaultTenant, input)
      const taken = yield* Effect.flip(accounts.insert(defaultTenant, { ...input, email: "ADA@example.org" }))
      assert.deepInclude(taken.reason, { _tag: "AddressTaken", existingId: account.id })
    }).pipe(Effect.provide(unreachable)),
  )

  it.effect("runs over any account store, such as one within a transaction of the host's", () =>
    Effect.gen(function* () {
      const store = yield* AccountStore
      const written: Array<string> = []
      const { account, credentials } = yield* insertAccount(defaultTenant, input).pipe(
        Effect.provideService(AccountStore, {
          ...store,
          insert: (each, secrets) =>
            Effect.sync(() => (written.push(each.email, ...secrets.map(({ field }) => field)), { kind: "inserted" })),
        }),
      )
      assert.deepStrictEqual(written, ["Ada@Example.org", "password"])
      assert.strictEqual(Redacted.value(credentials.password!), "canary-s3cret")
      assert.isNull(yield* store.get(defaultTenant, account.id))
    }).pipe(Effect.provide(Layer.mergeAll(unreachable, ProviderCatalog.layer))),
  )
})

describe("updating an account", () => {
  it.effect("keeps what is absent, clears what is null, keeps secrets", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, {
        ...input,
        signature: "-- Ada",
        bcc: "log@example.org",
        clientId: 7,
        limits: { maxPerDay: 40 },
      })
      const updated = yield* accounts.update(defaultTenant, account.id, {
        name: "Ada L.",
        signature: null,
        bcc: "",
        password: "",
      })
      assert.isNull(updated.report)
      assert.deepStrictEqual(
        [
          updated.account.name,
          updated.account.signature,
          updated.account.bcc,
          updated.account.clientId,
          updated.account.limits.maxPerDay,
        ],
        ["Ada L.", null, [], 7, 40],
      )
      assert.strictEqual(updated.account.warmup.key, account.warmup.key)
      assert.strictEqual(updated.account.connection.submission.status, "ok")
      const { credentials } = yield* accounts.open(defaultTenant, account.id)
      assert.strictEqual(Redacted.value(credentials.password!), "canary-s3cret")
    }).pipe(Effect.provide(services())),
  )

  it.effect("warns when the login name stays that of the former address", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      const codesOf = (patch: Parameters<typeof accounts.update>[2]) =>
        Effect.map(accounts.update(defaultTenant, account.id, patch), ({ warnings }) =>
          warnings.map(({ code }) => code),
        )
      assert.deepStrictEqual(yield* codesOf({ email: "lovelace@example.org" }), ["user-name-of-former-address"])
      assert.deepStrictEqual(yield* codesOf({ email: "ada@example.org", userName: "ada@example.org" }), [])
    }).pipe(Effect.provide(services())),
  )

  it.effect("checks again when servers or credentials changed, and only then", () => {
    let checks = 0
    const counting = (target: Parameters<typeof well>[0]) => Effect.suspend(() => (checks++, well(target)))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      yield* accounts.update(defaultTenant, account.id, { limits: { maxPerDay: 5 } })
      assert.strictEqual(checks, 1)
      const moved = yield* accounts.update(defaultTenant, account.id, { submission: { port: 587 } })
      assert.deepStrictEqual([checks, moved.account.submission.security], [2, "starttls"])
      yield* accounts.update(defaultTenant, account.id, { password: "new-s3cret" })
      assert.strictEqual(checks, 3)
      const { credentials } = yield* accounts.open(defaultTenant, account.id)
      assert.strictEqual(Redacted.value(credentials.password!), "new-s3cret")
    }).pipe(Effect.provide(services({ submission: counting })))
  })

  it.effect("loses no concurrent change", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      yield* Effect.all(
        [{ name: "N" }, { signature: "S" }, { clientId: 9 }, { trackingUrl: "t.example.org" }].map((patch) =>
          accounts.update(defaultTenant, account.id, patch),
        ),
        { concurrency: "unbounded" },
      )
      const { name, signature, clientId, trackingUrl } = yield* accounts.get(defaultTenant, account.id)
      assert.deepStrictEqual([name, signature, clientId, trackingUrl], ["N", "S", 9, "t.example.org"])
    }).pipe(Effect.provide(services())),
  )

  it.effect("does not record a check of servers that were changed meanwhile", () => {
    const gate = Deferred.makeUnsafe<void>()
    const dialled = Deferred.makeUnsafe<void>()
    let first = true
    const slowOnce = (target: Parameters<typeof well>[0]) =>
      Effect.gen(function* () {
        if (!first) return yield* well(target)
        first = false
        yield* Deferred.succeed(dialled, undefined)
        yield* Deferred.await(gate)
        return yield* failing("submission", "connection-refused")(target)
      })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const adding = yield* Effect.forkChild(accounts.add(defaultTenant, input))
      yield* Deferred.await(dialled)
      const { id } = (yield* accounts.list(defaultTenant, { limit: 1 })).items[0]!
      yield* accounts.update(defaultTenant, id, { submission: { host: "smtp2.example.org" } })
      yield* Deferred.succeed(gate, undefined)
      yield* Fiber.join(adding)
      assert.strictEqual((yield* accounts.get(defaultTenant, id)).connection.submission.status, "ok")
    }).pipe(Effect.provide(services({ submission: slowOnce })))
  })
})

describe("writers of one account at the same time", () => {
  it.effect("take turns, and all succeed", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      const saved = yield* Effect.forEach(
        Array.from({ length: 50 }, (_, writer) => writer),
        (writer) => accounts.update(defaultTenant, account.id, { clientId: writer }),
        { concurrency: "unbounded" },
      )
      assert.deepStrictEqual(
        saved.map(({ account: each }) => each.revision - saved[0]!.account.revision),
        Array.from({ length: 50 }, (_, writer) => writer),
      )
    }).pipe(Effect.provide(services())),
  )

  it.effect("don't hold up writers of another account, and leave the turn when they are interrupted", () => {
    const dialled = Deferred.makeUnsafe<void>()
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const store = yield* AccountStore
      const { account } = yield* accounts.add(defaultTenant, input)
      const { account: another } = yield* accounts.add(defaultTenant, { ...input, email: "bob@example.org" })
      const stuck = yield* Effect.forkChild(accounts.setSuspended(defaultTenant, account.id, true))
      yield* Deferred.await(dialled)
      const waiting = yield* Effect.forkChild(accounts.update(defaultTenant, account.id, { name: "N" }))
      yield* accounts.update(defaultTenant, another.id, { name: "B" })
      yield* Fiber.interrupt(stuck)
      assert.strictEqual((yield* Fiber.join(waiting)).account.name, "N")
      assert.isFalse((yield* store.get(defaultTenant, account.id))?.suspended)
    }).pipe(
      Effect.provide(
        services({
          store: (store) => ({
            update: (account, ...rest) =>
              account.suspended
                ? Effect.andThen(Deferred.succeed(dialled, undefined), Effect.never)
                : store.update(account, ...rest),
          }),
        }),
      ),
    )
  })

  it.effect("in other processes are waited for, and after eight lost races the account is busy", () => {
    let lost = 0
    let losing = 7
    const conflicting = services({
      store: (store) => ({
        update: (...change) =>
          losing-- > 0 ? Effect.sync(() => (lost++, { kind: "conflict" } as const)) : store.update(...change),
      }),
    })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      losing = 0
      const { account } = yield* accounts.add(defaultTenant, input)
      losing = 7
      const patient = yield* Effect.forkChild(accounts.update(defaultTenant, account.id, { name: "N" }))
      yield* TestClock.adjust("2 seconds")
      assert.strictEqual((yield* Fiber.join(patient)).account.name, "N")
      losing = 8
      const beaten = yield* Effect.forkChild(reasonOf(accounts.update(defaultTenant, account.id, { name: "M" })))
      yield* TestClock.adjust("2 seconds")
      assert.strictEqual(yield* Fiber.join(beaten), "AccountBusy")
      assert.strictEqual(lost, 15)
    }).pipe(Effect.provide(conflicting))
  })
})

describe("stored secrets that don't open", () => {
  const spoiled = services({
    store: (store) => ({
      getWithSecrets: (...which) =>
        Effect.map(store.getWithSecrets(...which), (stored) =>
          stored === null || stored.account.credentialRevision > 1
            ? stored
            : { ...stored, secrets: stored.secrets.map((secret) => ({ ...secret, envelope: "spoiled" })) },
        ),
    }),
  })

  it.effect("are mended by stating all of them again, and don't hinder changes that need none", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, {
        ...input,
        access: { ...input.access, password: "canary-imap" },
      })
      const { id } = account
      const error = yield* Effect.flip(accounts.open(defaultTenant, id))
      assert.deepInclude(error.reason, { _tag: "SecretsUnusable", problem: "unreadable" })
      assert.match(error.message, /enter all of them again/)
      assert.strictEqual((yield* accounts.update(defaultTenant, id, { name: "N" })).account.name, "N")
      assert.strictEqual(
        yield* reasonOf(accounts.update(defaultTenant, id, { password: "new-s3cret" })),
        "SecretsUnusable",
      )
      yield* accounts.update(defaultTenant, id, { password: "new-s3cret", access: { password: "new-imap" } })
      const { credentials } = yield* accounts.open(defaultTenant, id)
      assert.deepStrictEqual(
        [credentials.password, credentials.accessPassword].map((secret) => Redacted.value(secret!)),
        ["new-s3cret", "new-imap"],
      )
    }).pipe(Effect.provide(spoiled)),
  )
})

describe("every method", () => {
  it.effect("takes another tenant's account for an unknown one, and changes nothing of it", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      const unknown = AccountId.make(account.id + 1)
      for (const id of [account.id, unknown]) {
        for (const call of [
          accounts.get(other, id),
          accounts.update(other, id, { name: "Eve" }),
          accounts.remove(other, id),
          accounts.setSuspended(other, id, true),
          accounts.recheck(other, id),
          accounts.open(other, id),
        ] as unknown as ReadonlyArray<ReturnType<typeof accounts.get>>) {
          assert.strictEqual(yield* reasonOf(call), "AccountNotFound")
        }
      }
      assert.deepStrictEqual((yield* accounts.list(other, { limit: 10 })).items, [])
      assert.deepStrictEqual(yield* accounts.get(defaultTenant, account.id), account)
    }).pipe(Effect.provide(services())),
  )
})

describe("an account", () => {
  it.effect("is suspended and resumed without another change", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      assert.isTrue((yield* accounts.setSuspended(defaultTenant, account.id, true)).suspended)
      const resumed = yield* accounts.setSuspended(defaultTenant, account.id, false)
      assert.deepStrictEqual(
        { ...resumed, revision: 0, updatedAt: 0 },
        {
          ...account,
          revision: 0,
          updatedAt: 0,
        },
      )
    }).pipe(Effect.provide(services())),
  )

  it.effect("leaves its address free when it is removed", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const sealedKeys = yield* SealedKeys
      const { account } = yield* accounts.add(defaultTenant, input)
      yield* accounts.remove(defaultTenant, account.id)
      assert.deepStrictEqual(yield* sealedKeys.keyIds, [])
      assert.strictEqual(yield* reasonOf(accounts.remove(defaultTenant, account.id)), "AccountNotFound")
      yield* accounts.add(defaultTenant, input)
    }).pipe(Effect.provide(services())),
  )

  it.effect("is checked again on demand", () => {
    let up = false
    const recovering = (target: Parameters<typeof well>[0]) =>
      Effect.suspend(() => (up ? well(target) : failing("access", "refused", { responseCode: "UNAVAILABLE" })(target)))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account, report } = yield* accounts.add(defaultTenant, input)
      assert.strictEqual(report?.access.diagnosis?.category, "temporary_server_failure")
      up = true
      const again = yield* accounts.recheck(defaultTenant, account.id)
      assert.strictEqual(again.account.connection.access.status, "ok")
    }).pipe(Effect.provide(services({ access: recovering })))
  })
})

describe("a check that never came to its turn", () => {
  it.effect("is told to who asked, and leaves what is known of the account", () => {
    let busy = false
    const queued = (target: Parameters<typeof well>[0]) =>
      busy ? failing("submission", "no-turn")(target) : well(target)
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      busy = true
      const { account: rechecked, report } = yield* accounts.recheck(defaultTenant, account.id)
      assert.deepInclude(report?.submission.diagnosis, { category: "rate_limited", retryable: true })
      assert.strictEqual(rechecked.connection.submission.status, "ok")
      assert.deepStrictEqual(rechecked.connection.submission, account.connection.submission)
      const { account: added } = yield* accounts.add(defaultTenant, { ...input, email: "bob@example.org" })
      assert.deepStrictEqual([added.connection.submission.status, added.connection.access.status], ["unchecked", "ok"])
    }).pipe(Effect.provide(services({ submission: queued })))
  })
})

describe("the deadline of a check", () => {
  it.effect("is the one that the service was built with", () => {
    const dialled = Deferred.makeUnsafe<void>()
    const silent = () => Effect.andThen(Deferred.succeed(dialled, undefined), Effect.never)
    const built = services({ submission: silent }).pipe(Layer.provide(Layer.succeed(CheckDeadline, 1000)))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const adding = yield* Effect.forkChild(accounts.add(defaultTenant, input))
      yield* Deferred.await(dialled)
      // The deadline, and the grace for a probe that doesn't keep it.
      yield* TestClock.adjust("1500 millis")
      assert.strictEqual((yield* Fiber.join(adding)).report?.submission.evidence?.failure, "timeout")
    }).pipe(Effect.provide(built))
  })
})

describe("checking without saving", () => {
  it.effect("reports both sides and stores nothing", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const checked = yield* accounts.check(defaultTenant, input)
      assert.deepInclude(checked, { ok: false })
      assert.isTrue(checked.submission?.ok)
      assert.strictEqual(checked.access?.diagnosis?.category, "bad_credentials")
      assert.deepStrictEqual((yield* accounts.list(defaultTenant, { limit: 1 })).items, [])
    }).pipe(
      Effect.provide(services({ access: failing("access", "refused", { responseCode: "AUTHENTICATIONFAILED" }) })),
    ),
  )

  it.effect("of one side needs only that side's server and leaves the other null", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { access: _, ...submissionOnly } = input
      const checked = yield* accounts.check(defaultTenant, submissionOnly, { only: "submission" })
      assert.isTrue(checked.ok)
      assert.isNull(checked.access)
      const error = yield* Effect.flip(accounts.check(defaultTenant, submissionOnly))
      assert.match(error.message, /^access\.host is required/)
    }).pipe(Effect.provide(services())),
  )

  it.effect("of a stored account takes what is not stated from it, and writes nothing to it", () => {
    const seen: Array<string> = []
    const recording = (target: Parameters<typeof well>[0]) =>
      Effect.suspend(() => {
        seen.push(`${target.host}:${target.port}`)
        return well(target)
      })
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const { account } = yield* accounts.add(defaultTenant, input)
      yield* accounts.check(defaultTenant, { submission: { port: 587 } }, { id: account.id, only: "submission" })
      assert.deepStrictEqual(seen, ["smtp.example.org:465", "smtp.example.org:587"])
      assert.deepStrictEqual(yield* accounts.get(defaultTenant, account.id), account)
      assert.strictEqual(yield* reasonOf(accounts.check(other, {}, { id: account.id })), "AccountNotFound")
    }).pipe(Effect.provide(services({ submission: recording })))
  })

  it.effect("takes a token while its access token is good, and refreshes none that isn't stored", () =>
    Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const token = { scope: "https://mail.google.com/", expiresAt: 1, accessToken: "x", refreshToken: "r" }
      assert.isTrue((yield* accounts.check(defaultTenant, { email: "ada@gmail.com", token })).ok)
      yield* TestClock.adjust("1 millis")
      const error = yield* Effect.flip(accounts.check(defaultTenant, { email: "ada@gmail.com", token }))
      assert.match(error.message, /^token has no access token that is good now/)
    }).pipe(Effect.provide(services())),
  )
})
