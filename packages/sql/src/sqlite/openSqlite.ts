import { closeSync, openSync } from "node:fs"
import { resolve } from "node:path"
import { DatabaseSync } from "node:sqlite"

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

/**
 * Opens a file, creates it for its owner only if it isn't there, and sets the connection up. Throws the driver's error,
 * also when the file can be read but not written.
 *
 * The busy timeout is 0 because SQLite would sleep on this thread; `attempt` waits instead.
 */
export const openSqlite = (file: string): DatabaseSync => {
  // An absolute path is never taken for a URI, nor an empty one for a temporary database.
  const path = file === IN_MEMORY ? IN_MEMORY : resolve(file)
  if (path !== IN_MEMORY) createForOwner(path)
  const database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true })
  try {
    database.exec("pragma trusted_schema = off; pragma secure_delete = on; pragma synchronous = full")
    const mode = database.prepare("pragma journal_mode = wal").get()?.["journal_mode"]
    if (mode !== "wal" && path !== IN_MEMORY) throw new Error("its file system does not support write-ahead logging")
    refuseReadOnly(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}
