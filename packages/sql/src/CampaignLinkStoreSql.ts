import { AccountId, CampaignId, CampaignLink, CampaignLinkStore } from "@mailkeep/core"
import { DateTime, Effect, Layer, Option, Schema } from "effect"
import { type Database, Session } from "./Database.ts"
import { corrupt } from "./documents.ts"
import { inParts } from "./inParts.ts"
import { preparedQuery } from "./preparedQuery.ts"

const decodeLink = Schema.decodeUnknownEffect(CampaignLink)
const decodeAccounts = Schema.decodeUnknownEffect(Schema.Array(AccountId))
const decodeCampaigns = Schema.decodeUnknownEffect(Schema.Array(CampaignId))

interface AccountRow {
  readonly account_id: number | string
}

/** The ids of the accounts in rows, or `corrupt` when one is none. */
const accountsIn = (operation: string, rows: ReadonlyArray<AccountRow>) =>
  decodeAccounts(rows.map(({ account_id }) => Number(account_id))).pipe(
    Effect.mapError((cause) => corrupt(operation, "a link's account can't be read", cause)),
  )

/** As {@link accountsIn}, of campaigns. */
const campaignsIn = (operation: string, rows: ReadonlyArray<{ readonly campaign_id: number | string }>) =>
  decodeCampaigns(rows.map(({ campaign_id }) => Number(campaign_id))).pipe(
    Effect.mapError((cause) => corrupt(operation, "a link's campaign can't be read", cause)),
  )

const countRows = preparedQuery((db, tenantId: string, accountIds: ReadonlyArray<number>) =>
  db
    .selectFrom("mailkeep_campaign_account")
    .select("account_id")
    .select(({ fn }) => fn.countAll<number | string>().as("campaigns"))
    .where("tenant_id", "=", tenantId)
    .where("account_id", "in", accountIds)
    .groupBy("account_id"),
)

const campaignRows = preparedQuery((db, tenantId: string, accountIds: ReadonlyArray<number>) =>
  db
    .selectFrom("mailkeep_campaign_account")
    .select(["account_id", "campaign_id"])
    .where("tenant_id", "=", tenantId)
    .where("account_id", "in", accountIds)
    .orderBy("account_id")
    .orderBy("campaign_id"),
)

