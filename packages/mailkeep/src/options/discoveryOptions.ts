import { Schema } from "effect"
import type { DiscoveryOptions } from "../MailkeepOptions.ts"
import { optional, options, wholeNumber } from "./refuseInvalid.ts"

const flag = optional(Schema.Boolean, "must be true or false")

/** How servers may be found. */
export const discovery = Schema.Union([
  Schema.Literal(false),
  options(
    {
      ispdb: flag,
      pacc: flag,
      mailconf: flag,
      tellAddress: flag,
      guess: flag,
      budgetMilliseconds: wholeNumber("whole number of milliseconds", 100, 60_000),
    } satisfies Record<keyof DiscoveryOptions, Schema.Top>,
    "must be false or an object",
  ),
])
