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

const codeOf = (error: unknown): number =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : 0
const primary = (error: unknown): number => codeOf(error) & 0xff

/** Another connection holds the lock, or is recovering the log. */
export const isBusy = (error: unknown): boolean => primary(error) === BUSY || primary(error) === PROTOCOL

/** A unique constraint or a primary key forbids the row. */
export const isUniqueViolation = (error: unknown): boolean =>
  codeOf(error) === CONSTRAINT_UNIQUE || codeOf(error) === CONSTRAINT_PRIMARYKEY

/** The file is damaged or is no database. */
export const isCorrupt = (error: unknown): boolean => primary(error) === CORRUPT || primary(error) === NOTADB

/** What is wrong with a file and what to do about it, in words for the operator. */
export const explainOpenFailure = (error: unknown): string => {
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
    case NOTADB:
      return "is not an SQLite database: name another file"
    default:
      return `can't be used: ${error instanceof Error ? error.message : String(error)}`
  }
}
