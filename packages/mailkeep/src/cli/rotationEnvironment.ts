import { type DatabaseOptions, kindOf } from "@mailkeep/sql"
import { existsSync } from "node:fs"
import { databaseOptionsOf } from "./databaseVariables.ts"
import { databaseOf, previousMasterKeysOf, statedMasterKeyOf, type Variables } from "./environment.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/** What `mailkeep rotate-keys` is told by environment variables. */
export interface RotationEnvironment {
  readonly database: string
  readonly masterKey: string
  readonly previousMasterKeys: ReadonlyArray<string>
  readonly databaseOptions: DatabaseOptions
}

/**
 * Reads the variables of `mailkeep rotate-keys`; throws an {@link EnvironmentError} that has everything that is wrong. Key
 * and database must be there: a rotation makes neither.
 */
export const readRotationEnvironment = (variables: Variables): RotationEnvironment => {
  const problems: Array<string> = []
  const database = databaseOf(variables)
  if (kindOf(database) === "sqlite" && !existsSync(database)) {
    problems.push(
      `MAILKEEP_DATABASE: there is no file ${database}: name the database whose credentials are to be rotated.`,
    )
  }
  const stated = statedMasterKeyOf(variables, problems)
  if (stated !== null && "missingFile" in stated) {
    problems.push(
      `MAILKEEP_MASTER_KEY: the key file ${stated.missingFile} doesn't exist. Put the new key there ` +
        `(openssl rand -base64 32 > ${stated.missingFile}), or name the file that holds it; a rotation makes no key.`,
    )
  }
  const previousMasterKeys = previousMasterKeysOf(variables, problems)
  const databaseOptions = databaseOptionsOf(variables, problems)
  if (stated === null || "missingFile" in stated || problems.length > 0) throw new EnvironmentError(problems)
  return { database, masterKey: stated.key, previousMasterKeys, databaseOptions }
}
