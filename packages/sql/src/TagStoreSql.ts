import {
  AccountId,
  type AssignedTag,
  type StoreError,
  Tag,
  TagId,
  type TagInsertOutcome,
  tagNameKey,
  TagStore,
  type TagUpdateOutcome,
} from "@mailkeep/core"
import { Effect, Layer, Schema } from "effect"
import type { Kysely } from "kysely"
import { type Database, Session } from "./Database.ts"
import { corrupt } from "./documents.ts"
import { inParts } from "./inParts.ts"
import { preparedQuery } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

const decodeTag = Schema.decodeUnknownEffect(Tag)
const fields = ["id", "tenant_id", "name", "color"] as const

interface Row {
  readonly id: number | string
  readonly tenant_id: string
  readonly name: string
  readonly color: string
}

const assignedRows = preparedQuery((db, tenantId: string, ofTenant: string, accountIds: ReadonlyArray<number>) =>
  db
    .selectFrom("mailkeep_account_tag as assigned")
    .innerJoin("mailkeep_tag as tag", "tag.id", "assigned.tag_id")
    .select(fields.map((field) => `tag.${field}` as const))
    .select("assigned.account_id")
    .where("assigned.tenant_id", "=", tenantId)
    .where("tag.tenant_id", "=", ofTenant)
    .where("assigned.account_id", "in", accountIds)
    .orderBy("assigned.account_id")
    .orderBy("assigned.tag_id"),
)

const tagOf = (operation: string, { color, id, name, tenant_id }: Row): Effect.Effect<Tag, StoreError> =>
  decodeTag({ id: Number(id), tenantId: tenant_id, name, color }).pipe(
    Effect.mapError((cause) => corrupt(operation, `tag ${id} can't be read`, cause)),
  )

/** Which other tag of the tenant has the tag's name. */
const nameHolder = async (db: Kysely<Tables>, tag: Tag) => {
  const holder = await db
    .selectFrom("mailkeep_tag")
    .select("id")
    .where("tenant_id", "=", tag.tenantId)
    .where("name_key", "=", tagNameKey(tag.name))
    .where("id", "!=", tag.id)
    .executeTakeFirst()
  return holder === undefined ? null : { kind: "name-taken" as const, id: TagId.make(Number(holder.id)) }
}

/** What is in the way of an insert; the id is looked at first. */
const insertObstacle = async (db: Kysely<Tables>, tag: Tag) => {
  const sameId = await db.selectFrom("mailkeep_tag").select("id").where("id", "=", tag.id).executeTakeFirst()
  return sameId === undefined ? nameHolder(db, tag) : { kind: "id-taken" as const }
}

const makeTagStore = Effect.map(Session, (session) =>
  TagStore.of({
    insert: (tag) =>
      session.write<TagInsertOutcome>(
        "TagStore.insert",
        async (db) => {
          const { color, id, name, tenantId } = tag
          const row = { id, tenant_id: tenantId, name_key: tagNameKey(name), name, color }
          await db.insertInto("mailkeep_tag").values(row).execute()
          return { kind: "inserted" }
        },
        (db) => insertObstacle(db, tag),
      ),

    update: (tag) =>
      session.write<TagUpdateOutcome>(
        "TagStore.update",
        async (db) => {
          // Not the count of changed rows: on MySQL a row that is as it should be isn't changed.
          const found = await db
            .selectFrom("mailkeep_tag")
            .select("id")
            .where("tenant_id", "=", tag.tenantId)
            .where("id", "=", tag.id)
            .$if(session.engine.locksRows, (query) => query.forUpdate())
            .executeTakeFirst()
          if (found === undefined) return { kind: "not-found" }
          await db
            .updateTable("mailkeep_tag")
            .set({ name_key: tagNameKey(tag.name), name: tag.name, color: tag.color })
            .where("tenant_id", "=", tag.tenantId)
            .where("id", "=", tag.id)
            .execute()
          return { kind: "updated" }
        },
        (db) => nameHolder(db, tag),
      ),

    list: Effect.fnUntraced(function* (tenantId) {
      const operation = "TagStore.list"
      const rows = yield* session.read(operation, (db) =>
        db.selectFrom("mailkeep_tag").select(fields).where("tenant_id", "=", tenantId).orderBy("id").execute(),
      )
      return yield* Effect.forEach(rows, (row) => tagOf(operation, row))
    }),

    remove: (tenantId, id) =>
      session.write("TagStore.remove", async (db) => {
        // The tag first: who assigns it at the same time has to wait, and then finds it gone.
        const { numDeletedRows } = await db
          .deleteFrom("mailkeep_tag")
          .where("tenant_id", "=", tenantId)
          .where("id", "=", id)
          .executeTakeFirst()
        if (numDeletedRows === 0n) return false
        await db.deleteFrom("mailkeep_account_tag").where("tenant_id", "=", tenantId).where("tag_id", "=", id).execute()
        return true
      }),

    assign: (tenantId, accountIds, tagIds) =>
      session.write("TagStore.assign", async (db) => {
        if (tagIds.length === 0) return []
        const found = await db
          .selectFrom("mailkeep_tag")
          .select("id")
          .where("tenant_id", "=", tenantId)
          .where("id", "in", tagIds)
          // In one order, so that of two who do this none waits for the other in a circle.
          .orderBy("id")
          .$if(session.engine.locksRows, (query) => query.forUpdate())
          .execute()
        const known = new Set(found.map(({ id }) => Number(id)))
        const unknown = [...new Set(tagIds)].filter((id) => !known.has(id)).sort((a, b) => a - b)
        if (unknown.length > 0) return unknown
        const rows = [...new Set(accountIds)].flatMap((accountId) =>
          [...new Set(tagIds)].map((tagId) => ({ tenant_id: tenantId, account_id: accountId, tag_id: tagId })),
        )
        for (const part of inParts(rows)) {
          await session.engine.unlessThere(db.insertInto("mailkeep_account_tag").values(part)).execute()
        }
        return []
      }),

    unassign: (tenantId, accountIds, tagIds) =>
      session.write("TagStore.unassign", async (db) => {
        if (accountIds.length === 0 || tagIds?.length === 0) return
        await db
          .deleteFrom("mailkeep_account_tag")
          .where("tenant_id", "=", tenantId)
          .where("account_id", "in", accountIds)
          .$if(tagIds !== null, (query) => query.where("tag_id", "in", tagIds ?? []))
          .execute()
      }),

    assigned: Effect.fnUntraced(function* (tenantId, accountIds) {
      const operation = "TagStore.assigned"
      if (accountIds.length === 0) return []
      const rows = yield* session.rows(operation, assignedRows, tenantId, tenantId, accountIds)
      // A thousand accounts may have the same tag, which is read once.
      const tags = new Map<Row["id"], Tag>()
      for (const row of rows) if (!tags.has(row.id)) tags.set(row.id, yield* tagOf(operation, row))
      return rows.map(({ account_id, id }): AssignedTag => ({
        accountId: AccountId.make(Number(account_id)),
        tag: tags.get(id)!,
      }))
    }),
  }),
)

/** {@link TagStore} on a {@link Database}; obeys the laws of `@mailkeep/testing`. */
export const layerTagStore: Layer.Layer<TagStore, never, Database> = Layer.effect(TagStore, makeTagStore)
