import { addressKey, type EmailAddress } from "../address/EmailAddress.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { PageRequest } from "../shared/Page.ts"
import type { AccountType, EmailAccount } from "./EmailAccount.ts"

/** Which accounts of a tenant are wanted. All conditions that are stated hold together; what is absent is no condition. */
export interface AccountFilter {
  readonly type?: AccountType
  /** Accounts with this label of the host's; an account without one is never among them. */
  readonly clientId?: number
  /**
   * A part of the user name of submission, for which {@link isUserNamePart} holds. Compared character by character after JavaScript's
   * `toLowerCase` on both sides: nothing in it is a wildcard, and accents count.
   */
  readonly userName?: string
  /** `true`: the last check of submission succeeded. `false`: it failed, or there was none of the present settings. */
  readonly submissionOk?: boolean
  /** As `submissionOk`, of access. */
  readonly accessOk?: boolean
  /** `active`: {@link warmsUp} says so. `inactive`: all others, those that are suspended while their warmup is enabled too. */
  readonly warmup?: "active" | "inactive"
  readonly suspended?: boolean
  /** Accounts with one of these ids, at most 100; of none, no account. */
  readonly ids?: ReadonlyArray<AccountId>
  /** Accounts with one of these addresses, compared as `addressKey` has them, at most 100; of none, no account. */
  readonly addresses?: ReadonlyArray<EmailAddress>
}

/** Which part of a tenant's accounts is wanted; `limit`, `after` and `offset` count accounts that the filter lets through. */
export interface AccountPageRequest extends PageRequest {
  /** Default: every account. */
  readonly filter?: AccountFilter
}

/** Whether a filter may look for a text in user names: whether it can stand in one. The empty text is a part of every name. */
export const isUserNamePart = (text: string): boolean =>
  text.length <= 256 && !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(text)

/** What {@link isUserNamePart} asks for, as a predicate for messages. */
export const userNamePartRule = "must be a text of at most 256 characters without controls"

/** Whether an account warms up, as far as its settings tell: a suspended one doesn't. */
export const warmsUp = (account: Pick<EmailAccount, "warmup" | "suspended">): boolean =>
  account.warmup.enabled && !account.suspended

/** The form in which user names are searched, and parts of them too. */
export const userNameKey = (userName: string): string => userName.toLowerCase()

/** Whether a filter lets an account through. */
export const matchesFilter = (account: EmailAccount, filter: AccountFilter): boolean => {
  const { submission, access } = account.connection
  const holds = <A>(wanted: A | undefined, actual: A): boolean => wanted === undefined || wanted === actual
  return (
    holds(filter.type, account.type) &&
    holds<number | null>(filter.clientId, account.clientId) &&
    holds(filter.submissionOk, submission.status === "ok") &&
    holds(filter.accessOk, access.status === "ok") &&
    holds(filter.warmup, warmsUp(account) ? "active" : "inactive") &&
    holds(filter.suspended, account.suspended) &&
    (filter.ids === undefined || filter.ids.includes(account.id)) &&
    (filter.addresses === undefined || hasOneOf(account, filter.addresses)) &&
    (filter.userName === undefined || userNameKey(account.submission.userName).includes(userNameKey(filter.userName)))
  )
}

const hasOneOf = ({ email }: EmailAccount, addresses: ReadonlyArray<EmailAddress>): boolean =>
  addresses.some((address) => addressKey(address) === addressKey(email))
