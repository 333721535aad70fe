import { isPrefix, isSchemaName, type TableOptions } from "@mailkeep/sql"
import { Layer, Schema } from "effect"
import { consent } from "./consentOptions.ts"
import { discovery } from "./discoveryOptions.ts"
import { checkLimit, rateLimit, rateLimiter } from "./limitOptions.ts"
import type { CampaignOptions, HttpOptions, MailkeepOptions } from "../MailkeepOptions.ts"
import { masterKey, masterKeyRule } from "./masterKeyOptions.ts"
import { network } from "./networkOptions.ts"
import { oauth } from "./oauthOptions.ts"
import { serviceGrants } from "./serviceGrantOptions.ts"
import { telemetry } from "./telemetryOptions.ts"
import {
  isFunction,
  optional,
  optionalWithOwnMessages,
  options,
  passing,
  refuseInvalid,
  required,
  wholeNumber,
} from "./refuseInvalid.ts"

const databaseRule =
  "must be the path of an SQLite file, :memory:, a URL such as postgres://user@host/name, a pool of pg or mysql2, or a Kysely"
const isPool = (value: unknown): boolean => {
  const has = (name: string) =>
    typeof value === "object" && value !== null && typeof Reflect.get(value, name) === "function"
  return has("getConnection") || (has("connect") && has("on")) || (has("getExecutor") && has("withoutPlugins"))
}

const prefixRule = "must be 1 to 32 lower-case letters, digits and underscores, and not begin with a digit or sqlite_"
const schemaRule = "must be 1 to 63 lower-case letters, digits and underscores, and not begin with a digit or pg_"
const tables = options({
  prefix: optional(passing(Schema.String, prefixRule, isPrefix), prefixRule),
  schema: optional(passing(Schema.String, schemaRule, isSchemaName), schemaRule),
} satisfies Record<keyof TableOptions, Schema.Top>)

const isStoreLayer = Schema.declare((value): value is NonNullable<MailkeepOptions["accountStore"]> =>
  Layer.isLayer(value),
)
const basePathRule = 'must be "", or a path such as /api/v1 that starts with a slash and ends without one'

const http = options({
  basePath: optional(
    passing(Schema.String, basePathRule, (path) => /^(?:\/[^/?#\s]+)*$/.test(path)),
    basePathRule,
  ),
  failedCheckStatus: optional(Schema.Literals([200, 400, 406]), "must be 200, 400 or 406"),
  strict: optional(Schema.Boolean, "must be true or false"),
  onError: optional(isFunction, "must be a function"),
  authorize: optional(isFunction, "must be a function"),
  logRequests: optional(Schema.Boolean, "must be true or false"),
  rateLimit: optional(rateLimit, "must be false or an object"),
  rateLimiter: optional(rateLimiter, "must be an object with the method take"),
  documentation: optional(Schema.Boolean, "must be true or false"),
} satisfies Record<keyof HttpOptions, Schema.Top>)

const campaigns = options({
  isActive: optional(isFunction, "must be a function"),
} satisfies Record<keyof CampaignOptions, Schema.Top>)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `createMailkeep`. */
export const refuseInvalidOptions = refuseInvalid(
  options(
    {
      database: required(
        passing(Schema.Unknown, databaseRule, (value) => (typeof value === "string" ? value !== "" : isPool(value))),
        databaseRule,
      ),
      accountStore: optional(isStoreLayer, "must be a layer of AccountStore and SealedKeys"),
      tables: optional(tables, "must be an object"),
      migrations: optional(Schema.Literals(["run", "require"]), 'must be "run" or "require"'),
      masterKey: masterKey.annotateKey({ messageMissingKey: masterKeyRule }),
      previousMasterKeys: optional(Schema.Array(masterKey), "must be a list of master keys"),
      network: optional(network, "must be an object"),
      http: optional(http, "must be an object"),
      checkDeadlineMilliseconds: wholeNumber("whole number of milliseconds", 1, 300_000),
      checksPerHost: wholeNumber("whole number", 1, 10_000),
      checksAtOnce: wholeNumber("whole number", 1, 10_000),
      batchAccountsAtOnce: wholeNumber("whole number", 0, 1_000),
      ...telemetry,
      discovery: optional(discovery, "must be false or an object"),
      oauth: optionalWithOwnMessages(oauth, "must be an object of OAuth applications by provider"),
      serviceGrants: optionalWithOwnMessages(serviceGrants, "must be a list of service accounts and applications"),
      consent: optional(consent, "must be an object"),
      checkLimit: optional(checkLimit, "must be false or an object"),
      webhookDeliveriesAtOnce: wholeNumber("whole number", 0, 1_000),
      campaigns: optional(campaigns, "must be an object"),
    } satisfies Record<keyof MailkeepOptions, Schema.Top>,
    "must be an object with at least database and masterKey",
  ),
  "options",
)
