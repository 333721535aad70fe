import { AccountEvent, type StoreError, Webhook } from "@mailkeep/core"
import { DateTime, Effect, Option, Schema } from "effect"
import type { Kysely } from "kysely"
import { corrupt } from "./documents.ts"
import { preparedChange } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

const EventDocument = Schema.fromJsonString(AccountEvent)
const WebhookDocument = Schema.fromJsonString(Webhook)
// As the schema does; see `encodeAccount`.
const encodeEvent = (event: AccountEvent): string => JSON.stringify(event)
const decodeDocument = Schema.decodeUnknownOption(EventDocument)
const decodeWebhookDocument = Schema.decodeUnknownOption(WebhookDocument)

/** A webhook as text. */
export const encodeWebhook = Schema.encodeSync(WebhookDocument)

/** An event as a row without a place. */
export const eventColumns = (event: AccountEvent) => ({
  id: event.id,
  tenant_id: event.tenantId,
  account_id: event.accountId,
  kind: event.kind,
  occurred_at: DateTime.toEpochMillis(event.occurredAt),
  position: null,
  document: encodeEvent(event),
})

const insertEvent = preparedChange((db, row: ReturnType<typeof eventColumns>) =>
  db.insertInto("mailkeep_event").values(row),
)

/** Writes events as part of a transaction. */
export const addEvents = async (db: Kysely<Tables>, events: ReadonlyArray<AccountEvent>): Promise<void> => {
  // One after the other: their numbers are to be in their order on every engine.
  for (const event of events) await insertEvent(db, eventColumns(event))
}

interface Row {
  readonly id: string
  readonly tenant_id: string
  readonly document: string
}

const ofRow =
  ({ id, tenant_id }: Row) =>
  (value: { readonly id: string; readonly tenantId: string }): boolean =>
    value.id === id && value.tenantId === tenant_id

/** The event in a row; `null` when the row holds none, or another row's. */
export const eventIn = (row: Row): AccountEvent | null =>
  Option.getOrNull(Option.filter(decodeDocument(row.document), ofRow(row)))

/** The webhook in a row; `null` when the row holds none, or another row's. */
export const webhookIn = (row: Row): Webhook | null =>
  Option.getOrNull(Option.filter(decodeWebhookDocument(row.document), ofRow(row)))

/** The webhook in a row, or `corrupt`. */
export const decodeWebhook = (operation: string, row: Row): Effect.Effect<Webhook, StoreError> =>
  Effect.suspend(() => {
    const webhook = webhookIn(row)
    return webhook === null
      ? Effect.fail(corrupt(operation, `webhook ${row.id} can't be read`))
      : Effect.succeed(webhook)
  })
