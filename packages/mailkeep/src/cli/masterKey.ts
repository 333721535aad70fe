import { AccountStore, generateMasterKey } from "@mailkeep/core"
import { layerSqlite } from "@mailkeep/sql"
import { Effect, Redacted } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { toMailkeepError } from "../toMailkeepError.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/** Where the master key is when `MAILKEEP_MASTER_KEY` does not say. */
const DEFAULT_FILE = "mailkeep.key"

/** A master key, and the file that was made for it just now, if any. */
export interface MasterKey {
  readonly masterKey: string
  readonly created: string | null
}

/**
 * The master key that `MAILKEEP_MASTER_KEY` states (base64, or `file:PATH`). A key file that doesn't exist is made, for
 * its owner only, unless the database holds sealed credentials already: a new key could never open those.
 */
export const findMasterKey = async (setting: string | null, database: string): Promise<MasterKey> => {
  if (setting !== null && !setting.startsWith("file:")) return { masterKey: setting, created: null }
  const path = setting === null ? DEFAULT_FILE : setting.slice("file:".length)
  const existing = readKeyFile(path)
  if (existing !== null) return { masterKey: existing, created: null }
  const sealed = await sealedKeyIds(database)
  if (sealed.length > 0) {
    throw new EnvironmentError([
      `There is no master key in ${path}, but ${database} holds credentials sealed under one (key id ${sealed.join(", ")}).`,
      "Put that key back, or name it in MAILKEEP_MASTER_KEY. No new key was made: it could not open them.",
    ])
  }
  const masterKey = Redacted.value(generateMasterKey())
  try {
    writeFileSync(path, `${masterKey}\n`, { mode: 0o600, flag: "wx" })
  } catch (error) {
    // Another process that starts at the same time was first: its key is the key.
    const theirs = (error as NodeJS.ErrnoException).code === "EEXIST" ? readKeyFile(path) : null
    if (theirs !== null) return { masterKey: theirs, created: null }
    throw new EnvironmentError([
      `The master key can't be written to ${path} (${(error as NodeJS.ErrnoException).code}).`,
    ])
  }
  return { masterKey, created: path }
}

const sealedKeyIds = (database: string): Promise<ReadonlyArray<string>> =>
  AccountStore.use((store) => store.sealedKeyIds).pipe(
    Effect.provide(layerSqlite({ file: database })),
    Effect.mapError(toMailkeepError),
    Effect.runPromise,
  )

const readKeyFile = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8").trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "ENOENT") return null
    throw new EnvironmentError([`The master key can't be read from ${path} (${code}).`])
  }
}
