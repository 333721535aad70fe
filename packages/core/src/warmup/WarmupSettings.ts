import { Schema } from "effect"

const wholeNumber = (minimum: number, maximum: number) =>
  Schema.Int.check(
    Schema.isBetween({ minimum, maximum }, { message: `must be a whole number from ${minimum} to ${maximum}` }),
  )

/** How an account warms up: what the exchange of mail between owned mailboxes aims at. */
export class WarmupSettings extends Schema.Class<WarmupSettings>("mailkeep/WarmupSettings")({
  enabled: Schema.Boolean,
  /** The ceiling of the ramp in messages per day, 1 to 50. Default 20. */
  totalPerDay: wholeNumber(1, 50),
  /** By how many messages the ramp grows with each active day, 1 to 20. Default 5. */
  dailyRampup: wholeNumber(1, 20),
  /** Messages on the first active day. Default 5. */
  startPerDay: wholeNumber(1, 50),
  /** Percent of received warmup messages that are replied to, 0 to 100. Default 30. */
  replyRatePercentage: wholeNumber(0, 100),
  /** Two generated words that mark this account's warmup messages. */
  key: Schema.String.check(Schema.isPattern(/^[a-z]{3,8}-[a-z]{3,8}$/u)),
}) {}
