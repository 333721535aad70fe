import { readFileSync } from "node:fs"
import type { NetworkOptions } from "../MailkeepOptions.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/** What `mailkeep start` is told by environment variables. */
export interface Environment {
  readonly host: string
  readonly port: number
  readonly database: string
  /** `null`: `file:mailkeep.key`, which may be created. */
  readonly masterKey: string | null
  readonly apiKey: string | null
  readonly network: NetworkOptions
}

type Variables = Readonly<Record<string, string | undefined>>

/** Reads the variables that concern the network, as every command does; adds what is wrong to `problems`. */
export const networkOf = (variables: Variables, problems: Array<string>): NetworkOptions => {
  const list = (name: string) =>
    (variables[name] ?? "")
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "")
  const trusted = variables["MAILKEEP_TRUSTED_CA"] ?? ""
  let trustedCertificates: ReadonlyArray<string> = []
  if (trusted !== "") {
    try {
      const pem = readFileSync(trusted, "utf8")
      if (!pem.includes("-----BEGIN CERTIFICATE-----"))
        problems.push(`MAILKEEP_TRUSTED_CA: ${trusted} holds no PEM certificate.`)
      else trustedCertificates = [pem]
    } catch (error) {
      problems.push(`MAILKEEP_TRUSTED_CA: ${trusted} can't be read (${(error as NodeJS.ErrnoException).code}).`)
    }
  }
  return {
    allowHosts: list("MAILKEEP_ALLOW_HOSTS"),
    allowPorts: list("MAILKEEP_ALLOW_PORTS"),
    trustedCertificates,
  }
}

/** Reads all variables of `mailkeep start`; throws {@link EnvironmentError} with everything that is wrong. */
export const readEnvironment = (variables: Variables): Environment => {
  const problems: Array<string> = []
  const port = Number(variables["PORT"] || "3000")
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push("PORT must be a whole number from 0 to 65535.")
  const network = networkOf(variables, problems)
  if (problems.length > 0) throw new EnvironmentError(problems)
  return {
    host: variables["HOST"] || "127.0.0.1",
    port,
    database: variables["MAILKEEP_DATABASE"] || "mailkeep.db",
    masterKey: variables["MAILKEEP_MASTER_KEY"] || null,
    apiKey: variables["MAILKEEP_API_KEY"] || null,
    network,
  }
}
