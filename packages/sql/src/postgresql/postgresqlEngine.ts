import { PostgresDialect, sql } from "kysely"
import type { Engine } from "../Engine.ts"
import { deleteSlots, insertReturningId } from "../slots.ts"
import { type PostgresqlPool, poolForKysely } from "./PostgresqlPool.ts"
import { isBusy, isCorrupt, isUniqueViolation } from "./sqlStates.ts"

// Byte by byte, whatever the database's own collation is.
const text = sql`text collate "C"`

/** PostgreSQL as an engine, on a pool that stays the host's. */
export const postgresqlEngine = (pool: PostgresqlPool): Engine => ({
  dialect: new PostgresDialect({ pool: poolForKysely(pool) }),
  columns: { id: "bigint", countedId: "bigserial", integer: "bigint", key: text, text: "text" },
  locksRows: true,
  indexesEndWithPrimaryKey: false,
  isBusy,
  isCorrupt,
  isUniqueViolation,
  addEnvelope: insertReturningId,
  // PostgreSQL writes a new version beside the old one and gives the old one's place back later (VACUUM): nothing that
  // a statement can do overwrites it.
  destroyEnvelopes: deleteSlots,
  wipeLog: async () => true,
})
