import { generateMasterKey, isMasterKey, SealedKeys } from "@mailkeep/core"
import { databaseName, type DatabaseOptions, layerStores } from "@mailkeep/sql"
import { Effect, Redacted } from "effect"
import { toMailkeepError } from "../toMailkeepError.ts"
import type { Environment } from "./environment.ts"
import { EnvironmentError } from "./EnvironmentError.ts"
import { createKeyFile, readKeyFile } from "../masterKey/keyFile.ts"

/** A master key, or the file that is to hold it and isn't there. */
export type StatedMasterKey = { readonly key: string } | { readonly missingFile: string }

const IF_UNUSED = {
  MAILKEEP_MASTER_KEY: "; if nothing was ever stored under it, delete the file, and the next start makes a new key",
  MAILKEEP_PREVIOUS_MASTER_KEYS: ", or take it off the list",
}

/**
 * The master key that a variable states: base64, or `file:PATH`. What is wrong with it, or with the file, is added to
 * `problems`, and the answer is then `null`.
 */
export const readMasterKey = (
  variable: keyof typeof IF_UNUSED,
  stated: string,
  problems: Array<string>,
): StatedMasterKey | null => {
  const path = /^file:(.+)$/.exec(stated)?.[1]
  if (path === undefined) {
    if (isMasterKey(Redacted.make(stated))) return { key: stated }
    problems.push(
      `${variable} must be exactly 32 random bytes as base64 (make them with: openssl rand -base64 32), or file:PATH.`,
    )
    return null
  }
  try {
    const key = readKeyFile(path)
    if (key === null) return { missingFile: path }
    if (isMasterKey(Redacted.make(key))) return { key }
    problems.push(
      `${variable}: the key file ${path} ${key === "" ? "is empty" : "holds no key (32 random bytes as base64)"}. ` +
        `Put your copy of the key there${IF_UNUSED[variable]}.`,
    )
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    problems.push(`${variable}: the key file ${path} can't be read (${code}): let this process read it.`)
  }
  return null
}

/**
 * Makes a master key in a file that isn't there, or takes the key of the process that was first; `created` tells which.
 * Refuses when the database holds sealed credentials already, because a new key could never open those.
 */
export const makeMasterKey = async (
  path: string,
  { database, databaseOptions }: Pick<Environment, "database" | "databaseOptions">,
): Promise<{ readonly key: string; readonly created: boolean }> => {
  const sealed = await sealedKeyIds(database, databaseOptions)
  if (sealed.length > 0) {
    throw new EnvironmentError([
      `There is no master key in ${path}, but ${databaseName(database)} holds credentials sealed under one (key id ${sealed.join(", ")}). ` +
        "Put that key back, or name it in MAILKEEP_MASTER_KEY. No new key was made: it could not open them.",
    ])
  }
  const key = Redacted.value(generateMasterKey())
  try {
    if (createKeyFile(path, key)) return { key, created: true }
  } catch (error) {
    throw new EnvironmentError([
      `MAILKEEP_MASTER_KEY: the key file ${path} can't be made (${(error as NodeJS.ErrnoException).code}): make sure that ` +
        `its folder exists and that this process may write there, or make it with: openssl rand -base64 32 > ${path}`,
    ])
  }
  const problems: Array<string> = []
  const theirs = readMasterKey("MAILKEEP_MASTER_KEY", `file:${path}`, problems)
  if (theirs !== null && "key" in theirs) return { key: theirs.key, created: false }
  throw new EnvironmentError([
    ...problems,
    `The key file ${path} came and went while this process started: start again.`,
  ])
}

const sealedKeyIds = (database: string, options: DatabaseOptions): Promise<ReadonlyArray<string>> =>
  SealedKeys.use((keys) => keys.keyIds).pipe(
    Effect.provide(layerStores(database, options)),
    Effect.mapError(toMailkeepError),
    Effect.runPromise,
  )
