import { Schema } from "effect"

const wholeNumber = (minimum: number, maximum: number) =>
  Schema.Int.check(
    Schema.isBetween({ minimum, maximum }, { message: `must be a whole number from ${minimum} to ${maximum}` }),
  )

/**
 * What marks an account's warmup messages: 1 to 64 letters, digits, blanks and `. _ -`, neither first nor last a blank.
 * Nothing in it can end a header or be taken for markup.
 */
export const WarmupKey = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9._-](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9._-])?$/u, {
    message: "must be 1 to 64 letters, digits, blanks or . _ -, without a blank at either end",
  }),
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
  /** Marks this account's warmup messages: two generated words, unless the host states its own. */
  key: WarmupKey,
  /** Whether warmup may shrink while campaigns grow. Kept for whoever sends warmup messages. Absent: false. */
  autoAdjust: Schema.optionalKey(Schema.Boolean),
  /** Whether the number of messages grows day by day. Kept for whoever sends warmup messages. Absent: true. */
  rampupEnabled: Schema.optionalKey(Schema.Boolean),
}) {}
