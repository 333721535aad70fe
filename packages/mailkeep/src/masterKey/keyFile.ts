import { randomUUID } from "node:crypto"
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/** The text of a key file without the blanks around it; `null` when there is no such file. Throws the system's error. */
export const readKeyFile = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8").trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

/**
 * Writes a key into a file that doesn't exist, for its owner only. Whoever looks, also after a crash, finds the whole key
 * or no file; when this returns, the file is on disk. `false`: another process was first, and its file is as it made it.
 * Throws the system's error.
 */
export const createKeyFile = (path: string, key: string): boolean => {
  const draft = `${path}.${randomUUID()}`
  let created: boolean
  try {
    writeSynced(draft, `${key}\n`)
    // Unlike a rename, a link never replaces a file that is there.
    created = link(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(dirname(path))
  return created
}

const writeSynced = (path: string, text: string): void => {
  const file = openSync(path, "wx", 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const link = (from: string, to: string): boolean => {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  }
}

// A file's name is its folder's content.
const syncFolder = (path: string): void => {
  // Windows opens no folders, and writes names through.
  if (process.platform === "win32") return
  const folder = openSync(path, "r")
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
