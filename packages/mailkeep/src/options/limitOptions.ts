import type { RateLimits } from "@mailkeep/http"
import { Schema } from "effect"
import type { CheckLimitOptions } from "../MailkeepOptions.ts"
import { optional, options, passing, wholeNumber } from "./refuseInvalid.ts"

const MOST = 1_000_000

const countRule = `must be a whole number from 1 to ${MOST}, or false`
const isCount = (value: unknown): boolean =>
  value === false || (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MOST)
const count = optional(passing(Schema.Unknown, countRule, isCount), countRule)

/** How many requests may be sent with one API key. */
export const rateLimit = Schema.Union([
  Schema.Literal(false),
  options(
    { perSecond: count, perMinute: count, perHour: count } satisfies Record<keyof RateLimits, Schema.Top>,
    "must be false or an object",
  ),
])

/** How often servers may be checked. */
export const checkLimit = Schema.Union([
  Schema.Literal(false),
  options(
    {
      perTargetPerHour: wholeNumber("whole number", 1, MOST),
      perHour: wholeNumber("whole number", 1, MOST),
      perHourInBackground: wholeNumber("whole number", 1, MOST),
      countedIn: optional(Schema.Literals(["process", "database"]), 'must be "process" or "database"'),
    } satisfies Record<keyof CheckLimitOptions, Schema.Top>,
    "must be false or an object",
  ),
])

const isLimiter = (value: unknown): boolean =>
  typeof value === "object" && value !== null && typeof Reflect.get(value, "take") === "function"

/** Counts requests elsewhere. */
export const rateLimiter = passing(Schema.Unknown, "must be an object with the method take", isLimiter)
