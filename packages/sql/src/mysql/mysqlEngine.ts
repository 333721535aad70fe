import { MysqlDialect, sql } from "kysely"
import type { Engine } from "../Engine.ts"
import { deleteSlots } from "../slots.ts"
import { isBusy, isCorrupt, isDuplicateIndex, isUniqueViolation } from "./errorNumbers.ts"
import { type MysqlPool, poolForKysely } from "./MysqlPool.ts"

// Byte by byte, whatever the database's own collation is. Two keys of 320 characters fit into the longest index.
const key = sql`varchar(320) character set utf8mb4 collate utf8mb4_bin`
const text = sql`longtext character set utf8mb4 collate utf8mb4_bin`

/** MySQL and MariaDB (InnoDB) as an engine, on a pool that stays the host's. */
export const mysqlEngine = (pool: MysqlPool): Engine => ({
  dialect: new MysqlDialect({ pool: poolForKysely(pool) }),
  columns: { id: "bigint", countedId: sql`bigint auto_increment`, integer: "bigint", key, text },
  locksRows: true,
  indexesEndWithPrimaryKey: true,
  isBusy,
  isCorrupt,
  isUniqueViolation,
  isDuplicateIndex,
  unfit: async (db) => {
    const { rows } = await sql<{ readonly charset: string }>`select @@character_set_client as charset`.execute(db)
    const charset = rows[0]?.charset ?? "nothing"
    return charset === "utf8mb4" ? null : `its pool speaks ${charset}: give it the option charset: "utf8mb4"`
  },
  // MySQL knows no `returning`; both tell the id of the row that they counted.
  addEnvelope: async (db, content) => {
    const { insertId } = await db.insertInto("mailkeep_envelope").values({ content }).executeTakeFirstOrThrow()
    return Number(insertId)
  },
  // InnoDB keeps what it overwrites in its undo log and gives the place back later: no statement reaches that.
  destroyEnvelopes: deleteSlots,
  wipeLog: async () => true,
})
