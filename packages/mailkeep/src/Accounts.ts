import {
  type AccountFilter,
  AccountId,
  type AccountInput,
  type AccountPatch,
  Batches,
  Campaigns,
  type CheckedInput,
  EmailAccounts,
  removeAccount,
  type TenantId,
} from "@mailkeep/core"
import { Effect, Option, Schema } from "effect"
import { type Account, type AccountPage, type AccountResult, toAccount, toAccountResult } from "./Account.ts"
import { type AddedBatch, toAddedBatch } from "./Batch.ts"
import { AccountNotFoundError } from "./MailkeepError.ts"
import { refuseInvalidCheck, refuseInvalidList, refuseInvalidMany } from "./options/callOptions.ts"
import type { Run } from "./Run.ts"

/** Options of every call. */
export interface CallOptions {
  /** Stops the call, down to the socket of a check that runs; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** What a check without storing is about. */
export interface CheckOptions extends CallOptions {
  /** One side alone; the other's server needn't be known then. Default: both. */
  readonly only?: "submission" | "access"
  /** A stored account to take from what the input doesn't state. Default: none. */
  readonly id?: number
}

/**
 * Which page of which accounts is wanted. The filters of an {@link AccountFilter} hold together; default: every account.
 */
export interface ListOptions extends CallOptions, Omit<AccountFilter, "ids" | "addresses"> {
  /** `true`: accounts that some campaign uses (`campaigns.add`); `false`: all others. Default: both. */
  readonly inUse?: boolean
  /** Accounts at most, 1 to 100. Default 100. */
  readonly limit?: number
  /** Only accounts after this id: the `next` of the page before. */
  readonly after?: number | null
}

/**
 * The accounts of one tenant. Promises reject with a {@link MailkeepError}; a check that fails is not an error but a
 * report.
 *
 * Where an input leaves out servers they are found: what is known of providers, else as `discover` finds them. Servers that a person has
 * to confirm get no password: `INVALID_ACCOUNT` names them, and they are confirmed by being stated.
 *
 * @example
 * const { account, report } = await mailkeep.accounts.add({ email: "ada@gmail.com", password: "abcd efgh ijkl mnop" })
 * if (!report?.ok) console.log(report?.submission.diagnosis?.remedy)
 */
export interface Accounts {
  /** Validates, seals, stores and checks a new account; it stays stored when the check fails. */
  readonly add: (input: AccountInput, options?: CallOptions) => Promise<AccountResult>
  /**
   * Stores 1 to 1,000 new accounts and checks them in the background: see `batches.watch`. A row that is wrong stops no
   * other. When the call rejects or the process dies, send the same rows again: those that were stored come back as `exists`,
   * and none is lost or doubled.
   */
  readonly addMany: (inputs: ReadonlyArray<AccountInput>, options?: CallOptions) => Promise<AddedBatch>
  /** Changes the fields that are given; checks again when servers or credentials changed. */
  readonly update: (id: number, patch: AccountPatch, options?: CallOptions) => Promise<AccountResult>
  /** One account; rejects with `ACCOUNT_NOT_FOUND` when the tenant has none with this id. */
  readonly get: (id: number, options?: CallOptions) => Promise<Account>
  /** A page of the accounts that the filters let through, ordered by id; `next` is the `after` of the next page. */
  readonly list: (options?: ListOptions) => Promise<AccountPage>
  /** Destroys the account and its secrets, and frees the address; the account leaves all campaigns and loses its tags. */
  readonly remove: (id: number, options?: CallOptions) => Promise<void>
  /** A suspended account neither sends nor warms up. */
  readonly suspend: (id: number, options?: CallOptions) => Promise<Account>
  /** Ends a suspension. */
  readonly resume: (id: number, options?: CallOptions) => Promise<Account>
  /**
   * Checks an input as `add` would and stores nothing. With `id`, what the input doesn't state is the stored account's.
   */
  readonly check: (input: Partial<AccountInput>, options?: CheckOptions) => Promise<CheckedInput>
  /** Checks both connections again and records what was found. */
  readonly recheck: (id: number, options?: CallOptions) => Promise<AccountResult>
  /**
   * Checks all accounts again that are not known to be well and have a password, in the background: one batch for every
   * thousand, none when there is nothing to check. See `batches.watch`.
   */
  readonly recheckFailed: (options?: CallOptions) => Promise<ReadonlyArray<AddedBatch>>
}

const decodeId = Schema.decodeUnknownOption(AccountId)

/** Calls with an id that may be of an account; an id of no possible account is an unknown account, not another kind of error. */
export const withId = <A>(id: number, call: (id: AccountId) => Promise<A>): Promise<A> => {
  const decoded = decodeId(id)
  return Option.isSome(decoded)
    ? call(decoded.value)
    : Promise.reject(new AccountNotFoundError("There is no account with this id."))
}

const pageOf = (options: ListOptions) => {
  const { after, inUse, limit = 100, signal: _, ...filter } = options
  const use = inUse === undefined ? {} : { inUse }
  return { limit, filter, ...use, ...(after === undefined || after === null ? {} : { after: AccountId.make(after) }) }
}

/** The accounts of a tenant over the services inside. */
export const makeAccounts = (run: Run, tenantId: TenantId): Accounts => {
  const accounts = <A, E>(
    use: (service: EmailAccounts["Service"]) => Effect.Effect<A, E>,
    options?: CallOptions,
  ): Promise<A> => run(EmailAccounts.use(use), options)
  return {
    add: async (input, options) => toAccountResult(await accounts((service) => service.add(tenantId, input), options)),
    addMany: async (inputs, options) => {
      refuseInvalidMany(inputs)
      return toAddedBatch(
        await run(
          Batches.use((service) => service.addMany(tenantId, inputs)),
          options,
        ),
      )
    },
    update: (id, patch, options) =>
      withId(id, async (known) =>
        toAccountResult(await accounts((service) => service.update(tenantId, known, patch), options)),
      ),
    get: (id, options) =>
      withId(id, async (known) => toAccount(await accounts((service) => service.get(tenantId, known), options))),
    list: async (options = {}) => {
      refuseInvalidList(options)
      const page = pageOf(options)
      const { items, next } = await run(
        Campaigns.use((service) => service.listAccounts(tenantId, page)),
        options,
      )
      return { accounts: items.map(toAccount), next }
    },
    remove: (id, options) => withId(id, (known) => run(removeAccount(tenantId, known), options)),
    suspend: (id, options) =>
      withId(id, async (known) =>
        toAccount(await accounts((service) => service.setSuspended(tenantId, known, true), options)),
      ),
    resume: (id, options) =>
      withId(id, async (known) =>
        toAccount(await accounts((service) => service.setSuspended(tenantId, known, false), options)),
      ),
    check: async (input, options = {}) => {
      refuseInvalidCheck(options)
      const { id, only } = options
      const call = (known?: AccountId) =>
        accounts(
          (service) =>
            service.check(tenantId, input, {
              ...(known === undefined ? {} : { id: known }),
              ...(only === undefined ? {} : { only }),
            }),
          options,
        )
      return id === undefined ? call() : withId(id, call)
    },
    recheck: (id, options) =>
      withId(id, async (known) =>
        toAccountResult(await accounts((service) => service.recheck(tenantId, known), options)),
      ),
    recheckFailed: async (options) => {
      const begun = await run(
        Batches.use((service) =>
          Effect.flatMap(service.failing(tenantId), (ids) => service.recheckMany(tenantId, ids)),
        ),
        options,
      )
      return begun.map(toAddedBatch)
    },
  }
}
