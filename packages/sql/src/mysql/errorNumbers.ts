import { explainConnectionFailure, NO_TRANSACTION, OUT_OF_SIGHT } from "../connectionFailures.ts"

// https://mariadb.com/kb/en/mariadb-error-code-reference/, https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
const ACCESS_DENIED = [1044, 1045, 1698]
const UNKNOWN_DATABASE = 1049
const DEFINITION_DONE = [
  1060, // a column of this name is there
  1061, // an index of this name is there
  1091, // what is to be dropped is not there
]
const DUPLICATE_ENTRY = 1062
const TOO_MANY_CONNECTIONS = 1040
const DISK_FULL = [1021, 1114]
const COMMAND_DENIED = [1142, 1227]
const CORRUPT = [1034, 1194, 1712]
const NO_SAVEPOINT = 1305
const READ_ONLY = [1290, 1792, 1836]
const BUSY = [
  1020, // the row has changed since it was read
  1205, // lock wait timeout
  1213, // deadlock
]

const numberOf = (error: unknown): number =>
  error instanceof Error && "errno" in error && typeof error.errno === "number" ? error.errno : 0
/** Another transaction was in the way; this one was undone. */
export const isBusy = (error: unknown): boolean => BUSY.includes(numberOf(error))

/** A unique constraint or a primary key forbids the row. */
export const isUniqueViolation = (error: unknown): boolean => numberOf(error) === DUPLICATE_ENTRY

/** What a definition makes is there already, or what it drops is gone. */
export const isDefinitionDone = (error: unknown): boolean => DEFINITION_DONE.includes(numberOf(error))

/** A table or an index is damaged. */
export const isCorrupt = (error: unknown): boolean => CORRUPT.includes(numberOf(error))

/** What is wrong with a database and what to do about it, in words for the operator that follow its name. */
export const explainFailure = (error: unknown): string => {
  const unconnected = explainConnectionFailure(error)
  if (unconnected !== undefined) return unconnected
  const number = numberOf(error)
  if (ACCESS_DENIED.includes(number)) return "refuses the login: check user, password and rights"
  if (COMMAND_DENIED.includes(number))
    return "doesn't let this user do that: grant it what Mailkeep needs, or run the migrations as another user"
  if (READ_ONLY.includes(number)) return "is read-only: connect to the primary server"
  if (DISK_FULL.includes(number)) return "can't grow: free space on its disk"
  if (number === NO_SAVEPOINT) return NO_TRANSACTION
  if (number === DUPLICATE_ENTRY) return OUT_OF_SIGHT
  if (number === UNKNOWN_DATABASE) return "does not exist: create it, or name another"
  if (number === TOO_MANY_CONNECTIONS) return "has no connection left: give the pool fewer, or the server more"
  return `can't be used: ${error instanceof Error ? error.message : String(error)}`
}
