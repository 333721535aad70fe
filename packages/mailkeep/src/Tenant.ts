import {
  type AccountId,
  AccountTokens,
  ApiKeys,
  checkedSides,
  checkTargets,
  type DiscoveryResult,
  EmailAccounts,
  type Scope,
  type TenantId,
  usesToken,
} from "@mailkeep/core"
import { MailClients, type MailLogin, type RenewedLogin, type TransportOptions } from "@mailkeep/probes"
import { DateTime, Effect, Redacted } from "effect"
import type { ImapFlow } from "imapflow"
import type { Transporter } from "nodemailer"
import { type Accounts, type CallOptions, makeAccounts, withId } from "./Accounts.ts"
import { type Batches, makeBatches } from "./Batches.ts"
import { type Events, makeEvents } from "./Events.ts"
import { type Campaigns, makeCampaigns } from "./Campaigns.ts"
import { MailkeepError } from "./MailkeepError.ts"
import {
  refuseInvalidDiscover,
  refuseInvalidEnsure,
  refuseInvalidKey,
  refuseInvalidKeyId,
  refuseInvalidTransport,
} from "./options/callOptions.ts"
import { makeOAuth, type OAuth } from "./OAuth.ts"
import type { Run } from "./Run.ts"
import { makeWebhooks, type Webhooks } from "./Webhooks.ts"
import { makeTags, type Tags } from "./Tags.ts"
import { makeWithinTransaction, type WithinTransaction } from "./TransactionAccounts.ts"
import { makeWarmup, type Warmup } from "./Warmup.ts"

/** An API key as it is listed: never the key. */
export interface ApiKeyInfo {
  readonly id: string
  readonly label: string
  readonly scopes: ReadonlyArray<Scope>
  readonly createdAt: Date
  readonly expiresAt: Date | null
  /** When a request last showed it, to a minute; `null` when none did. */
  readonly lastUsedAt: Date | null
}

/** The API keys of one tenant. */
export interface Keys {
  /**
   * Makes a key; its text is given this once and only its hash is stored. The label has 1 to 256 characters. Default
   * scopes: read and write.
   */
  readonly create: (
    key: { readonly label: string; readonly scopes?: ReadonlyArray<Scope>; readonly expiresAt?: Date },
    options?: CallOptions,
  ) => Promise<{ readonly key: string; readonly id: string }>
  /** Registers a key whose text the operator chose, 32 to 256 visible ASCII characters. Safe to repeat. */
  readonly ensure: (key: string, label: string, options?: CallOptions) => Promise<{ readonly id: string }>
  /** The tenant's keys in the order in which they were made. */
  readonly list: (options?: CallOptions) => Promise<ReadonlyArray<ApiKeyInfo>>
  /** Makes a key unknown; `false` when the tenant has no such key. */
  readonly revoke: (id: string, options?: CallOptions) => Promise<boolean>
}

/** Everything of one tenant. Tenants never see each other. */
export interface Tenant {
  readonly accounts: Accounts
  /**
   * The same tenant inside a transaction of yours, so that your rows and the account are there together or not at all:
   * a `Transaction` of Kysely, a client of `pg`, a connection of `mysql2` or a `DatabaseSync` on which you have begun one.
   *
   * Await each call before your next statement: a call that fails undoes what happened on the connection meanwhile. Inside
   * the transaction use nothing else of Mailkeep: on SQLite, and on a pool without another connection, it would wait for the
   * end of the transaction, and you for it.
   *
   * @example
   * await db.transaction().execute(async (trx) => {
   *   const { account } = await mailkeep.with(trx).accounts.insert({ email: "ada@gmail.com", password })
   *   await trx.insertInto("user").values({ name: "Ada", account_id: account.id }).execute()
   * })
   */
  readonly with: (transaction: object) => WithinTransaction
  /** What became of accounts that were added by `accounts.addMany` or `POST /email-accounts/bulk`. */
  readonly batches: Batches
  /** Mailboxes connected by their owners' consent. */
  readonly oauth: OAuth
  readonly tags: Tags
  readonly campaigns: Campaigns
  readonly warmup: Warmup
  readonly keys: Keys
  /** What happens to the accounts, for listeners in this process. */
  readonly events: Events
  /** The same for receivers elsewhere. */
  readonly webhooks: Webhooks
  /**
   * Finds the servers of an address, how to log in there, and what the user must do first. Asks the domain's name servers and web
   * servers where no known provider has the domain, and ends within seconds; no password is involved. What is (not) found is an answer;
   * rejects with `TOO_MANY_CHECKS` when it was asked for too often.
   *
   * @example
   * const { candidates, message, outcome } = await mailkeep.discover("ada@example.com")
   * if (outcome === "found") console.log(candidates[0].access?.host)
   */
  readonly discover: (email: string, options?: CallOptions) => Promise<DiscoveryResult>
  /**
   * A nodemailer transporter for an account, over guarded sockets; every message or pooled connection logs in anew, by a fresh access token where
   * the account has one instead of a password: it may be kept for as long as the account's servers and password stay the same.
   */
  readonly transport: (id: number, options?: TransportOptions & CallOptions) => Promise<Transporter>
  /** An ImapFlow client for an account, connected and logged in over a guarded socket. The caller ends it. */
  readonly mailbox: (id: number, options?: CallOptions) => Promise<ImapFlow>
}

