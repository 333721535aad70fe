import type { Kysely } from "kysely"
import type { Tables } from "./tables/Tables.ts"

/** What Mailkeep needs of a `Kysely` or a `Transaction` of the host's, of whatever tables; those of Kysely 0.28 and later fit. */
export interface KyselyInstance {
  readonly isTransaction: boolean
  readonly getExecutor: () => { readonly adapter: object }
  readonly selectFrom: unknown
  readonly withoutPlugins: () => unknown
}

/** Whether a value is a `Kysely`, of whichever copy of the package. */
export const isKysely = (value: object): value is KyselyInstance =>
  "getExecutor" in value && "withoutPlugins" in value && "isTransaction" in value

/** A host's Kysely for Mailkeep's queries: without the host's plugins, which may rename tables and columns. */
export const ownQueries = (host: KyselyInstance): Kysely<Tables> =>
  // Structurally a Kysely; the host's copy of the package may be another.
  host.withoutPlugins() as Kysely<Tables>
