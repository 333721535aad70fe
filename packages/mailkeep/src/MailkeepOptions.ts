import type { AccountStore, SealedKeys, StoreError } from "@mailkeep/core"
import type { DatabaseLocation, TableOptions } from "@mailkeep/sql"
import type { Layer } from "effect"
import type { MasterKey } from "./masterKey/MasterKey.ts"

/** How to reach the accounts' databases, keys and mail servers; every field but the first two has a default. */
export interface MailkeepOptions {
  /**
   * The path of an SQLite file, created when it does not exist (`:memory:` for accounts that end with the process); a URL
   * of PostgreSQL, MySQL or MariaDB; or a pool of `pg` or `mysql2` or a `Kysely` that the host has, and keeps.
   */
  readonly database: DatabaseLocation
  /** Where Mailkeep's tables are in the database. Default: their names begin with `mailkeep_`. */
  readonly tables?: TableOptions
  /**
   * `run` brings the tables up to date before the first call; `require` refuses a database whose tables aren't, for teams that
   * run `mailkeep migrate` or its printed statements themselves. Default `run`.
   */
  readonly migrations?: "run" | "require"
  /**
   * A store of your own for the accounts and their sealed secrets: a layer of both ports that obeys the laws of
   * `@mailkeep/testing` (`examples/05-custom-store`). All else stays in `database`. Default: the accounts are there too.
   */
  readonly accountStore?: Layer.Layer<AccountStore | SealedKeys, StoreError>
  /**
   * The master key that credentials are sealed with: base64 of 32 random bytes, as `openssl rand -base64 32` prints, or
   * where it is: `{ file: PATH }`, `{ environment: NAME }`, or a key service. Never stored.
   */
  readonly masterKey: MasterKey
  /** Master keys of the past, under which credentials may still be sealed; each of any kind. Default none. */
  readonly previousMasterKeys?: ReadonlyArray<MasterKey>
  /** What may be dialled beside public hosts on the ports of submission and access. */
  readonly network?: NetworkOptions
  /** The HTTP API behind `mailkeep.handler`. */
  readonly http?: HttpOptions
  /** The deadline of a check of both connections, in milliseconds, 1 to 300,000. Default 15,000. */
  readonly checkDeadlineMilliseconds?: number
  /**
   * How many checks of one host may run at once, 1 to 10,000; each side of an account is a check. Others wait within their
   * deadline. Default 5.
   */
  readonly checksPerHost?: number
  /** How many checks of all hosts together may run at once, 1 to 10,000. Default 100. */
  readonly checksAtOnce?: number
  /**
   * How many accounts of batches (`accounts.addMany`, `POST /email-accounts/bulk`) are checked at once, up to 1,000; each is
   * two checks, one of each side. 0: this process checks none, another does. Default 10.
   */
  readonly batchAccountsAtOnce?: number
}

/** What the operator lets Mailkeep connect to. Nobody who adds accounts can change it. */
export interface NetworkOptions {
  /** CIDR blocks, addresses or names that may be dialled although not public; an allowed name admits whatever it resolves to. Default none. */
  readonly allowHosts?: ReadonlyArray<string>
  /** Ports beside 465, 587, 2525, 993 and 143: numbers, or ranges such as `"10000-10100"`. Default none. */
  readonly allowPorts?: ReadonlyArray<number | string>
  /** PEM certificates trusted beside the system's roots. Default none. */
  readonly trustedCertificates?: string | ReadonlyArray<string>
  /** Whether an allowed private server may be spoken to without TLS. Default false. */
  readonly allowCleartext?: boolean
}

/** How the HTTP API answers. */
export interface HttpOptions {
  /** Where the API is mounted: `""`, or a path that starts with a slash and ends without one. Default `/api/v1`. */
  readonly basePath?: string
  /** The status of an answer that says: stored, but the check failed. Default 400. */
  readonly failedCheckStatus?: 200 | 400 | 406
  /** Told of every fault of Mailkeep's own, with the request id that the client was given. Default: an error in Effect's log, which goes to the console. */
  readonly onError?: (error: unknown, requestId: string) => void
  /** Whether the OpenAPI document (`/openapi.json`) and the reference page (`/docs`) are shown, to everybody. Default true. */
  readonly documentation?: boolean
}