const nothingToLogInWith = (id: AccountId) =>
  new MailkeepError("CONNECTION_FAILED", `Account ${id} has nothing to log in with.`)

/** Where and as whom to log in for access, with a fresh access token where the account logs in by one. */
const accessLogin = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId) {
  const { account, credentials } = yield* EmailAccounts.use((service) => service.open(tenantId, id))
  const accessToken = usesToken(credentials)
    ? { accessToken: yield* AccountTokens.use((service) => service.accessToken(tenantId, id, { at: account })) }
    : {}
  const targets = checkTargets(account, { ...credentials, ...accessToken })
  if (targets !== null) return targets.access satisfies MailLogin
  return yield* Effect.fail(nothingToLogInWith(id))
})

/** The same for submission; an access token is asked for when a connection needs one. */
const submissionLogin = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId) {
  const { account, credentials } = yield* EmailAccounts.use((service) => service.open(tenantId, id))
  const tokens = yield* AccountTokens
  if (usesToken(credentials)) {
    const accessToken = (refused?: Redacted.Redacted) =>
      tokens.accessToken(tenantId, id, { at: account, ...(refused === undefined ? {} : { refused }) })
    return { ...checkedSides(account).submission, accessToken } satisfies RenewedLogin
  }
  const targets = checkTargets(account, credentials)
  if (targets !== null) return targets.submission satisfies MailLogin
  return yield* Effect.fail(nothingToLogInWith(id))
})

/** A tenant over the services inside. */
export const makeTenant = (run: Run, tenantId: TenantId): Tenant => {
  const keys = <A, E>(use: (service: ApiKeys["Service"]) => Effect.Effect<A, E>, options?: CallOptions) =>
    run(ApiKeys.use(use), options)
  return {
    accounts: makeAccounts(run, tenantId),
    with: (transaction) => makeWithinTransaction(run, tenantId, transaction),
    batches: makeBatches(run, tenantId),
    events: makeEvents(run, tenantId),
    webhooks: makeWebhooks(run, tenantId),
    oauth: makeOAuth(run, tenantId),
    tags: makeTags(run, tenantId),
    campaigns: makeCampaigns(run, tenantId),
    warmup: makeWarmup(run, tenantId),
    discover: async (email, options) => {
      refuseInvalidDiscover({ email })
      return run(
        EmailAccounts.use((service) => service.discover(tenantId, email)),
        options,
      )
    },
    keys: {
      create: async (stated, options) => {
        refuseInvalidKey(stated)
        const { label, scopes, expiresAt } = stated
        const issued = await keys(
          (service) =>
            service.issue(tenantId, {
              label,
              ...(scopes === undefined ? {} : { scopes }),
              ...(expiresAt === undefined ? {} : { expiresAt: DateTime.fromDateUnsafe(expiresAt) }),
            }),
          options,
        )
        return { key: Redacted.value(issued.key), id: issued.record.id }
      },
      ensure: async (key, label, options) => {
        refuseInvalidEnsure({ key, label })
        const { id } = await keys((service) => service.ensure(tenantId, Redacted.make(key), { label }), options)
        return { id }
      },
      list: async (options) =>
        (await keys((service) => service.list(tenantId), options)).map(
          ({ id, label, scopes, createdAt, expiresAt, lastUsedAt }) => ({
            id,
            label,
            scopes,
            createdAt: DateTime.toDateUtc(createdAt),
            expiresAt: expiresAt === null ? null : DateTime.toDateUtc(expiresAt),
            lastUsedAt: lastUsedAt === null ? null : DateTime.toDateUtc(lastUsedAt),
          }),
        ),
      revoke: async (id, options) => {
        refuseInvalidKeyId(id)
        return keys((service) => service.revoke(tenantId, id), options)
      },
    },
    transport: async (id, options = {}) => {
      refuseInvalidTransport(options)
      const target = await withId(id, (known) => run(submissionLogin(tenantId, known), options))
      return run(
        MailClients.use((clients) => clients.transport(target, options)),
        options,
      )
    },
    mailbox: async (id, options) => {
      const target = await withId(id, (known) => run(accessLogin(tenantId, known), options))
      return run(
        MailClients.use((clients) => clients.mailbox(target)),
        options,
      )
    },
  }
}
