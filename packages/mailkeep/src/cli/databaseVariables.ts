import type { DatabaseOptions } from "@mailkeep/sql"
import { isPrefix, isSchemaName } from "@mailkeep/sql"

type Variables = Readonly<Record<string, string | undefined>>

const RULE = "lower-case letters, digits and underscores, and not begin with a digit."

/** Reads the variables that say where the tables are and who brings them up to date; adds what is wrong to `problems`. */
export const databaseOptionsOf = (variables: Variables, problems: Array<string>): DatabaseOptions => {
  const prefix = variables["MAILKEEP_TABLE_PREFIX"] ?? ""
  const schema = variables["MAILKEEP_SCHEMA"] ?? ""
  const migrations = variables["MAILKEEP_MIGRATIONS"] || "run"
  if (prefix !== "" && !isPrefix(prefix)) problems.push(`MAILKEEP_TABLE_PREFIX must be 1 to 32 ${RULE}`)
  if (schema !== "" && !isSchemaName(schema)) problems.push(`MAILKEEP_SCHEMA must be 1 to 63 ${RULE}`)
  if (migrations !== "run" && migrations !== "require") problems.push("MAILKEEP_MIGRATIONS must be run or require.")
  return {
    tables: { ...(prefix === "" ? {} : { prefix }), ...(schema === "" ? {} : { schema }) },
    migrations: migrations === "require" ? "require" : "run",
  }
}
