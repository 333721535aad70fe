import { closeSync, openSync } from "node:fs"
import { resolve } from "node:path"
import { DatabaseSync, type DatabaseSyncOptions } from "node:sqlite"

/** The name of a database that lives in memory and ends with its connection. */
const IN_MEMORY = ":memory:"

const OWNER_ONLY = 0o600

// SQLite would create the file with the process's umask, and gives -wal and -shm the mode of the file.
const createForOwner = (path: string): void => {
  try {
    closeSync(openSync(path, "wx", OWNER_ONLY))
  } catch {
    // It exists, or it can't be made: then opening it says so, in SQLite's words.
  }
}

// A file that can't be written is opened for reading without a word, and so is a transaction on it; only a change says so.
const refuseReadOnly = (database: DatabaseSync): void =>
  database.exec("begin immediate; pragma user_version = 0; rollback")

// An absolute path is never taken for a URI, nor an empty one for a temporary database.
const pathOf = (file: string): string => (file === IN_MEMORY ? IN_MEMORY : resolve(file))

// SQLite would sleep on this thread for a lock; `attempt` waits instead.
const TIMEOUT = 0

/** Opens a connection and sets it up; closes it again when that fails. */
const connect = (path: string, options: DatabaseSyncOptions, setUp: (database: DatabaseSync) => void): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: TIMEOUT, enableForeignKeyConstraints: true, ...options })
  try {
    database.exec("pragma trusted_schema = off")
    setUp(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/**
 * Opens a file, creates it for its owner only if it isn't there, and sets the connection up. Throws the driver's error,
 * also when the file can be read but not written.
 */
export const openSqlite = (file: string): DatabaseSync => {
  const path = pathOf(file)
  if (path !== IN_MEMORY) createForOwner(path)
  return connect(path, {}, (database) => {
    database.exec("pragma secure_delete = on; pragma synchronous = full")
    const mode = database.prepare("pragma journal_mode = wal").get()?.["journal_mode"]
    if (mode !== "wal" && path !== IN_MEMORY) throw new Error("its file system does not support write-ahead logging")
    refuseReadOnly(database)
  })
}

/**
 * Opens a second connection to a file that {@link openSqlite} has opened, which sees what was committed and can't write;
 * `null` for a database in memory, which has one connection. Throws the driver's error.
 */
export const openReader = (file: string): DatabaseSync | null =>
  file === IN_MEMORY
    ? null
    : // It reads the file once, so that one that can't be read is refused now.
      connect(pathOf(file), { readOnly: true }, (database) => database.exec("pragma schema_version"))
