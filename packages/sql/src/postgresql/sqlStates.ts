import { codeOf, explainConnectionFailure, NO_TRANSACTION, OUT_OF_SIGHT } from "../connectionFailures.ts"

// https://www.postgresql.org/docs/15/errcodes-appendix.html
const BUSY: ReadonlySet<string> = new Set([
  "40001", // serialization_failure
  "40P01", // deadlock_detected
  "55P03", // lock_not_available
])
const UNIQUE_VIOLATION = "23505"
const CORRUPT: ReadonlySet<string> = new Set([
  "XX001", // data_corrupted
  "XX002", // index_corrupted
])

/** Another transaction was in the way; this one was undone. */
export const isBusy = (error: unknown): boolean => BUSY.has(codeOf(error))

/** A unique constraint or a primary key forbids the row. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === UNIQUE_VIOLATION

/** A table or an index is damaged. */
export const isCorrupt = (error: unknown): boolean => CORRUPT.has(codeOf(error))

/** What is wrong with a database and what to do about it, in words for the operator that follow its name. */
export const explainFailure = (error: unknown): string => {
  const state = codeOf(error)
  const unconnected = explainConnectionFailure(error)
  if (unconnected !== undefined) return unconnected
  if (state.startsWith("28")) return "refuses the login: check user and password" // invalid_authorization_specification
  switch (state) {
    case "3D000": // invalid_catalog_name
      return "does not exist: create it, or name another"
    case "42501": // insufficient_privilege
      return "doesn't let this user do that: grant it what Mailkeep needs, or run the migrations as another user"
    case "53300": // too_many_connections
      return "has no connection left: give the pool fewer, or the server more"
    case "57P03": // cannot_connect_now
      return "is starting up or shutting down: try again in a moment"
    case "25006": // read_only_sql_transaction
      return "is read-only: connect to the primary server"
    case "25P01": // no_active_sql_transaction
      return NO_TRANSACTION
    case UNIQUE_VIOLATION:
      return OUT_OF_SIGHT
    case "25P02": // in_failed_sql_transaction
      return "has given this transaction up after an earlier error: roll it back and start over"
    case "53100": // disk_full
      return "can't grow: free space on its disk"
    default:
      return `can't be used: ${error instanceof Error ? error.message : String(error)}`
  }
}
