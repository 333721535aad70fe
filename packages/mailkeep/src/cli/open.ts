import { MailkeepError } from "../MailkeepError.ts"
import type { MailkeepOptions } from "../MailkeepOptions.ts"
import { ForeignSecrets, foreignSecretsMessage } from "../refuseForeignSecrets.ts"
import type { Environment } from "./environment.ts"
import { EnvironmentError } from "./EnvironmentError.ts"
import { makeMasterKey } from "./masterKey.ts"

/**
 * Opens what the environment describes, making a master key where there is none; rejects with an {@link EnvironmentError}
 * that names the variable at fault.
 */
export const openFrom = async <A>(
  environment: Environment,
  open: (options: MailkeepOptions) => Promise<A>,
  print: (line: string) => void,
): Promise<A> => {
  const { database, masterKey: stated, network, previousMasterKeys } = environment
  try {
    const masterKey = "key" in stated ? stated.key : await madeIn(stated.missingFile, database, print)
    return await open({ database, masterKey, previousMasterKeys, network })
  } catch (error) {
    throw inVariables(error)
  }
}

const madeIn = async (path: string, database: string, print: (line: string) => void): Promise<string> => {
  const { created, key } = await makeMasterKey(path, database)
  if (created) print(`Made a master key in ${path}. Keep a copy: without it no stored credential can be opened.`)
  return key
}

// An operator sets variables, not options.
const inVariables = (error: unknown): unknown => {
  if (error instanceof ForeignSecrets) {
    const message = foreignSecretsMessage(error.keyIds, "MAILKEEP_PREVIOUS_MASTER_KEYS")
    return new EnvironmentError([`MAILKEEP_MASTER_KEY: ${message}`])
  }
  if (error instanceof MailkeepError && error.code === "STORE_FAILED") {
    return new EnvironmentError([`MAILKEEP_DATABASE: ${error.message}.`])
  }
  return error
}
