import { NO_TRANSACTION, OUT_OF_SIGHT } from "../connectionFailures.ts"
import { NoTransaction } from "../NoTransaction.ts"

// https://www.sqlite.org/rescode.html: extended codes carry the primary one in their low byte.
const BUSY = 5
const READONLY = 8
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const PROTOCOL = 15
const NOTADB = 26
const CONSTRAINT_PRIMARYKEY = 1555
const CONSTRAINT_UNIQUE = 2067

// Drivers of hosts tell a code by its name, in `code`.
const NAMES: Readonly<Record<string, number>> = {
  SQLITE_BUSY: BUSY,
  SQLITE_BUSY_RECOVERY: BUSY,
  SQLITE_BUSY_SNAPSHOT: BUSY,
  SQLITE_BUSY_TIMEOUT: BUSY,
  SQLITE_READONLY: READONLY,
  SQLITE_CORRUPT: CORRUPT,
  SQLITE_FULL: FULL,
  SQLITE_CANTOPEN: CANTOPEN,
  SQLITE_PROTOCOL: PROTOCOL,
  SQLITE_NOTADB: NOTADB,
  SQLITE_CONSTRAINT_PRIMARYKEY: CONSTRAINT_PRIMARYKEY,
  SQLITE_CONSTRAINT_UNIQUE: CONSTRAINT_UNIQUE,
}

const codeOf = (error: unknown): number => {
  if (!(error instanceof Error)) return 0
  if ("errcode" in error && typeof error.errcode === "number") return error.errcode
  return "code" in error && typeof error.code === "string" ? (NAMES[error.code] ?? 0) : 0
}
const primary = (error: unknown): number => codeOf(error) & 0xff

/** Another connection holds the lock, or is recovering the log. */
export const isBusy = (error: unknown): boolean => primary(error) === BUSY || primary(error) === PROTOCOL

/** A unique constraint or a primary key forbids the row. */
export const isUniqueViolation = (error: unknown): boolean =>
  codeOf(error) === CONSTRAINT_UNIQUE || codeOf(error) === CONSTRAINT_PRIMARYKEY

/** The file is damaged or is no database. */
export const isCorrupt = (error: unknown): boolean => primary(error) === CORRUPT || primary(error) === NOTADB

/** What is wrong with a file and what to do about it, in words for the operator that follow its name. */
export const explainFailure = (error: unknown): string => {
  if (error instanceof NoTransaction) return NO_TRANSACTION
  switch (primary(error)) {
    case BUSY:
    case PROTOCOL:
      return "is locked by another process: end that process or wait for it"
    case READONLY:
      return "is read-only: let this process write the file and its folder"
    case CORRUPT:
      return "is damaged: restore it from a backup"
    case FULL:
      return "can't grow: free space on its disk"
    case CANTOPEN:
      return "can't be opened: make sure that its folder exists and that this process may write there"
    case CONSTRAINT_UNIQUE & 0xff:
      return OUT_OF_SIGHT
    case NOTADB:
      return "is not an SQLite database: name another file"
    default:
      return `can't be used: ${error instanceof Error ? error.message : String(error)}`
  }
}
