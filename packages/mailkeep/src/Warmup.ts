import { CalendarDay, type TenantId, WarmupRecords } from "@mailkeep/core"
import { Option, Schema } from "effect"
import { type CallOptions, withId } from "./Accounts.ts"
import { InvalidAccountError } from "./MailkeepError.ts"
import type { Run } from "./Run.ts"

/** What happened on one day of an account's warmup. All counts are whole numbers from 0. */
export interface WarmupDayRecord {
  /** `YYYY-MM-DD` in the account's time zone. */
  readonly day: string
  /** The target of the day's first plan. */
  readonly target: number
  /** Warmup messages sent that open a conversation. */
  readonly sent: number
  /** Warmup messages that arrived. */
  readonly received: number
  /** Warmup messages replied to. */
  readonly replied: number
  /** Own messages found in a partner's inbox on this day. */
  readonly inbox: number
  /** Own messages found in a partner's spam folder on this day. */
  readonly spam: number
}

/** What happened on the days of accounts' warmups, as whoever sends warmup messages records it. */
export interface Warmup {
  /** Records a day, in place of what was recorded of it before; rejects with `INVALID_ACCOUNT` for what is no such record. */
  readonly record: (id: number, day: WarmupDayRecord, options?: CallOptions) => Promise<void>
  /** The recorded days of an account by ascending day, from `from` on; default: all. */
  readonly days: (
    id: number,
    options?: CallOptions & { readonly from?: string },
  ) => Promise<ReadonlyArray<WarmupDayRecord>>
}

const decodeDay = Schema.decodeUnknownOption(CalendarDay)

/** The warmup of a tenant's accounts over the services inside. */
export const makeWarmup = (run: Run, tenantId: TenantId): Warmup => ({
  record: (id, day, options) =>
    withId(id, (known) =>
      run(
        // The service reads it as unknown.
        WarmupRecords.use((service) => service.record(tenantId, known, day as Parameters<typeof service.record>[2])),
        options,
      ),
    ),
  days: (id, { from, ...options } = {}) =>
    withId(id, async (known) => {
      const day = from === undefined ? Option.none() : decodeDay(from)
      if (from !== undefined && Option.isNone(day)) {
        const issue = { path: "from", message: "must be a day as YYYY-MM-DD" }
        throw new InvalidAccountError(`${issue.path} ${issue.message}`, [issue])
      }
      return run(
        WarmupRecords.use((service) => service.days(tenantId, known, Option.getOrUndefined(day))),
        options,
      )
    }),
})
