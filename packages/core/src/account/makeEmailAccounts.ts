import { DateTime, Effect, Fiber, Option, Result } from "effect"
import { domainOf, type EmailAddress, parseEmailAddress } from "../address/EmailAddress.ts"
import { makeTakeChecks } from "../connection/takeChecks.ts"
import { ConnectionCheck } from "../connection/ConnectionCheck.ts"
import type { ConnectionReport, ProtocolReport } from "../connection/ConnectionReport.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { Discovery } from "../discovery/Discovery.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { AccountId } from "../shared/AccountId.ts"
import { spanIfTraced } from "../shared/spanIfTraced.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Credentials } from "../vault/Credential.ts"
import { CredentialVault } from "../vault/CredentialVault.ts"
import { WarmupHistoryStore } from "../warmup/WarmupHistoryStore.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import type { AccountEvent } from "./AccountEvent.ts"
import { checkEvents, eventOf, suspensionOf, updateEvents } from "./accountEvents.ts"
import type { AccountPageRequest } from "./AccountFilter.ts"
import { changedAccount } from "./accountFrom.ts"
import type { AccountInput, AccountPatch } from "./AccountInput.ts"
import { AccountStore } from "./AccountStore.ts"
import { fail, orSecretsUnusable, orStoreFailed, readAccount } from "./accountFailures.ts"
import { makeChangeAccount } from "./changeAccount.ts"
import { makeCheckByToken, type SidesCheck } from "./checkByToken.ts"
import { makeCheckStated } from "./checkStated.ts"
import {
  checkedConnection,
  checkedOn,
  checkedSides,
  checkTargets,
  sameConnection,
  usesToken,
  withAcceptedUserNames,
} from "./checkTargets.ts"
import { discoverMany } from "./discoverMany.ts"
import { draftAccount } from "./draftAccount.ts"
import { EmailAccount } from "./EmailAccount.ts"
import * as Reason from "./EmailAccountsError.ts"
import { type Discovered, type FindServers, notAsked } from "./FindServers.ts"
import { insertAccount } from "./insertAccount.ts"
import type {
  CheckedInput,
  CheckOptions,
  DiscoverOptions,
  RecheckOptions,
  SavedAccount,
  SaveOptions,
} from "./SavedAccount.ts"
import { makeFreshTokens } from "./makeFreshTokens.ts"
import { makeHasClient } from "./makeHasClient.ts"
import { makeHoldLease } from "./makeHoldLease.ts"
import { makeRevokeGrant } from "./makeRevokeGrant.ts"
import { movedService } from "./movedService.ts"
import { secretOwner } from "./secretOwner.ts"
import { tokenOf } from "./storedToken.ts"
import { makeServiceTokens, type ServiceTokenOf } from "./serviceTokens.ts"
import { fieldsOf, keptFields, pickSecrets, statedSecrets } from "./statedSecrets.ts"

const bothSides: ReadonlyArray<Protocol> = ["submission", "access"]