const makeCampaignLinkStore = Effect.map(Session, (session) =>
  CampaignLinkStore.of({
    link: Effect.fnUntraced(function* (tenantId, campaignId, links) {
      const operation = "CampaignLinkStore.link"
      if (links.length === 0) return []
      const rows = [...links]
        // In one order, so that of two who do this none waits for the other in a circle.
        .sort((a, b) => a.accountId - b.accountId)
        .map(({ accountId, id, updatedAt }) => ({
          id,
          tenant_id: tenantId,
          campaign_id: campaignId,
          account_id: accountId,
          updated_at: DateTime.toEpochMillis(updatedAt),
        }))
      const stored = yield* session.write(operation, async (db) => {
        for (const part of inParts(rows)) {
          await session.engine.unlessThere(db.insertInto("mailkeep_campaign_account").values(part)).execute()
        }
        return db
          .selectFrom("mailkeep_campaign_account")
          .select(["id", "account_id", "updated_at"])
          .where("tenant_id", "=", tenantId)
          .where("campaign_id", "=", campaignId)
          .where(
            "account_id",
            "in",
            rows.map(({ account_id }) => account_id),
          )
          .orderBy("account_id")
          .execute()
      })
      return yield* Effect.forEach(stored, ({ account_id, id, updated_at }) =>
        decodeLink({
          id: Number(id),
          campaignId,
          accountId: Number(account_id),
          updatedAt: Option.getOrNull(Option.map(DateTime.make(Number(updated_at)), DateTime.formatIso)),
        }).pipe(Effect.mapError((cause) => corrupt(operation, `link ${id} can't be read`, cause))),
      )
    }),

    unlink: (tenantId, campaignId, accountIds, { keepsLast }) =>
      session.write("CampaignLinkStore.unlink", async (db) => {
        if (accountIds.length === 0) return { kind: "unlinked", count: 0 } as const
        if (keepsLast) {
          // All of them are locked: of two who leave at the same time, the second sees what the first has left.
          const linked = await db
            .selectFrom("mailkeep_campaign_account")
            .select("account_id")
            .where("tenant_id", "=", tenantId)
            .where("campaign_id", "=", campaignId)
            .orderBy("account_id")
            .$if(session.engine.locksRows, (query) => query.forUpdate())
            .execute()
          const leaving = new Set<number>(accountIds)
          const stays = linked.some(({ account_id }) => !leaving.has(Number(account_id)))
          if (linked.length > 0 && !stays) return { kind: "last-account" } as const
        }
        const { numDeletedRows } = await db
          .deleteFrom("mailkeep_campaign_account")
          .where("tenant_id", "=", tenantId)
          .where("campaign_id", "=", campaignId)
          .where("account_id", "in", accountIds)
          .executeTakeFirst()
        return { kind: "unlinked", count: Number(numDeletedRows) } as const
      }),

    end: (tenantId, campaignId) =>
      session.write("CampaignLinkStore.end", async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom("mailkeep_campaign_account")
          .where("tenant_id", "=", tenantId)
          .where("campaign_id", "=", campaignId)
          .executeTakeFirst()
        return Number(numDeletedRows)
      }),

    forget: (tenantId, accountIds) =>
      session.write("CampaignLinkStore.forget", async (db) => {
        if (accountIds.length === 0) return
        await db
          .deleteFrom("mailkeep_campaign_account")
          .where("tenant_id", "=", tenantId)
          .where("account_id", "in", accountIds)
          .execute()
      }),

    accounts: Effect.fnUntraced(function* (tenantId, campaignId, { after, limit }) {
      const operation = "CampaignLinkStore.accounts"
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_campaign_account")
          .select("account_id")
          .distinct()
          .where("tenant_id", "=", tenantId)
          .$if(campaignId !== null, (query) => query.where("campaign_id", "=", campaignId ?? 0))
          .$if(after !== undefined, (query) => query.where("account_id", ">", after ?? 0))
          .orderBy("account_id")
          .limit(limit + 1)
          .execute(),
      )
      const items = yield* accountsIn(operation, rows.slice(0, limit))
      return { items, next: rows.length > items.length ? (items.at(-1) ?? null) : null }
    }),

    campaigns: Effect.fnUntraced(function* (tenantId, accountIds) {
      const found = new Map<AccountId, Array<CampaignId>>()
      if (accountIds.length === 0) return found
      const operation = "CampaignLinkStore.campaigns"
      const rows = yield* session.rows(operation, campaignRows, tenantId, accountIds)
      const accounts = yield* accountsIn(operation, rows)
      for (const [index, campaign] of (yield* campaignsIn(operation, rows)).entries()) {
        const account = accounts[index]!
        const campaigns = found.get(account)
        if (campaigns === undefined) found.set(account, [campaign])
        else campaigns.push(campaign)
      }
      return found
    }),

    counts: (tenantId, accountIds) =>
      accountIds.length === 0
        ? Effect.succeed(new Map())
        : Effect.map(
            session.rows("CampaignLinkStore.counts", countRows, tenantId, accountIds),
            // What comes back are ids that were asked for.
            (rows) => new Map(rows.map((row) => [Number(row.account_id) as AccountId, Number(row.campaigns)])),
          ),
  }),
)

/** {@link CampaignLinkStore} on a {@link Database}; obeys the laws of `@mailkeep/testing`. */
export const layerCampaignLinkStore: Layer.Layer<CampaignLinkStore, never, Database> = Layer.effect(
  CampaignLinkStore,
  makeCampaignLinkStore,
)
