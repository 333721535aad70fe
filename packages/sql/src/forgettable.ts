import type { Transaction } from "kysely"
import type { Tables } from "./tables/Tables.ts"

// What one transaction removes: short enough that nobody waits for it.
const PART = 500

/**
 * The ids of a part of the deliveries that are not kept any more: dead letters that died before an instant, those of a webhook beyond its
 * last so many, and what is on its way to webhooks that were switched off before the instant.
 */
export const forgettable = async (
  db: Transaction<Tables>,
  since: number,
  perWebhook: number,
): Promise<ReadonlyArray<string>> => {
  const deliveries = db.selectFrom("mailkeep_delivery").select("mailkeep_delivery.id")
  const old = await deliveries.where("state", "=", "dead").where("died_at", "<", since).limit(PART).execute()
  if (old.length > 0) return old.map(({ id }) => id)

  const [full] = await db
    .selectFrom("mailkeep_delivery")
    .select("webhook_id")
    .where("state", "=", "dead")
    .groupBy("webhook_id")
    .having(({ fn }) => fn.countAll(), ">", perWebhook)
    .limit(1)
    .execute()
  if (full !== undefined) {
    const beyond = await deliveries
      .where("webhook_id", "=", full.webhook_id)
      .where("state", "=", "dead")
      .orderBy("died_at", "desc")
      .orderBy("id")
      .limit(PART)
      .offset(perWebhook)
      .execute()
    return beyond.map(({ id }) => id)
  }

  // Those behind others first: what is left has a first one always.
  for (const state of ["blocked", "pending"]) {
    const waiting = await deliveries
      .innerJoin("mailkeep_webhook", "mailkeep_webhook.id", "mailkeep_delivery.webhook_id")
      .where("mailkeep_webhook.switched_off_at", "<", since)
      .where("mailkeep_delivery.state", "=", state)
      .limit(PART)
      .execute()
    if (waiting.length > 0) return waiting.map(({ id }) => id)
  }
  return []
}
