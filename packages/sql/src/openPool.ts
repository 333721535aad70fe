import { StoreError } from "@mailkeep/core"
import { Effect } from "effect"
import { Kysely } from "kysely"
import { attempt, makeSession } from "./Database.ts"
import type { Engine } from "./Engine.ts"
import { migrate } from "./migrations/migrate.ts"
import type { Tables } from "./Tables.ts"

/** The operation that errors of opening a database name. */
export const OPEN = "Database.open"

/** Tells an error of opening in words for the operator; `name` is the database as they know it. */
export const explained = (name: string, explain: (error: unknown) => string) =>
  Effect.mapError(
    (error: StoreError) =>
      new StoreError({
        reason: error.reason,
        operation: OPEN,
        cause: new Error(`The database ${name} ${explain(error.cause)}`, { cause: error.cause }),
      }),
  )

/** A session on the pool of a host: brings the tables up to date. The pool is never closed from here. */
export const openPool = (name: string, engine: Engine, explain: (error: unknown) => string) =>
  Effect.gen(function* () {
    const db = new Kysely<Tables>({ dialect: engine.dialect })
    yield* attempt(engine, OPEN, async () => {
      const unfit = (await engine.unfit?.(db)) ?? null
      if (unfit !== null) throw new Error(unfit)
      await migrate(engine, db)
    })
    return makeSession(engine, db)
  }).pipe(explained(name, explain))
