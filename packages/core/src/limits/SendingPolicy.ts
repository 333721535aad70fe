import { Schema } from "effect"

/** How much an account may send: campaign, warmup, replies and tests count together. */
export class SendingPolicy extends Schema.Class<SendingPolicy>("mailkeep/SendingPolicy")({
  /** Messages per calendar day in the account's time zone, 1 to 10,000. Default 100. */
  maxPerDay: Schema.Int.check(
    Schema.isBetween({ minimum: 1, maximum: 10_000 }, { message: "must be a whole number from 1 to 10000" }),
  ),
  /** Minutes at least between two messages, 0 to 1,440. Default 0. */
  minimumGapMinutes: Schema.Int.check(
    Schema.isBetween({ minimum: 0, maximum: 1_440 }, { message: "must be a whole number from 0 to 1440" }),
  ),
}) {}

/** The policy of an account that states none. */
export const defaultSendingPolicy = new SendingPolicy({ maxPerDay: 100, minimumGapMinutes: 0 })
