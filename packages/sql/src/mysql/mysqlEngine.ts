import { MysqlDialect, sql } from "kysely"
import type { Engine } from "../Engine.ts"
import { deleteSlots, nameSlot } from "../slots.ts"
import { explainFailure, isBusy, isCorrupt, isDefinitionDone, isUniqueViolation } from "./errorNumbers.ts"
import { connectionForKysely, type MysqlConnection } from "./MysqlPool.ts"

// Byte by byte, whatever the database's own collation is. Two keys of 320 characters fit into the longest index.
const key = sql`varchar(320) character set utf8mb4 collate utf8mb4_bin`
// UTF-8, in which a unit of UTF-16 takes three bytes at most. As characters it would be too long for a key beside another;
// as bytes it is searched just as well, since no character of UTF-8 begins within another.
const searched = sql`varbinary(768)`
const word = sql`varchar(32) character set ascii collate ascii_bin`
const text = sql`longtext character set utf8mb4 collate utf8mb4_bin`

const isConnection = (connection: object): connection is MysqlConnection =>
  "query" in connection && "beginTransaction" in connection && !("getConnection" in connection)

/** MySQL and MariaDB (InnoDB) as an engine. */
export const mysqlEngine: Engine = {
  columns: { id: "bigint", countedId: sql`bigint auto_increment`, integer: "bigint", key, word, searched, text },
  locksRows: true,
  indexesEndWithPrimaryKey: true,
  isBusy,
  isCorrupt,
  isUniqueViolation,
  isDefinitionDone,
  explain: explainFailure,
  asciiLowerCase: (text) => sql<string>`lower(${text})`,
  readsRowsEarly: false,
  contains: (text, part) => sql`instr(${text}, ${part}) > 0`,
  unlessThere: (insert) => insert.ignore(),
  indexesBelongToTables: true,
  generatedColumns: "stored",
  unfit: async (db) => {
    const { rows } = await sql<{ readonly charset: string }>`select @@character_set_client as charset`.execute(db)
    const charset = rows[0]?.charset ?? "nothing"
    return charset === "utf8mb4" ? null : `its pool speaks ${charset}: give it the option charset: "utf8mb4"`
  },
  // MySQL knows no `returning`; both tell the id of the row that they counted.
  addSecret: async (db, secret) => {
    const slot = db.insertInto("mailkeep_envelope").values({ content: secret.content })
    const { insertId } = await slot.executeTakeFirstOrThrow()
    await nameSlot(db, secret, Number(insertId))
  },
  // InnoDB keeps what it overwrites in its undo log and gives the place back later: no statement reaches that.
  destroyEnvelopes: deleteSlots,
  wipeLog: async () => true,
  // MySQL takes a savepoint outside of a transaction, forgets it at once, and would say so only after the change.
  requireTransaction: async (db) => {
    await sql`savepoint mailkeep_probe`.execute(db)
    await sql`release savepoint mailkeep_probe`.execute(db)
  },
  onConnection: (connection) =>
    isConnection(connection) ? new MysqlDialect({ pool: connectionForKysely(connection) }) : null,
}