/** The {@link EmailAccounts} service over its ports. */
export const makeEmailAccounts = Effect.gen(function* () {
  const store = yield* AccountStore
  const vault = yield* CredentialVault
  const catalog = yield* ProviderCatalog
  const connectionCheck = yield* ConnectionCheck
  const discovery = yield* Discovery
  const warmupDays = yield* WarmupHistoryStore
  const change = yield* makeChangeAccount(store)
  const checkByToken = makeCheckByToken(yield* makeFreshTokens, catalog)
  const revokeGrant = yield* makeRevokeGrant
  const serviceTokens = yield* makeServiceTokens
  const hasClient = yield* makeHasClient
  const holdLease = yield* makeHoldLease
  const checkStated = yield* makeCheckStated(catalog)
  const { takeChecks, takeDiscovery } = yield* makeTakeChecks

  const discoverCounted = Effect.fnUntraced(function* (
    tenantId: TenantId,
    typed: string,
    options?: DiscoverOptions,
  ): Effect.fn.Return<Effect.Success<ReturnType<typeof discovery.discover>>, Reason.EmailAccountsError> {
    const parsed = parseEmailAddress(typed.trim())
    // What needs no look at anybody's servers isn't counted.
    const domain = Result.isSuccess(parsed) ? domainOf(parsed.success) : null
    if (domain !== null && catalog.forDomain(domain) === null) {
      const refused = yield* orStoreFailed(takeDiscovery(tenantId, domain, options))
      if (refused !== null) return yield* fail(new Reason.TooManyChecks(refused))
    }
    return yield* discovery.discover(typed)
  })

  const discover = Effect.fn("EmailAccounts.discover")(discoverCounted)

  const findServersOf = (
    tenantId: TenantId,
    options: SaveOptions = {},
  ): SaveOptions & { findServers: FindServers; serviceToken: ServiceTokenOf; hasClient: typeof hasClient } => ({
    ...options,
    hasClient,
    serviceToken: serviceTokens(tenantId),
    findServers: options.findServers ?? ((address) => discoverCounted(tenantId, address)),
  })

  const findMany = Effect.fn("EmailAccounts.discoverMany")(
    (tenantId: TenantId, addresses: ReadonlyArray<EmailAddress>) =>
      discoverMany(addresses, {
        counted: (address) => discoverCounted(tenantId, address, { inBackground: true }),
        discover: discovery.discover,
      }),
  )

  /** Fails with `TooManyChecks` unless these sides of an account may be checked now; one that can't be checked may. */
  const admit = Effect.fnUntraced(function* (
    tenantId: TenantId,
    account: Parameters<typeof checkTargets>[0],
    credentials: Credentials,
    { inBackground = false, sides = bothSides }: RecheckOptions & { readonly sides?: ReadonlyArray<Protocol> } = {},
  ) {
    if (credentials.password === undefined && !usesToken(credentials)) return
    const targets = checkedSides(account)
    const taken = takeChecks(
      tenantId,
      // Another name is another login.
      sides.flatMap((side) => [
        targets[side],
        ...(targets[side].otherUserNames ?? []).map((userName) => ({ ...targets[side], userName })),
      ]),
      { inBackground },
    )
    const refused = yield* orStoreFailed(taken)
    if (refused !== null) return yield* fail(new Reason.TooManyChecks(refused))
  })

  const decideRecord = Effect.fnUntraced(function* (
    account: EmailAccount,
    stored: EmailAccount,
    report: ConnectionReport,
  ) {
    if (!sameConnection(account, stored)) return { result: stored }
    const now = yield* DateTime.now
    const checked = new EmailAccount({
      ...withAcceptedUserNames(stored, report),
      connection: checkedConnection(stored.connection, report, now),
      revision: stored.revision + 1,
      updatedAt: now,
    })
    const events = yield* checkEvents(stored, checked, now)
    return { account: checked, secrets: null, events, result: checked }
  })

  /** Records a report, unless the account has been given other servers or credentials since. */
  const record = (account: EmailAccount, report: ConnectionReport) =>
    change(account.tenantId, account.id, ({ account: stored }) => decideRecord(account, stored, report))

  const get = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId) {
    const account = yield* orStoreFailed(store.get(tenantId, id))
    return account ?? (yield* fail(new Reason.AccountNotFound({ id })))
  }, spanIfTraced("EmailAccounts.get"))

  const recordReport = Effect.fnUntraced(function* (
    account: EmailAccount,
    report: ConnectionReport,
    warnings: AccountDraft["warnings"],
  ): Effect.fn.Return<SavedAccount, Reason.EmailAccountsError> {
    const recorded = yield* record(account, report).pipe(
      // The account is stored and was checked: that others keep writing to it is no reason to say that it failed. What
      // they left is the answer, and it says itself whether it is checked.
      Effect.catchIf(
        ({ reason }) => reason._tag === "AccountBusy",
        () => get(account.tenantId, account.id),
      ),
    )
    return { account: recorded, report, warnings }
  })

  const checkAndRecord = Effect.fnUntraced(function* (
    account: EmailAccount,
    credentials: Credentials,
    warnings: AccountDraft["warnings"],
  ): Effect.fn.Return<SavedAccount, Reason.EmailAccountsError> {
    if (usesToken(credentials)) {
      const checked = yield* checkByToken(account, credentials, {
        check: ({ access, submission }) => connectionCheck.check(submission, access),
        sidesOf: ({ access, submission }) => [submission, access],
        without: (report) => report,
      })
      return yield* recordReport(checked.account, checked.found, warnings)
    }
    const targets = checkTargets(account, credentials)
    if (targets === null) return { account, report: null, warnings }
    return yield* recordReport(account, yield* connectionCheck.check(targets.submission, targets.access), warnings)
  })

  // One by one: to merge contexts, all that is in the caller's would be copied.
  const inserted = (...input: Parameters<typeof insertAccount>) =>
    insertAccount(...input).pipe(
      Effect.provideService(AccountStore, store),
      Effect.provideService(CredentialVault, vault),
      Effect.provideService(ProviderCatalog, catalog),
    )

  const insert = Effect.fnUntraced(function* (tenantId: TenantId, input: AccountInput, options?: SaveOptions) {
    const { account, warnings } = yield* inserted(tenantId, input, findServersOf(tenantId, options))
    return { account, warnings }
  }, spanIfTraced("EmailAccounts.insert"))

  const add = Effect.fnUntraced(function* (tenantId: TenantId, input: AccountInput, options?: SaveOptions) {
    const { account, credentials, warnings } = yield* inserted(
      tenantId,
      input,
      findServersOf(tenantId, options),
      (draft, stated) => admit(tenantId, draft, stated),
    )
    return yield* checkAndRecord(account, credentials, warnings)
  }, spanIfTraced("EmailAccounts.add"))

  const update = Effect.fnUntraced(function* (
    tenantId: TenantId,
    id: AccountId,
    patch: AccountPatch,
    options?: SaveOptions,
  ) {
    const { findServers, serviceToken } = findServersOf(tenantId, options)
    let admitted = false
    const discovered = new Map<EmailAddress, Discovered>()
    const wanted: Array<EmailAddress> = []
    // Others wait for the account's turn, so that nobody is asked while it lasts, but between two turns.
    const findKnown: FindServers = (address) =>
      Effect.sync(() => {
        const known = discovered.get(address)
        if (known === undefined) wanted.push(address)
        return known ?? notAsked
      })
    const changeOnce = change(
      tenantId,
      id,
      Effect.fnUntraced(function* ({ account: existing, secrets }) {
        const drafted = yield* draftAccount(catalog, patch, existing, {
          alsoWrong: options?.alsoWrong,
          findServers: findKnown,
          hasClient,
          serviceToken,
        })
        const draft = yield* movedService({ vault, catalog, serviceToken }, drafted, existing, secrets)
        const stated = statedSecrets(draft)
        const secretsChanged = fieldsOf(stated).length > 0
        const now = yield* DateTime.now
        const next = changedAccount(existing, draft, { stated: fieldsOf(stated), now })
        const moved = !sameConnection(existing, next)
        // Opened only for a check, and only what is not stated: so new credentials mend an account whose stored ones
        // don't open any more.
        const keeps = keptFields(draft, existing.secrets)
        const kept = moved ? secrets.filter(({ field }) => keeps.includes(field)) : []
        const credentials = { ...(yield* orSecretsUnusable(vault.open(secretOwner(existing), kept))), ...stated }
        // A race that was lost to another process is no second check.
        if (moved && !admitted) yield* admit(tenantId, next, credentials)
        admitted = true
        // All secrets carry the account's revision, so that one old envelope put back doesn't open.
        const sealed = secretsChanged ? yield* orSecretsUnusable(vault.seal(secretOwner(next), credentials)) : null
        return {
          account: next,
          secrets: sealed,
          events: yield* updateEvents(existing, next, now),
          result: { account: next, credentials, moved, warnings: draft.warnings },
        }
      }),
    )
    let changed = yield* Effect.result(changeOnce)
    for (let address = wanted.pop(); Result.isFailure(changed) && address !== undefined; address = wanted.pop()) {
      discovered.set(address, yield* findServers(address))
      changed = yield* Effect.result(changeOnce)
    }
    const { account, credentials, moved, warnings } = yield* Effect.fromResult(changed)
    if (!moved) return { account, report: null, warnings }
    return yield* checkAndRecord(account, credentials, warnings)
  }, spanIfTraced("EmailAccounts.update"))

  const open = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId) {
    const { account, secrets } = yield* readAccount(store, tenantId, id)
    return { account, credentials: yield* orSecretsUnusable(vault.open(secretOwner(account), secrets)) }
  }, spanIfTraced("EmailAccounts.open"))

  const check = Effect.fnUntraced(function* (
    tenantId: TenantId,
    input: Partial<AccountInput>,
    options: CheckOptions = {},
  ): Effect.fn.Return<CheckedInput, Reason.EmailAccountsError> {
    const sides: ReadonlyArray<Protocol> = options.only === undefined ? bothSides : [options.only]
    const stored = options.id === undefined ? null : yield* open(tenantId, options.id)
    const draft = yield* draftAccount(catalog, input, stored?.account ?? null, {
      ...findServersOf(tenantId, options),
      sides,
    })
    const credentials = {
      ...(stored === null ? {} : pickSecrets(stored.credentials, keptFields(draft, stored.account.secrets))),
      ...statedSecrets(draft),
    }
    yield* admit(tenantId, draft, credentials, { sides })
    const check: SidesCheck<ReadonlyArray<ProtocolReport>> = {
      check: (targets) =>
        Effect.forEach(sides, (side) => connectionCheck.checkSide(side, targets[side]), { concurrency: 2 }),
      sidesOf: (found) => found,
      without: (report) => sides.map((side) => report[side]),
    }
    const isStored = stored !== null && draft.token === undefined && usesToken(credentials)
    const reports = isStored
      ? (yield* checkByToken(stored.account, credentials, check, checkedOn(sides, draft, stored.account))).found
      : yield* checkStated(tenantId, draft, credentials, { ...check, sides })
    const foundAt = (side: Protocol) => reports[sides.indexOf(side)] ?? null
    return {
      ok: reports.every(({ ok }) => ok),
      submission: foundAt("submission"),
      access: foundAt("access"),
      warnings: draft.warnings,
    }
  }, spanIfTraced("EmailAccounts.check"))

  const recheck = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId, options?: RecheckOptions) {
    const { account, credentials } = yield* open(tenantId, id)
    yield* admit(tenantId, account, credentials, options)
    return yield* checkAndRecord(account, credentials, [])
  }, spanIfTraced("EmailAccounts.recheck"))

  const list = Effect.fn("EmailAccounts.list")((tenantId: TenantId, page: AccountPageRequest) =>
    orStoreFailed(store.list(tenantId, page)),
  )

  /** The grant that goes with an account; what can't be read is none. */
  const grantOf = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId) {
    const { account, secrets } = yield* readAccount(store, tenantId, id)
    const own = secrets.filter(({ field }) => field === "oauthToken")
    const token = yield* Effect.flatMap(vault.open(secretOwner(account), own), tokenOf)
    return token === null ? null : { account, token }
  }, Effect.option)

  /** From the row that goes to the grant that is given back nothing interrupts. */
  const removeStored = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId, deleted: AccountEvent) {
    const grant = Option.getOrNull(yield* grantOf(tenantId, id))
    const removed = yield* orStoreFailed(store.remove(tenantId, id, [deleted]))
    if (!removed) return yield* fail(new Reason.AccountNotFound({ id }))
    return grant === null ? null : yield* revokeGrant(grant.account, grant.token)
  })

  const remove = Effect.fn("EmailAccounts.remove")(function* (tenantId: TenantId, id: AccountId) {
    // What can't be read can be removed.
    const account = yield* store.get(tenantId, id).pipe(
      Effect.catchIf(
        ({ reason }) => reason === "corrupt",
        () => Effect.succeed({ tenantId, id, email: null }),
      ),
      orStoreFailed,
    )
    if (account === null) return yield* fail(new Reason.AccountNotFound({ id }))
    const deleted = yield* eventOf(account, "deleted", yield* DateTime.now)
    // First what hangs on the account: it may be kept elsewhere, and what a crash leaves of it would be nobody's.
    yield* orStoreFailed(warmupDays.remove(tenantId, id))
    // Nobody refreshes meanwhile, so that no token is given back that another has followed on.
    const removing = Effect.uninterruptible(removeStored(tenantId, id, deleted))
    const hasToken = "secrets" in account && account.secrets.includes("oauthToken")
    const revoking = yield* hasToken ? holdLease(tenantId, id)(removing) : removing
    if (revoking !== null) yield* Fiber.await(revoking)
  })

  const setSuspended = Effect.fn("EmailAccounts.setSuspended")(
    (tenantId: TenantId, id: AccountId, suspended: boolean) =>
      change(tenantId, id, ({ account: stored }) =>
        Effect.gen(function* () {
          if (stored.suspended === suspended) return { result: stored }
          const now = yield* DateTime.now
          const account = new EmailAccount({ ...stored, suspended, revision: stored.revision + 1, updatedAt: now })
          const event = yield* eventOf(account, suspensionOf(account), now)
          return { account, secrets: null, events: [event], result: account }
        }),
      ),
  )

  return {
    add,
    insert,
    update,
    get,
    list,
    remove,
    setSuspended,
    recheck,
    check,
    discover,
    discoverMany: findMany,
    open,
  }
})
