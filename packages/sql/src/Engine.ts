import type { ColumnDataType, Dialect, Expression, Kysely, Transaction } from "kysely"
import type { Tables } from "./Tables.ts"

/**
 * Everything in which databases differ; the stores know nothing else about the one they run on.
 *
 * Write transactions must be serialisable against each other row by row: a conditional `update` or a unique constraint
 * has to decide a race, whichever engine it is.
 */
export interface Engine {
  readonly dialect: Dialect
  readonly columns: ColumnTypes
  /** Whether other writers go on during a change, so that it has to lock the rows that it is about. */
  readonly locksRows: boolean
  /** Whether every index ends with the primary key's columns, as those of InnoDB do. */
  readonly indexesEndWithPrimaryKey: boolean
  /** Somebody else holds a lock: nothing was written, and the same call may succeed later. */
  readonly isBusy: (error: unknown) => boolean
  /** A unique constraint forbids the row. */
  readonly isUniqueViolation: (error: unknown) => boolean
  /** The database itself is damaged or is none. */
  readonly isCorrupt: (error: unknown) => boolean
  /**
   * An index of this name is there already. Only on an engine that can't undo DDL: there a migration that was cut off
   * runs once more and finds what it made.
   */
  readonly isDuplicateIndex?: (error: unknown) => boolean
  /** Stores an envelope in a new slot and gives its id. */
  readonly addEnvelope: (db: Transaction<Tables>, content: string) => Promise<number>
  /** Makes envelopes unreadable for good, as part of the transaction that takes their secrets away. */
  readonly destroyEnvelopes: (db: Transaction<Tables>, ids: ReadonlyArray<number>) => Promise<void>
  /** Says why texts would not be kept as they are by the connections that the host set up; `null` when they are. */
  readonly unfit?: (db: Kysely<Tables>) => Promise<string | null>
  /** Run after a commit that destroyed envelopes: wipes what the engine's log keeps of them. `false`: somebody is in the way, try again. */
  readonly wipeLog: (db: Kysely<Tables>) => Promise<boolean>
}

type ColumnType = ColumnDataType | Expression<unknown>

/** What columns are called in an engine's own types. */
export interface ColumnTypes {
  /** A whole number up to 2^53, as primary key. */
  readonly id: ColumnType
  /** As `id`, and the engine gives the next greater number to a row that names none. */
  readonly countedId: ColumnType
  /** A whole number from −2^53 to 2^53. */
  readonly integer: ColumnType
  /** A short text that is compared byte by byte and may be part of a key. */
  readonly key: ColumnType
  /** A text of any length. */
  readonly text: ColumnType
}
