import type {
  ColumnDataType,
  Dialect,
  Expression,
  Insertable,
  InsertQueryBuilder,
  Kysely,
  SqlBool,
  Transaction,
} from "kysely"
import type { Tables } from "./tables/Tables.ts"

/**
 * Everything in which databases differ; the stores know nothing else about the one they run on.
 *
 * Write transactions must be serialisable against each other row by row: a conditional `update` or a unique constraint
 * has to decide a race, whichever engine it is.
 */
export interface Engine {
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
  /** What is wrong and what to do about it, in words for the operator that follow the database's name. */
  readonly explain: (error: unknown) => string
  /**
   * What a definition makes is there already, or what it drops is gone. Only on an engine that can't undo DDL: there a
   * migration that was cut off runs once more and finds what it did.
   */
  readonly isDefinitionDone?: (error: unknown) => boolean
  /** Runs a transaction, where Kysely's own doesn't do. One for migrations is their lock against other processes too. */
  readonly transact?: <T, A>(db: Kysely<T>, run: (db: Kysely<T>) => Promise<A>) => Promise<A>
  /** The schema that unqualified names of tables belong to, on an engine that has schemas. */
  readonly currentSchema?: (db: Kysely<unknown>) => Promise<string>
  /** Whether an index has a name of its own in its table only, rather than in the whole schema. */
  readonly indexesBelongToTables: boolean
  /** How a column is added whose value follows from others: kept in the row, or worked out when it is read. */
  readonly generatedColumns: "stored" | "virtual"
  /** A text with its ASCII letters in lower case; what becomes of others may differ. */
  readonly asciiLowerCase: (text: Expression<string>) => Expression<string>
  /**
   * Whether a scan of an index reads the row of every entry that it passes, also of those that are skipped or that another
   * column of the index excludes. Then a page is sought in the index alone, and its rows are read afterwards.
   */
  readonly readsRowsEarly: boolean
  /** The condition that a text holds another, character by character. */
  readonly contains: (text: Expression<string>, part: string) => Expression<SqlBool>
  /** Writes an account, its secrets and events as one statement, on an engine where each statement is a trip to a server. */
  readonly insertWhole?: (db: Kysely<Tables>, whole: WholeAccount) => Promise<void>
  /** Leaves out the rows of an insert that a unique constraint forbids, also where others insert them at the same time. */
  readonly unlessThere: <DB, T extends keyof DB, O>(
    insert: InsertQueryBuilder<DB, T, O>,
  ) => InsertQueryBuilder<DB, T, O>
  /** Stores an envelope in a new slot, and the row that names it. */
  readonly addSecret: (db: Transaction<Tables>, secret: NewSecret) => Promise<void>
  /** Makes envelopes unreadable for good, as part of the transaction that takes their secrets away. */
  readonly destroyEnvelopes: (db: Transaction<Tables>, ids: ReadonlyArray<number>) => Promise<void>
  /** Says why connections that the host set up can't be used; `null` when they can. */
  readonly unfit?: (db: Kysely<unknown>) => Promise<string | null>
  /** Run after a commit that destroyed envelopes: wipes what the engine's log keeps of them. `false`: somebody is in the way, try again. */
  readonly wipeLog: (db: Kysely<Tables>) => Promise<boolean>
  /** Throws unless the connection is in a transaction, where a savepoint outside of one wouldn't fail by itself. */
  readonly requireTransaction: (db: Kysely<Tables>) => Promise<void>
  /**
   * Queries on one connection of the host's, which stays as it is; `null` when it is none of this engine's driver.
   */
  readonly onConnection: (connection: object) => Dialect | null
}

/** An account and all that is written with it. */
export interface WholeAccount {
  readonly account: Insertable<Tables["mailkeep_account"]>
  readonly secrets: ReadonlyArray<NewSecret>
  readonly events: ReadonlyArray<Insertable<Tables["mailkeep_event"]>>
}

/** A sealed secret on its way into the tables. */
export interface NewSecret {
  readonly accountId: number
  readonly field: string
  readonly keyId: string
  /** The envelope as the content of a slot. */
  readonly content: string
}

/** A type as Kysely takes it. */
export type ColumnType = ColumnDataType | Expression<unknown>

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
  /** One of our own names: up to 32 ASCII characters, compared byte by byte. */
  readonly word: ColumnType
  /** A text of at most 256 UTF-16 units that is searched for parts and may be the end of a key. */
  readonly searched: ColumnType
  /** A text of any length. */
  readonly text: ColumnType
}
