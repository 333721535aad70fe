import type { CreateTableBuilder, Kysely } from "kysely"
import type { Engine } from "../Engine.ts"

/** How migrations make tables and indexes: on an engine that can't undo DDL so that they may run again where one was cut off. */
export const definitions = (db: Kysely<unknown>, { isDuplicateIndex }: Engine) => ({
  table: <Name extends string>(name: Name): CreateTableBuilder<Name> => {
    const table = db.schema.createTable(name)
    return isDuplicateIndex === undefined ? table : table.ifNotExists()
  },
  index: async (name: string, table: string, columns: ReadonlyArray<string>): Promise<void> => {
    try {
      await db.schema
        .createIndex(name)
        .on(table)
        .columns([...columns])
        .execute()
    } catch (error) {
      if (isDuplicateIndex?.(error) !== true) throw error
    }
  },
})
