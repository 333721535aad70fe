/** User names and their passwords (or, for XOAUTH2, access tokens). */
export type Users = ReadonlyMap<string, string> | Readonly<Record<string, string>>

/** One attempt to log in, as a test server saw it; the secret is not kept. */
export interface AuthAttempt {
  readonly user: string
  /** SASL mechanism name, or `LOGIN` for IMAP's LOGIN command as well. */
  readonly mechanism: string
  readonly accepted: boolean
}

/** The same users as a map. */
export const toUserMap = (users: Users): ReadonlyMap<string, string> =>
  users instanceof Map ? users : new Map(Object.entries(users))
