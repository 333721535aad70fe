import { acceptApiKey } from "@mailkeep/core"
import type { DatabaseOptions } from "@mailkeep/sql"
import { Effect, Redacted } from "effect"
import { readFileSync } from "node:fs"
import { networkProblems } from "../options/networkOptions.ts"
import type {
  ConsentOptions,
  DiscoveryOptions,
  MailkeepOptions,
  NetworkOptions,
  ServiceGrantOptions,
} from "../MailkeepOptions.ts"
import { consentOf } from "./consentVariables.ts"
import { databaseOptionsOf } from "./databaseVariables.ts"
import { discoveryOf } from "./discoveryVariable.ts"
import { EnvironmentError } from "./EnvironmentError.ts"
import { type Limits, limitsOf } from "./limitVariables.ts"
import { oauthOf } from "./oauthVariables.ts"
import { serviceGrantsOf } from "./serviceGrantVariable.ts"
import { readMasterKey, type StatedMasterKey } from "./masterKey.ts"
import type { TelemetryOptions } from "../telemetry/TelemetryOptions.ts"
import { telemetryOf } from "./telemetryVariables.ts"

/** What `mailkeep start` is told by environment variables. */
export interface Environment {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly masterKey: StatedMasterKey
  readonly previousMasterKeys: ReadonlyArray<string>
  readonly apiKey: string | null
  readonly network: NetworkOptions
  /** Where the tables are, and who brings them up to date. */
  readonly databaseOptions: DatabaseOptions
  /** What is logged, and told a collector. */
  readonly telemetry: TelemetryOptions
  /** How often something may be done, where it is not as by default. */
  readonly limits: Limits
  /** How servers are found; absent: as by default. */
  readonly discovery?: DiscoveryOptions | false
  /** The OAuth applications; absent: none. */
  readonly oauth?: NonNullable<MailkeepOptions["oauth"]>
  /** What opens mailboxes without their users' consent; absent: nothing. */
  readonly serviceGrants?: ReadonlyArray<ServiceGrantOptions>
  /** How browsers get to the pages of a consent; absent: they don't. */
  readonly consent?: ConsentOptions
}

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>

const listOf = (variables: Variables, name: string): ReadonlyArray<string> =>
  (variables[name] ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")

/** Reads the variables that concern the network, as every command does; adds what is wrong to `problems`. */
export const networkOf = (variables: Variables, problems: Array<string>): NetworkOptions => {
  const trusted = variables["MAILKEEP_TRUSTED_CA"] ?? ""
  const nameServers = listOf(variables, "MAILKEEP_NAME_SERVERS")
  const network = {
    ...(nameServers.length === 0 ? {} : { nameServers }),
    allowHosts: listOf(variables, "MAILKEEP_ALLOW_HOSTS"),
    allowPorts: listOf(variables, "MAILKEEP_ALLOW_PORTS"),
    trustedCertificates: trusted === "" ? [] : readCertificates(trusted, problems),
  }
  const subjects = new Map<PropertyKey | undefined, string>([
    ["allowHosts", "MAILKEEP_ALLOW_HOSTS:"],
    ["allowPorts", "MAILKEEP_ALLOW_PORTS:"],
    ["nameServers", "MAILKEEP_NAME_SERVERS:"],
    ["trustedCertificates", `MAILKEEP_TRUSTED_CA: ${trusted}`],
  ])
  for (const { message, path } of networkProblems(network)) problems.push(`${subjects.get(path[0])} ${message}.`)
  return network
}

const readCertificates = (path: string, problems: Array<string>): ReadonlyArray<string> => {
  try {
    return [readFileSync(path, "utf8")]
  } catch (error) {
    problems.push(`MAILKEEP_TRUSTED_CA: ${path} can't be read (${(error as NodeJS.ErrnoException).code}).`)
    return []
  }
}

/** Which database the variables name. */
export const databaseOf = (variables: Variables): string => variables["MAILKEEP_DATABASE"] || "mailkeep.db"

/** The master key that the variables state, as {@link readMasterKey} reads it. */
export const statedMasterKeyOf = (variables: Variables, problems: Array<string>): StatedMasterKey | null =>
  readMasterKey("MAILKEEP_MASTER_KEY", variables["MAILKEEP_MASTER_KEY"] || "file:mailkeep.key", problems)

/** The master keys of the past; adds what is wrong with any to `problems`. */
export const previousMasterKeysOf = (variables: Variables, problems: Array<string>): ReadonlyArray<string> =>
  listOf(variables, "MAILKEEP_PREVIOUS_MASTER_KEYS").flatMap((entry) => {
    const stated = readMasterKey("MAILKEEP_PREVIOUS_MASTER_KEYS", entry, problems)
    if (stated === null) return []
    if ("key" in stated) return [stated.key]
    problems.push(
      `MAILKEEP_PREVIOUS_MASTER_KEYS: the key file ${stated.missingFile} doesn't exist: put it back, or take it off the list.`,
    )
    return []
  })

const apiKeyOf = async (variables: Variables, problems: Array<string>): Promise<string | null> => {
  const stated = variables["MAILKEEP_API_KEY"] || null
  if (stated === null) return null
  const problem = await acceptApiKey(Redacted.make(stated)).pipe(
    Effect.as(null),
    Effect.catch((error) => Effect.succeed(error.message)),
    Effect.runPromise,
  )
  if (problem !== null) problems.push(`MAILKEEP_API_KEY: ${problem}`)
  return stated
}

/**
 * Reads all variables of `mailkeep start`, and the files that they name; rejects with an {@link EnvironmentError} that
 * has everything that is wrong.
 */
export const readEnvironment = async (variables: Variables): Promise<Environment> => {
  const problems: Array<string> = []
  const port = Number(variables["PORT"] || "3000")
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push("PORT must be a whole number from 0 to 65535.")
  const masterKey = statedMasterKeyOf(variables, problems)
  const previousMasterKeys = previousMasterKeysOf(variables, problems)
  const apiKey = await apiKeyOf(variables, problems)
  const network = networkOf(variables, problems)
  const databaseOptions = databaseOptionsOf(variables, problems)
  const telemetry = telemetryOf(variables, problems)
  const limits = limitsOf(variables, problems)
  const discovery = discoveryOf(variables, problems)
  const oauth = oauthOf(variables, problems)
  const consent = consentOf(variables, problems)
  const serviceGrants = serviceGrantsOf(variables, problems)
  if (masterKey === null || problems.length > 0) throw new EnvironmentError(problems)
  return {
    host: variables["HOST"] || "127.0.0.1",
    port,
    database: databaseOf(variables),
    masterKey,
    previousMasterKeys,
    apiKey,
    network,
    databaseOptions,
    telemetry,
    limits,
    ...(discovery === undefined ? {} : { discovery }),
    ...(oauth === undefined ? {} : { oauth }),
    ...(consent === undefined ? {} : { consent }),
    ...(serviceGrants === undefined ? {} : { serviceGrants }),
  }
}
