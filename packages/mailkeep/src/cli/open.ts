import type { MailkeepOptions } from "../MailkeepOptions.ts"
import type { Environment } from "./environment.ts"
import { inVariables } from "./inVariables.ts"
import { makeMasterKey } from "./masterKey.ts"

/**
 * Opens what the environment describes, making a master key where there is none; rejects with an `EnvironmentError`
 * that names the variable at fault.
 */
export const openFrom = async <A>(
  environment: Environment,
  open: (options: MailkeepOptions) => Promise<A>,
  print: (line: string) => void,
): Promise<A> => {
  const {
    consent,
    database,
    databaseOptions,
    discovery,
    limits,
    masterKey: stated,
    network,
    oauth,
    previousMasterKeys,
    serviceGrants,
    telemetry,
  } = environment
  try {
    const masterKey = "key" in stated ? stated.key : await madeIn(stated.missingFile, environment, print)
    const { checkLimit, rateLimit } = limits
    return await open({
      database,
      ...databaseOptions,
      masterKey,
      previousMasterKeys,
      network,
      ...telemetry,
      ...(discovery === undefined ? {} : { discovery }),
      ...(oauth === undefined ? {} : { oauth }),
      ...(consent === undefined ? {} : { consent }),
      ...(serviceGrants === undefined ? {} : { serviceGrants }),
      ...(checkLimit === undefined ? {} : { checkLimit }),
      ...(rateLimit === undefined ? {} : { http: { rateLimit } }),
    })
  } catch (error) {
    throw inVariables(error)
  }
}

const madeIn = async (path: string, environment: Environment, print: (line: string) => void): Promise<string> => {
  const { created, key } = await makeMasterKey(path, environment)
  if (created) print(`Made a master key in ${path}. Keep a copy: without it no stored credential can be opened.`)
  return key
}
