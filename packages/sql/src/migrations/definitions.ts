import type { ColumnBuilderCallback, CreateTableBuilder, Kysely } from "kysely"
import type { ColumnType, Engine } from "../Engine.ts"

/** How migrations make tables, columns and indexes: on an engine that can't undo DDL so that they may run again where one was cut off. */
export const definitions = (db: Kysely<unknown>, { indexesBelongToTables, isDefinitionDone }: Engine) => {
  const define = async (definition: { readonly execute: () => Promise<void> }): Promise<void> => {
    try {
      await definition.execute()
    } catch (error) {
      if (isDefinitionDone?.(error) !== true) throw error
    }
  }
  return {
    table: <Name extends string>(name: Name): CreateTableBuilder<Name> => {
      const table = db.schema.createTable(name)
      return isDefinitionDone === undefined ? table : table.ifNotExists()
    },
    column: (table: string, name: string, type: ColumnType, build: ColumnBuilderCallback): Promise<void> =>
      define(db.schema.alterTable(table).addColumn(name, type, build)),
    index: (name: string, table: string, columns: ReadonlyArray<string>): Promise<void> =>
      define(
        db.schema
          .createIndex(name)
          .on(table)
          .columns([...columns]),
      ),
    dropIndex: (name: string, table: string): Promise<void> =>
      define(db.schema.dropIndex(name).$call((drop) => (indexesBelongToTables ? drop.on(table) : drop))),
  }
}
