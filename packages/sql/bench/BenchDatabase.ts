import type { AccountStore } from "@mailkeep/core"
import type { Insertable } from "kysely"
import type { Layer } from "effect"
import type { Tables } from "../src/tables/Tables.ts"

/** A row of an account. */
export type AccountRow = Insertable<Tables["mailkeep_account"]>

/** What an insert of an account with one sealed secret writes. */
export interface InsertedRows {
  readonly account: AccountRow
  /** The content of an envelope's slot. */
  readonly slot: string
  readonly secret: { readonly field: string; readonly keyId: string }
}

/** A driver as a program would use it that knows no Mailkeep: statements prepared once, nothing decoded. */
export interface RawDriver {
  /** Writes many accounts as fast as it can. */
  readonly fill: (rows: ReadonlyArray<AccountRow>) => Promise<void>
  /** Gathers the statistics that a database in use has. */
  readonly analyze: () => Promise<void>
  /** The accounts of these ids in one statement: how many there were. */
  readonly byIds: (ids: ReadonlyArray<number>) => Promise<number>
  /** The id of the account of a tenant before which so many others stand. */
  readonly idAt: (tenantId: string, rank: number) => Promise<number>
  /** The inserts of `AccountStore.insert`, in one transaction. */
  readonly insert: (rows: InsertedRows) => Promise<void>
}

/** A new database with Mailkeep's stores on it and a raw driver beside them, with the same settings. */
export interface BenchDatabase extends AsyncDisposable {
  readonly name: string
  readonly layer: Layer.Layer<AccountStore, unknown>
  /** Opened after the layer: the tables are there. */
  readonly openRaw: () => Promise<RawDriver>
  /** How many inserts are under way at a time. */
  readonly writers: ReadonlyArray<number>
}
