import { type AccountId, WarmupDay, WarmupHistoryStore, type WarmupTotals } from "@mailkeep/core"
import { Effect, Layer, Schema } from "effect"
import type { Insertable, Selectable } from "kysely"
import { type Database, Session } from "./Database.ts"
import { corrupt } from "./documents.ts"
import { preparedQuery } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

const counts = ["target", "sent", "received", "replied", "inbox", "spam"] as const

const decodeDays = Schema.decodeUnknownEffect(Schema.Array(WarmupDay))

const dayOf = (row: Pick<Selectable<Tables["mailkeep_warmup_day"]>, "day" | (typeof counts)[number]>) => ({
  day: row.day,
  // As numbers: a host's driver may hand big numbers out as texts.
  ...Object.fromEntries(counts.map((name) => [name, Number(row[name])])),
})

const totalRows = preparedQuery(
  (db, inboxFrom: string, spamFrom: string, tenantId: string, ids: ReadonlyArray<number>) =>
    db
      .selectFrom("mailkeep_warmup_day")
      .select("account_id")
      .select((eb) => [
        eb.fn.sum<number | string>("sent").as("sent"),
        eb.fn.sum<number | string>("spam").as("spam"),
        eb.fn
          .sum<number | string>(eb.case().when("day", ">=", inboxFrom).then(eb.ref("inbox")).else(eb.lit(0)).end())
          .as("recent_inbox"),
        eb.fn
          .sum<number | string>(eb.case().when("day", ">=", spamFrom).then(eb.ref("spam")).else(eb.lit(0)).end())
          .as("recent_spam"),
      ])
      .where("tenant_id", "=", tenantId)
      .where("account_id", "in", ids)
      .groupBy("account_id"),
)

interface TotalsRow {
  readonly sent: number | string
  readonly spam: number | string
  readonly recent_inbox: number | string
  readonly recent_spam: number | string
}

const totalsOf = ({ recent_inbox, recent_spam, sent, spam }: TotalsRow): WarmupTotals => ({
  sent: Number(sent),
  spam: Number(spam),
  recentInbox: Number(recent_inbox),
  recentSpam: Number(recent_spam),
})

const makeWarmupHistoryStore = Effect.map(Session, (session) =>
  WarmupHistoryStore.of({
    record: (tenantId, id, { day, ...numbers }) =>
      session.write<void>(
        "WarmupHistoryStore.record",
        async (db) => {
          const found = await db
            .selectFrom("mailkeep_warmup_day")
            .select("day")
            .where("tenant_id", "=", tenantId)
            .where("account_id", "=", id)
            .where("day", "=", day)
            .executeTakeFirst()
          if (found === undefined) {
            const row: Insertable<Tables["mailkeep_warmup_day"]> = {
              tenant_id: tenantId,
              account_id: id,
              day,
              ...numbers,
            }
            await db.insertInto("mailkeep_warmup_day").values(row).execute()
          } else {
            await db
              .updateTable("mailkeep_warmup_day")
              .set(numbers)
              .where("tenant_id", "=", tenantId)
              .where("account_id", "=", id)
              .where("day", "=", day)
              .execute()
          }
        },
        // Somebody else wrote the day's first record in between: the change starts over, and replaces it.
        async () => null,
      ),

    days: Effect.fnUntraced(function* (tenantId, id, from) {
      const operation = "WarmupHistoryStore.days"
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_warmup_day")
          .select(["day", ...counts])
          .where("tenant_id", "=", tenantId)
          .where("account_id", "=", id)
          .where("day", ">=", from)
          .orderBy("day")
          .execute(),
      )
      return yield* decodeDays(rows.map(dayOf)).pipe(
        Effect.mapError((cause) => corrupt(operation, `the warmup days of ${id} can't be read`, cause)),
      )
    }),

    totals: (tenantId, ids, recentFrom) =>
      ids.length === 0
        ? Effect.succeed(new Map())
        : Effect.map(
            session.rows("WarmupHistoryStore.totals", totalRows, recentFrom, recentFrom, tenantId, ids),
            // What comes back are ids that were asked for.
            (rows) => new Map(rows.map((row) => [Number(row.account_id) as AccountId, totalsOf(row)])),
          ),

    remove: (tenantId, id) =>
      session.write<void>("WarmupHistoryStore.remove", async (db) => {
        await db
          .deleteFrom("mailkeep_warmup_day")
          .where("tenant_id", "=", tenantId)
          .where("account_id", "=", id)
          .execute()
      }),
  }),
)

/** {@link WarmupHistoryStore} on a {@link Database}; obeys the laws of `@mailkeep/testing`. */
export const layerWarmupHistoryStore: Layer.Layer<WarmupHistoryStore, never, Database> = Layer.effect(
  WarmupHistoryStore,
  makeWarmupHistoryStore,
)
