import { type DatabaseKind, databaseName, kindOf, layerDatabase, migrationsRun, printMigrations } from "@mailkeep/sql"
import { Effect } from "effect"
import { toMailkeepError } from "../toMailkeepError.ts"
import { databaseOptionsOf } from "./databaseVariables.ts"
import { databaseOf } from "./environment.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/** What `mailkeep migrate` is asked for. */
export interface MigrateOptions {
  /** Prints the statements in place of running them. */
  readonly print: boolean
  /** Prints only what comes after this migration. */
  readonly after?: string
}

/** `mailkeep migrate`: brings the tables up to date, or prints the statements that would, without touching the database. */
export const migrate = async (
  variables: NodeJS.ProcessEnv,
  { after, print: prints }: MigrateOptions,
  print: (line: string) => void,
): Promise<void> => {
  const problems: Array<string> = []
  const { tables = {} } = databaseOptionsOf(variables, problems)
  if (problems.length > 0) throw new EnvironmentError(problems)
  const database = databaseOf(variables)
  if (prints) return print(await statements(kindOf(database), tables, after))
  const ran = await migrationsRun.pipe(
    Effect.provide(layerDatabase(database, { tables })),
    Effect.mapError((error) => new EnvironmentError([`MAILKEEP_DATABASE: ${toMailkeepError(error).message}.`])),
    Effect.runPromise,
  )
  print(
    ran.length === 0
      ? `The database ${databaseName(database)} was up to date.`
      : `The database ${databaseName(database)} is up to date; this ran ${ran.join(", ")}.`,
  )
}

const statements = async (
  kind: DatabaseKind | null,
  tables: NonNullable<Parameters<typeof printMigrations>[1]>["tables"],
  after: string | undefined,
): Promise<string> => {
  if (kind === null) throw new EnvironmentError(["MAILKEEP_DATABASE names a database of no kind known here."])
  const options = { ...(tables === undefined ? {} : { tables }), ...(after === undefined ? {} : { after }) }
  return (await printMigrations(kind, options)).trimEnd()
}
