import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

/** When API keys were last used. May run again where an earlier run was cut off. */
export const keyUse = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  await definitions(db, engine).column("mailkeep_api_key", "last_used_at", engine.columns.integer, (column) => column)
}
