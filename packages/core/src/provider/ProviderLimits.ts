import { Schema } from "effect"
import { Confidence, PageUrl, SourceDate } from "./ProviderSource.ts"

const count = Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000_000 })))

/** A provider's ceilings for one account, to be shown with source and date: never a recommendation. */
export const ProviderLimits = Schema.Struct({
  /** Messages per window. */
  messagesPerDay: count,
  /** Recipients per window, each counted as often as it is written to. */
  recipientsPerDay: count,
  /** Recipients outside the customer's own domains per window. */
  externalRecipientsPerDay: count,
  /** Recipients of one message handed in by SMTP. */
  recipientsPerMessage: count,
  messagesPerMinute: count,
  messagesPerHour: count,
  /** Simultaneous access connections. */
  accessConnections: count,
  /** Largest message in megabytes, as the provider states it. */
  messageSizeMegabytes: count,
  /** What a day is to the provider; `null` when it doesn't say. */
  window: Schema.NullOr(Schema.Literals(["rolling-24-hours", "calendar-day"])),
  source: PageUrl,
  /** The date of the source, or the day it was read when it bears none. */
  date: SourceDate,
  confidence: Confidence,
  /** To whom the numbers apply and what else is known about them. */
  note: Schema.optionalKey(Schema.String),
})
export type ProviderLimits = typeof ProviderLimits.Type
