import { databaseName, kindOf, layerStores } from "@mailkeep/sql"
import { existsSync } from "node:fs"
import { databaseOptionsOf } from "./databaseVariables.ts"
import { databaseOf } from "./environment.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/**
 * The stores on the database that the variables name, for a command that changes `what` is in it. An SQLite file must be there
 * already, as a misspelled one would not; throws an {@link EnvironmentError} with everything that is wrong.
 */
export const layerExistingStores = (variables: NodeJS.ProcessEnv, what: string) => {
  const problems: Array<string> = []
  const options = databaseOptionsOf(variables, problems)
  const database = databaseOf(variables)
  if (kindOf(database) === "sqlite" && !existsSync(database)) {
    problems.push(
      `MAILKEEP_DATABASE: there is no file ${databaseName(database)}: name the database whose ${what} are meant, or make it with: mailkeep migrate`,
    )
  }
  if (problems.length > 0) throw new EnvironmentError(problems)
  return layerStores(database, options)
}
