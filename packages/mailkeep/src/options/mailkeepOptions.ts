import { Schema } from "effect"
import type { HttpOptions, MailkeepOptions } from "../MailkeepOptions.ts"
import { network } from "./networkOptions.ts"
import { optional, options, passing, refuseInvalid, required } from "./refuseInvalid.ts"

// 43 digits hold two bits more than 32 bytes, which must be zero: the last digit is one of sixteen.
const KEY = /^[A-Za-z0-9+/_-]{42}[AEIMQUYcgkosw048]=?$/

const masterKeyRule = "must be exactly 32 random bytes as base64, as `openssl rand -base64 32` prints them"
const masterKey = passing(Schema.String, masterKeyRule, (text) => KEY.test(text.trim()))

const databaseRule =
  "must be the path of an SQLite file, :memory:, a URL such as postgres://user@host/name, or a pool of pg or mysql2"
const isPool = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  ("getConnection" in value || ("connect" in value && "options" in value))
const countRule = "must be a whole number from 1 to 10000"
const count = passing(Schema.Number, countRule, (value) => Number.isInteger(value) && value >= 1 && value <= 10_000)
const deadlineRule = "must be a whole number of milliseconds from 1 to 300000"
const basePathRule = 'must be "", or a path such as /api/v1 that starts with a slash and ends without one'

const isFunction = Schema.declare(
  (value): value is (...parts: ReadonlyArray<never>) => unknown => typeof value === "function",
)

const http = options({
  basePath: optional(
    passing(Schema.String, basePathRule, (path) => /^(?:\/[^/?#\s]+)*$/.test(path)),
    basePathRule,
  ),
  failedCheckStatus: optional(Schema.Literals([200, 400, 406]), "must be 200, 400 or 406"),
  onError: optional(isFunction, "must be a function"),
} satisfies Record<keyof HttpOptions, Schema.Top>)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `createMailkeep`. */
export const refuseInvalidOptions = refuseInvalid(
  options(
    {
      database: required(
        passing(Schema.Unknown, databaseRule, (value) => (typeof value === "string" ? value !== "" : isPool(value))),
        databaseRule,
      ),
      masterKey: required(masterKey, masterKeyRule),
      previousMasterKeys: optional(Schema.Array(masterKey), "must be a list of master keys"),
      network: optional(network, "must be an object"),
      http: optional(http, "must be an object"),
      checkDeadlineMilliseconds: optional(
        passing(Schema.Number, deadlineRule, (value) => Number.isInteger(value) && value >= 1 && value <= 300_000),
        deadlineRule,
      ),
      checksPerHost: optional(count, countRule),
      checksAtOnce: optional(count, countRule),
    } satisfies Record<keyof MailkeepOptions, Schema.Top>,
    "must be an object with at least database and masterKey",
  ),
  "options",
)
